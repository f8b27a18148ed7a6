import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCaseContent } from '../../src/domains/case-files/seal.ts'
import type { CaseRow } from '../../src/kernel/import-rows.ts'
import { decide, open, opening } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { askSubject, shown } from '../support/questions.ts'
import { ANNA, BRUNO, CARLA, CASES, CERTIFICATES, HOUSING, PERMIT, RENT, TYPES } from '../support/world.ts'

let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

/** An open case of HOUSING's as a file has it; change what matters to a test. */
function row(number: string, change: Partial<CaseRow> = {}): CaseRow {
  return {
    number, itemCode: RENT.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt: '2026-11-18T09:30:00+08:00',
    decidedAt: null, decision: null, form: {}, materials: [], results: [], ...change,
  }
}

const APPROVED = { decidedAt: '2026-11-20T10:00:00+08:00', decision: 'APPROVED' } as const
const REFUSED = { decidedAt: '2026-11-20T10:00:00+08:00', decision: 'REFUSED' } as const
const party = (who: typeof ANNA, role: CaseRow['parties'][number]['role']) => ({ ...who, role })

const outcomesOf = async (rows: readonly CaseRow[]) =>
  (await hub.load('case', rows)).map((outcome) => (outcome.kind === 'REJECTED' ? outcome.reason : outcome.kind))

/** What is kept of the cases whose numbers begin so, without their ids: to be compared between two ways of loading them. */
async function keptOf(prefix: string): Promise<unknown[]> {
  const { rows } = await owner.query(
    `SELECT substr(f.number, $2) AS number, f.received_at, f.decided_at, f.decision, f.guide_version,
       ARRAY(SELECT p.party_subject_id || ':' || p.role FROM case_party p WHERE p.case_id = f.id ORDER BY 1) AS parties,
       (SELECT count(*)::int FROM case_material m WHERE m.case_id = f.id) AS materials
     FROM case_file f WHERE f.number LIKE $1 || '%' ORDER BY f.number`,
    [prefix, prefix.length + 1],
  )
  return rows as unknown[]
}

const mayRead = async (number: string, who: { code: string }) =>
  (await askSubject(hub, { client: 'housing', idNumber: who.code, purpose: { caseNumber: number } })).codes.length === 0

describe('several rows of one case in one batch', () => {
  it('an opening and its decision are both stored, and the same file again changes nothing of the case', async () => {
    const file = [row('L-file'), row('L-file', APPROVED)]
    expect(await outcomesOf(file)).toEqual(['ADDED', 'UPDATED'])
    const kept = await keptOf('L-file')
    expect(kept).toMatchObject([{ decision: 'APPROVED' }])
    expect(await outcomesOf(file)).toEqual(['UNCHANGED', 'UNCHANGED'])
    expect(await keptOf('L-file')).toEqual(kept)
  })

  it('the same row twice is stored once', async () => {
    expect(await outcomesOf([row('L-same'), row('L-same')])).toEqual(['ADDED', 'UNCHANGED'])
  })

  it('what comes of a file does not depend on where it is cut', async () => {
    const file = (prefix: string) => [
      row(`${prefix}1`, { parties: [party(BRUNO, 'SPOUSE')] }),
      row(`${prefix}2`, APPROVED),
      row(`${prefix}1`, { parties: [party(CARLA, 'CHILD')] }),
      row(`${prefix}1`, { itemCode: PERMIT.item.code }),
      row(`${prefix}3`),
      row(`${prefix}2`, REFUSED),
      row(`${prefix}1`, { parties: [party(CARLA, 'CHILD')], ...APPROVED }),
      row(`${prefix}3`, { applicant: BRUNO }),
      row(`${prefix}1`),
    ]
    const whole = await outcomesOf(file('CUT-0-'))
    const kept = await keptOf('CUT-0-')
    expect(new Set(whole)).toEqual(new Set(['ADDED', 'UPDATED', 'UNCHANGED', 'ITEM_OF_ANOTHER_DEPARTMENT', 'CASE_ALREADY_DECIDED', 'APPLICANT_DIFFERS']))
    for (let cut = 1; cut < whole.length; cut += 1) {
      const rows = file(`CUT-${cut}-`)
      expect([...(await outcomesOf(rows.slice(0, cut))), ...(await outcomesOf(rows.slice(cut)))]).toEqual(whole)
      expect(await keptOf(`CUT-${cut}-`)).toEqual(kept)
    }
  })

  it('a dry run tells the same of them and leaves nothing', async () => {
    const outcomes = await hub.load('case', [row('L-dry'), row('L-dry', APPROVED)], { dryRun: true })
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ADDED', 'UPDATED'])
    expect(await keptOf('L-dry')).toEqual([])
  })
})

describe('an open case loaded again', () => {
  it('with another time of receipt is rejected: its guide was chosen by that day', async () => {
    await outcomesOf([row('L-receipt')])
    const kept = await keptOf('L-receipt')
    expect(await outcomesOf([row('L-receipt', { receivedAt: '2026-11-19T09:30:00+08:00' })])).toEqual(['RECEIPT_DIFFERS'])
    expect(await outcomesOf([row('L-receipt', { receivedAt: '2026-11-18T09:30:01+08:00', ...APPROVED })])).toEqual(['RECEIPT_DIFFERS'])
    expect(await keptOf('L-receipt')).toEqual(kept)
    expect(await outcomesOf([row('L-receipt', { receivedAt: '2026-11-18T01:30:00.000Z' })])).toEqual(['UPDATED'])
  })

  it('without a party that it named before gives that party up, and nothing of theirs may be read any more', async () => {
    await outcomesOf([row('L-parties', { parties: [party(BRUNO, 'OTHER'), party(BRUNO, 'SPOUSE'), party(CARLA, 'CHILD')] })])
    expect([await mayRead('L-parties', ANNA), await mayRead('L-parties', BRUNO), await mayRead('L-parties', CARLA)]).toEqual([true, true, true])
    expect(await outcomesOf([row('L-parties', { parties: [party(BRUNO, 'SPOUSE')] })])).toEqual(['UPDATED'])
    expect([await mayRead('L-parties', ANNA), await mayRead('L-parties', BRUNO), await mayRead('L-parties', CARLA)]).toEqual([true, true, false])
    expect(await outcomesOf([row('L-parties')])).toEqual(['UPDATED'])
    expect([await mayRead('L-parties', ANNA), await mayRead('L-parties', BRUNO), await mayRead('L-parties', CARLA)]).toEqual([true, false, false])
  })

  it('keeps the parties with which it was opened through the API, and adds those of its first row', async () => {
    const receivedAt = '2026-11-20T09:00:00+08:00'
    await open(hub, opening('L-api', { receivedAt, parties: [{ idNumber: BRUNO.code, role: 'SPOUSE' }] }))
    expect(await outcomesOf([row('L-api', { receivedAt, parties: [party(CARLA, 'CHILD')] })])).toEqual(['UPDATED'])
    expect([await mayRead('L-api', ANNA), await mayRead('L-api', BRUNO), await mayRead('L-api', CARLA)]).toEqual([true, true, true])
  })

  it('that was decided through the API is completed by a row with the same decision', async () => {
    const receivedAt = '2026-11-18T09:30:00+08:00'
    await open(hub, opening('L-decided', { receivedAt }))
    await decide(hub, { number: 'L-decided', decision: 'APPROVED', decidedAt: APPROVED.decidedAt })
    expect(await outcomesOf([row('L-decided', REFUSED), row('L-decided', APPROVED)])).toEqual(['CASE_ALREADY_DECIDED', 'UPDATED'])
  })
})

describe('form and materials of a loaded case', () => {
  const content = {
    form: { placeName: '样例浴场', remark: '“\u2028' },
    materials: [
      { name: '身份证明', certificateIdentifier: CERTIFICATES[0]?.identifier ?? '', attachment: null },
      { name: '照片', certificateIdentifier: null, attachment: 'file:1' },
    ],
  }
  const stored = async (number: string) => {
    const { rows } = await owner.query<{ subjectId: bigint; id: bigint; content: Buffer }>(
      'SELECT subject_id AS "subjectId", id, content FROM case_file WHERE number = $1', [number],
    )
    return rows[0] ?? expect.fail('the case was stored')
  }

  it.each([
    ['a new case', 'L-new', []],
    ['a case that a second row completed', 'L-later', [row('L-later')]],
  ])('of %s can be opened again, and do not stand in clear', async (_which, number, before) => {
    await outcomesOf([...before, row(number, content)])
    const { content: sealed, ...place } = await stored(number)
    expect(openCaseContent(hub.hub.parts.keyring, place, sealed)).toMatchObject(content)
    expect(sealed.includes('样例浴场')).toBe(false)
  })

  it('do not open in the place of another case', async () => {
    await outcomesOf([row('L-one', content), row('L-two', content)])
    const [one, two] = [await stored('L-one'), await stored('L-two')]
    expect(() => openCaseContent(hub.hub.parts.keyring, two, one.content)).toThrow()
    expect(() => openCaseContent(hub.hub.parts.keyring, { ...one, subjectId: one.subjectId + 1n }, one.content)).toThrow()
  })
})

describe('the entry of a load', () => {
  it.each([false, true])('says what became of its rows, and whether it was a dry run (%s)', async (dryRun) => {
    const prefix = `E-${dryRun}`
    await hub.load('case', [row(`${prefix}-1`), row(`${prefix}-2`)])
    const size = await hub.logSize()
    await hub.load('case', [row(`${prefix}-1`), row(`${prefix}-2`, APPROVED), row(`${prefix}-3`), row(`${prefix}-4`), row(`${prefix}-5`, { itemCode: 'x' })], { dryRun })
    expect(await hub.logSize()).toBe(size + 1)
    const [entry] = await hub.entries(1)
    expect(JSON.parse(entry?.text ?? '')).toMatchObject({
      action: 'case.load', outcome: 'RELEASED', purpose: null, subject: null,
      about: { rows: 5, added: 2, updated: 1, unchanged: 1, rejected: 1, dryRun },
    })
  })
})

it('the world\'s own cases are still a purpose after their file was loaded a second time', async () => {
  expect(await outcomesOf(CASES)).toEqual(CASES.map(() => 'UNCHANGED'))
  expect(shown(await askSubject(hub, { client: 'housing', types: [TYPES.idCard.code] }))).toHaveLength(1)
})
