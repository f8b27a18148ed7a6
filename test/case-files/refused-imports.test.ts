import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepAll } from '../../src/domains/supervision/index.ts'
import type { CaseRow, CaseStepRow } from '../../src/kernel/import-rows.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR } from '../support/hub.ts'
import { ANNA, guide, HOUSING, POLICE, RENT } from '../support/world.ts'

const limit = (workingDays: number) => ({ workingDays, basis: null, note: null })
const TIMED = guide(HOUSING, 31, '限时办结事项', [...RENT.materials], { promisedLimit: limit(7), extension: '情况复杂', extensionWorkingDays: 5 })

let hub: NetworkHub
let owner: pg.Client
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  hub.clock.advance(60_000)
  owner = new pg.Client({ connectionString: hub.database.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

const row = (number: string, change: Partial<CaseRow> = {}): CaseRow => ({
  number, itemCode: TIMED.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt: '2026-11-18T09:30:00+08:00',
  decidedAt: null, decision: null, form: {}, materials: [], results: [], ...change,
})
const step = (kind: CaseStepRow['kind'], at: string, change: Partial<CaseStepRow> = {}): CaseStepRow =>
  ({ kind, at: `2026-${at}:00+08:00`, post: null, person: null, to: null, note: null, ...change })
const outcomes = async (rows: readonly CaseRow[]) => (await hub.load('case', rows)).map(({ kind }) => kind)

describe('a row is rejected that says what the API would refuse', () => {
  it('where its guide does not allow the extension that it tells of', async () => {
    const unlawful = row('I-5', { itemCode: RENT.item.code, steps: [step('EXTENDED', '11-18T10:00')] })
    expect(await outcomes([unlawful])).toEqual(['REJECTED'])
  })

  it('where it is passed to the department that has it', async () => {
    expect(await outcomes([row('I-6', { steps: [step('PASSED_UP', '11-18T10:00', { to: HOUSING.code })] })])).toEqual(['REJECTED'])
  })

  it('where it is passed to a department that the hub does not know', async () => {
    expect(await outcomes([row('I-8', { steps: [step('PASSED_UP', '11-18T10:00', { to: POLICE.code })] })])).toEqual(['REJECTED'])
  })

  it('where the post of a step holds what is not seen or turns a line round', async () => {
    expect(await outcomes([row('I-7', { steps: [step('ACCEPTED', '11-18T10:00', { post: '受理\u001b[31m\n窗口\u202e' })] })])).toEqual(['REJECTED'])
  })
})

it('a case whose row says nothing of its steps gives nobody a card for a transfer of which nothing is known', async () => {
  await outcomes([row('I-silent', { receivedAt: '2026-11-16T09:30:00+08:00' })])
  await hub.hub.act(OPERATOR, randomUUID(), (run) => sweepAll(run))
  const { rows } = await owner.query(`SELECT card.kind, colour FROM card JOIN clock ON clock.id = clock_id JOIN case_file f ON reference = 'case:' || f.id WHERE f.number = 'I-silent'`)
  expect(rows).toEqual([])
})

it('an extension that a file tells of after the last day is kept as a step and moves no limit', async () => {
  const late = row('I-late', { receivedAt: '2026-11-02T09:30:00+08:00', steps: [step('EXTENDED', '11-18T10:00')] })
  expect(await outcomes([late, row('I-beside')])).toEqual(['ADDED', 'ADDED'])
  const { rows } = await owner.query(`SELECT extension FROM clock JOIN case_file f ON reference = 'case:' || f.id AND kind = 'CASE' WHERE f.number = 'I-late'`)
  expect(rows).toEqual([{ extension: 0 }])
})
