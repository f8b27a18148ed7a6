import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { verifyData } from '../../src/commands/data.ts'
import { listFindings } from '../../src/domains/supervision/index.ts'
import { findOwnCase, saveRevision } from '../../src/domains/case-files/index.ts'
import { open, opening, recordStep, showLife } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR, WHOLE } from '../support/hub.ts'
import { askSubject } from '../support/questions.ts'
import { CIVIL, HOUSING } from '../support/world.ts'

let hub: NetworkHub
const alarms = async () => {
  await hub.hub.alarms.settled()
  const page = await hub.hub.act({ clientId: 'office', person: null, departmentCode: CIVIL.code, role: 'AUDITOR' }, randomUUID(), (run) => run(listFindings, {
    state: null, severity: 'ALARM', detector: 'ciphertext-refused', departmentCode: null, client: null, person: null, first: 100, after: null, path: ['findings'],
  }))
  return page.findings.map(({ finding }) => finding)
}
const verify = async () => {
  const said: string[] = []
  const code = await verifyData({ operate: (work) => hub.hub.act(OPERATOR, randomUUID(), work) }, (line) => said.push(line))
  return { code, said }
}
const submit = async (number: string, remark: string) => {
  const { database, parts } = hub.hub
  const stored = (await findOwnCase(database.as(WHOLE), HOUSING.code, number)) ?? expect.fail('the case is there')
  await database.transaction((db) => saveRevision({ db, parts }, stored, { form: { remark }, materials: [], changes: [] }, { at: hub.clock.now(), person: null }), WHOLE)
}
const formOf = async (number: string) => (await hub.sql<{ content: Buffer }>('SELECT content FROM case_file WHERE number = $1', [number]))[0]?.content

beforeEach(async () => {
  await hub?.close()
  hub = await worldOnNetwork()
  for (const number of ['S-1', 'S-2']) {
    await open(hub, opening(number))
    await submit(number, `first of ${number}`)
  }
  await recordStep(hub, { caseNumber: 'S-1', kind: 'IN_REVIEW', note: 'a note', post: 'desk' })
})
afterAll(() => hub.close())

it('nothing changed is found to be sound, without an alarm', async () => {
  expect(await verify()).toMatchObject({ code: 0 })
  expect(await alarms()).toEqual([])
})

it('a form that stands in another case\'s place is not shown, raises an alarm, and is found by the walk', async () => {
  const sound = (await showLife(hub, 'S-1', 'housing')).codes
  await hub.sql('UPDATE case_file SET content = $1 WHERE number = $2', [await formOf('S-2'), 'S-1'])
  const answer = await showLife(hub, 'S-1', 'housing')
  expect([sound, answer.codes]).toEqual([[], ['INTERNAL']])
  expect(JSON.stringify(answer.body)).not.toContain('first of')
  expect(await alarms()).toMatchObject([{ client: 'housing-system', sentence: expect.stringContaining('case-files.get') }])
  expect(await verify()).toMatchObject({ code: 1, said: [expect.stringContaining(' 0 do not open'), expect.stringContaining(' 1 do not open, 0 are not')] })
})

it('an older form of the same case that was put back is not shown, raises an alarm, and is found by the walk', async () => {
  const before = await formOf('S-1')
  await submit('S-1', 'second')
  await hub.sql('UPDATE case_file SET content = $1 WHERE number = $2', [before, 'S-1'])
  expect(await verify()).toMatchObject({ code: 1, said: [expect.anything(), expect.stringContaining(' 0 do not open, 1 are not the last')] })
  expect(await alarms()).toMatchObject([{ figures: { rolledBack: 1 } }])
  expect((await showLife(hub, 'S-1', 'housing')).codes).toEqual(['INTERNAL'])
  expect((await alarms()).map(({ sentence }) => sentence).join()).toContain('break ROLLED_BACK')
})

it('a certificate\'s content in another one\'s row is not shown, raises an alarm, and is found by the walk', async () => {
  await hub.sql(`UPDATE certificate_version v SET content = o.content FROM certificate_version o
    WHERE o.type_code = v.type_code AND o.subject_id <> v.subject_id AND NOT EXISTS (
      SELECT FROM certificate_version other WHERE other.type_code = v.type_code AND other.subject_id NOT IN (v.subject_id, o.subject_id))`)
  const answer = await askSubject(hub, { client: 'housing' })
  expect(answer.codes).toContain('INTERNAL')
  expect((await alarms()).length).toBeGreaterThan(0)
  expect((await verify()).code).toBe(1)
})
