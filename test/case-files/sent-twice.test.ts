import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIFE, opening } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { loadPrefillWorld, openFormCase, purposeOf } from '../support/prefill-world.ts'
import { personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import { ANNA, BRUNO, HOUSING, RENT } from '../support/world.ts'

let hub: NetworkHub
let clerk: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
  await registerConsole(hub)
  clerk = await personAsking(hub, 'CLERK', { department: HOUSING })
})
afterAll(() => hub.close())

const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { ${LIFE} } }`
const SUBMIT = `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) { ${LIFE} } }`
/** By nobody whom the hub knows: each has to be added once. */
const NOBODY_YET = ['29010219900101001X', '290102199001010036', '290102199001010052']

const count = async (text: string, values: unknown[]) => Number((await hub.sql<{ count: bigint }>(text, values))[0]?.count)

describe('opening a case sent several times at once', () => {
  it('opens one, and gives the same answer each time', async () => {
    for (const [at, idNumber] of NOBODY_YET.entries()) {
      const input = opening(`T-${at}`, { itemCode: RENT.item.code, applicant: { idNumber, name: null }, receivedAt: null })
      const answers = await Promise.all(Array.from({ length: 4 }, () => hub.send(clerk, OPEN, { input })))
      hub.clock.advance(5_000)
      answers.push(await hub.send(clerk, OPEN, { input }))
      expect(answers.flatMap(({ codes }) => codes)).toEqual([])
      expect(new Set(answers.map(({ body }) => JSON.stringify(body.data))).size).toBe(1)
      expect(await count('SELECT count(*) FROM case_file WHERE number = $1', [`T-${at}`])).toBe(1)
      expect(await count('SELECT count(*) FROM case_step s JOIN case_file f ON f.id = s.case_id WHERE f.number = $1', [`T-${at}`])).toBe(1)
      expect(await count(`SELECT count(*) FROM clock JOIN case_file f ON reference = 'case:' || f.id WHERE f.number = $1 AND kind = 'BACK_OFFICE_TRANSFER'`, [`T-${at}`])).toBe(1)
    }
  })
})

describe('handing a form in sent several times at once', () => {
  const sections = async (number: string) => {
    const { body } = await hub.ask<{ prefill: { sections: { role: string; prefillReceipt: string; fields: { element: string; value: string | null }[] }[] } }>(clerk,
      `query ($id: IdNumber!, $purpose: PurposeInput!) { prefill(applicant: $id, purpose: $purpose) { sections { role prefillReceipt fields { element value } } } }`,
      { id: ANNA.code, purpose: purposeOf(number) })
    return body.data?.prefill.sections.map(({ role, prefillReceipt, fields }) => ({
      role, idNumber: role === 'APPLICANT' ? ANNA.code : BRUNO.code, receipt: prefillReceipt,
      values: fields.flatMap(({ element, value }) => (value === null ? [] : [{ element, value, decided: true }])),
    })) ?? expect.fail('there is a form')
  }

  it('keeps one revision, gives the same answer each time and takes the draft away', async () => {
    const number = await openFormCase(hub, 'T-form')
    const draft = { caseNumber: number, revision: randomUUID(), basedOn: [null], content: '{}' }
    expect((await hub.ask(clerk, `mutation ($input: SaveCaseDraftInput!) { saveCaseDraft(input: $input) { revision } }`, { input: draft })).codes).toEqual([])
    const input = { purpose: purposeOf(number), sections: await sections(number), materials: [] }
    const answers = await Promise.all(Array.from({ length: 4 }, () => hub.send(clerk, SUBMIT, { input })))
    hub.clock.advance(5_000)
    answers.push(await hub.send(clerk, SUBMIT, { input }))
    expect(answers.flatMap(({ codes, body }) => [codes, body.errors?.map(({ extensions }) => extensions)]).flat().filter(Boolean)).toEqual([])
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.data))).size).toBe(1)
    expect(await count('SELECT count(*) FROM case_revision r JOIN case_file f ON f.id = r.case_id WHERE f.number = $1', [number])).toBe(1)
    expect(await count('SELECT count(*) FROM case_draft d JOIN case_file f ON f.id = d.case_id WHERE f.number = $1', [number])).toBe(0)
  })
})
