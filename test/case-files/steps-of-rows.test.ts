import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCaseRow } from '../../src/domains/case-files/index.ts'
import { rowValidator } from '../../src/domains/ingest/index.ts'
import type { CaseRow, CaseStepRow } from '../../src/kernel/import-rows.ts'
import { decide, open, opening, recordStep, showLife } from '../support/case-questions.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { askSubject, shown } from '../support/questions.ts'
import { ANNA, guide, HEALTH, HOUSING, RENT, TYPES } from '../support/world.ts'

const TIMED = guide(HOUSING, 24, '限时办结事项', [...RENT.materials], {
  promisedLimit: { workingDays: 7, basis: null, note: null }, extension: '情况复杂', extensionWorkingDays: 5,
})

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
  ({ kind, at: `2026-11-${at}:00+08:00`, post: null, person: null, to: null, note: null, ...change })
const APPROVED = { decidedAt: '2026-11-20T10:00:00+08:00', decision: 'APPROVED' } as const

const outcomesOf = async (rows: readonly CaseRow[]) =>
  (await hub.load('case', rows)).map((outcome) => (outcome.kind === 'REJECTED' ? outcome.reason : outcome.kind))
const lifeOf = async (number: string) => (await showLife(hub, number)).body.data?.caseFile ?? expect.fail('the case is there')
const kindsOf = async (number: string) => (await lifeOf(number)).steps.map(({ kind }) => kind)
const clocksOf = async (number: string) => {
  const { rows } = await owner.query<{ kind: string; stopped: boolean; extension: number }>(`
    SELECT c.kind, c.stopped_at IS NOT NULL AS stopped, c.extension FROM clock c
    JOIN case_file f ON f.number = $1 AND (c.reference = 'case:' || f.id OR c.reference LIKE 'case:' || f.id || ':%') ORDER BY c.id`, [number])
  return rows
}

describe('the steps of a row', () => {
  const steps = [
    step('NOTICE_GIVEN', '18T10:00', { post: '综合窗口', person: 'wang.lan' }),
    step('MATERIALS_COMPLETE', '18T15:00'),
    step('ACCEPTED', '18T15:00'),
    step('SUSPENDED', '19T09:00', { note: '检验' }),
    step('RESUMED', '19T15:00'),
  ]

  it('are kept between receipt and decision, with posts and notes', async () => {
    expect(await outcomesOf([row('R-whole', { steps: [...steps, step('DELIVERED', '20T11:00')], ...APPROVED })])).toEqual(['ADDED'])
    const life = await lifeOf('R-whole')
    expect(life.steps.map(({ kind }) => kind)).toEqual(['RECEIVED', 'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'SUSPENDED', 'RESUMED', 'DECIDED', 'DELIVERED'])
    expect(life.steps[1]).toMatchObject({ post: '综合窗口', person: 'wang.lan', at: '2026-11-18T02:00:00.000Z', departmentCode: HOUSING.code })
    expect(life.steps[4]?.note).toBe('检验')
    expect(life).toMatchObject({ stage: 'DELIVERED', decision: 'APPROVED', deliveredAt: '2026-11-20T03:00:00.000Z' })
    const { rows } = await owner.query(`SELECT note FROM case_step s JOIN case_file f ON f.id = s.case_id WHERE f.number = 'R-whole' AND s.note IS NOT NULL`)
    expect(rows.map(({ note }: { note: Buffer }) => note.includes('检验'))).toEqual([false])
  })

  it('of a decided case run against no clock; those of an open one against what is left of it', async () => {
    await outcomesOf([row('R-decided', { steps, ...APPROVED }), row('R-open', { steps }), row('R-extended', { steps: [step('EXTENDED', '19T09:00'), step('IN_REVIEW', '19T10:00')] })])
    expect(await clocksOf('R-decided')).toEqual([])
    expect((await clocksOf('R-open')).map(({ kind, stopped }) => [kind, stopped])).toEqual([['CASE', false], ['BACK_OFFICE_TRANSFER', false]])
    expect(await clocksOf('R-extended')).toMatchObject([{ kind: 'CASE', stopped: false, extension: 5 }, { kind: 'BACK_OFFICE_TRANSFER', stopped: true }])
    expect((await lifeOf('R-open')).clock).toMatchObject({ startedAt: '2026-11-18T01:30:00.000Z', suspendedAt: null })
    await outcomesOf([row('R-open', { steps, ...APPROVED })])
    expect((await clocksOf('R-open')).map(({ stopped }) => stopped)).toEqual([true, true])
  })

  it('a row that goes on adds what is new; one that says otherwise is rejected, and nothing is rewritten', async () => {
    expect(await outcomesOf([row('R-on', { steps: steps.slice(0, 2) }), row('R-on', { steps }), row('R-on', { steps, ...APPROVED })])).toEqual(['ADDED', 'UPDATED', 'UPDATED'])
    expect(await kindsOf('R-on')).toEqual(['RECEIVED', 'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'SUSPENDED', 'RESUMED', 'DECIDED'])
    await outcomesOf([row('R-other', { steps })])
    expect(await outcomesOf([row('R-other', { steps: [step('IN_REVIEW', '18T10:00')] })])).toEqual(['STEPS_DIFFER'])
    expect(await outcomesOf([row('R-other', { steps: steps.slice(0, 1) })])).toEqual(['UPDATED'])
    expect(await kindsOf('R-other')).toHaveLength(6)
  })

  it('a row without steps brings the decision of a case whose steps are known, unless it is suspended', async () => {
    await outcomesOf([row('R-plain', { steps: steps.slice(0, 3) }), row('R-rest', { steps: steps.slice(0, 4) })])
    expect(await outcomesOf([row('R-plain', APPROVED), row('R-rest', APPROVED)])).toEqual(['UPDATED', 'CASE_SUSPENDED'])
    expect((await kindsOf('R-plain')).at(-1)).toBe('DECIDED')
    expect((await kindsOf('R-rest')).at(-1)).toBe('SUSPENDED')
  })

  it('a case that went on through the API is completed by a row without steps', async () => {
    const receivedAt = '2026-11-20T09:00:00+08:00'
    await open(hub, opening('R-api', { itemCode: TIMED.item.code, receivedAt }))
    await recordStep(hub, { caseNumber: 'R-api', kind: 'ACCEPTED', at: '2026-11-20T10:00:00+08:00' })
    await decide(hub, { number: 'R-api', decision: 'APPROVED', decidedAt: '2026-11-20T11:00:00+08:00' })
    expect(await outcomesOf([row('R-api', { receivedAt, decidedAt: '2026-11-20T11:00:00+08:00', decision: 'APPROVED' })])).toEqual(['UPDATED'])
    expect(await kindsOf('R-api')).toEqual(['RECEIVED', 'ACCEPTED', 'DECIDED'])
  })

  it('a case that was passed up is a purpose of whom it was passed to', async () => {
    await outcomesOf([row('R-up', { steps: [step('PASSED_UP', '19T09:00', { to: HEALTH.code }), step('IN_REVIEW', '19T10:00')] })])
    const ask = (client: 'health' | 'housing') => askSubject(hub, { client, purpose: { itemCode: TIMED.item.code, caseNumber: 'R-up' }, types: [TYPES.idCard.code] })
    expect(shown(await ask('health'))).toHaveLength(1)
    expect((await ask('housing')).codes).toEqual(['NOT_AVAILABLE'])
    expect((await lifeOf('R-up')).steps.map(({ departmentCode }) => departmentCode)).toEqual([HOUSING.code, HOUSING.code, HEALTH.code])
  })

  it('that pass it where its number is taken reject the row', async () => {
    await open(hub, opening('R-taken', { itemCode: guide(HEALTH, 1, '', []).item.code }), 'health')
    expect(await outcomesOf([row('R-taken', { steps: [step('PASSED_UP', '19T09:00', { to: HEALTH.code })] })])).toEqual(['CASE_NUMBER_TAKEN'])
  })

  it('not accepting is the decision itself, told once', async () => {
    const refused = { decidedAt: '2026-11-20T10:00:00+08:00', decision: 'REFUSED' } as const
    expect(await outcomesOf([row('R-not', { steps: [step('NOT_ACCEPTED', '20T10:00', { note: '不属于职权范围' })], ...refused })])).toEqual(['ADDED'])
    expect(await kindsOf('R-not')).toEqual(['RECEIVED', 'NOT_ACCEPTED'])
  })
})

describe('steps that cannot be', () => {
  const faultsOf = (change: Partial<CaseRow>) => {
    const read = readCaseRow(row('R-x', change), hub.clock.now())
    return read.ok ? [] : read.faults.map(({ path, reason }) => `${path} ${reason}`)
  }
  const broken: [string, Partial<CaseRow>, string][] = [
    ['before the receipt', { steps: [step('ACCEPTED', '18T09:00')] }, 'steps[0].at OUT_OF_TIME'],
    ['after the decision', { steps: [step('ACCEPTED', '20T11:00')], ...APPROVED }, 'steps[0].at OUT_OF_TIME'],
    ['in the future', { steps: [step('ACCEPTED', '29T11:00')] }, 'steps[0].at IN_FUTURE'],
    ['out of their order in time', { steps: [step('ACCEPTED', '19T10:00'), step('IN_REVIEW', '19T09:00')] }, 'steps[1] BEFORE_THE_LAST'],
    ['out of their order', { steps: [step('ACCEPTED', '19T10:00'), step('RESUMED', '19T11:00')] }, 'steps[1] NOT_AFTER_THE_LAST'],
    ['a second notice', { steps: [step('NOTICE_GIVEN', '19T10:00'), step('NOTICE_GIVEN', '19T11:00')] }, 'steps[1] DONE_BEFORE'],
    ['a decision while suspended', { steps: [step('SUSPENDED', '19T10:00', { note: '检验' })], ...APPROVED }, 'decision CASE_SUSPENDED'],
    ['a delivery before the decision', { steps: [step('DELIVERED', '20T09:00')], ...APPROVED }, 'steps[0].at OUT_OF_TIME'],
    ['a delivery without one', { steps: [step('DELIVERED', '20T09:00')] }, 'steps[0].at OUT_OF_TIME'],
    ['by a person named by an ID number', { steps: [step('ACCEPTED', '19T10:00', { person: ANNA.code })] }, 'steps[0].person CONTAINS_ID_NUMBER'],
    ['by such a post', { steps: [step('ACCEPTED', '19T10:00', { post: `岗${ANNA.code}` })] }, 'steps[0].post CONTAINS_ID_NUMBER'],
    ['passed to nobody', { steps: [step('PASSED_UP', '19T10:00')] }, 'steps[0].to MISSING'],
    ['passed to a code that is none', { steps: [step('PASSED_UP', '19T10:00', { to: `${HEALTH.code.slice(0, -1)}0` })] }, 'steps[0].to'],
    ['a review passed to somebody', { steps: [step('IN_REVIEW', '19T10:00', { to: HEALTH.code })] }, 'steps[0].to NOT_EXPECTED'],
    ['a suspension without its ground', { steps: [step('SUSPENDED', '19T10:00')] }, 'steps[0].note MISSING'],
    ['not accepted and approved', { steps: [step('NOT_ACCEPTED', '20T10:00', { note: '原因' })], ...APPROVED }, 'steps[0].kind DECISION_DIFFERS'],
    ['not accepted and open', { steps: [step('NOT_ACCEPTED', '20T10:00', { note: '原因' })] }, 'steps[0].kind DECISION_DIFFERS'],
    ['a material from tomorrow', { materials: [{ name: '照片', certificateIdentifier: null, attachment: 'file:1', obtainedOn: '2026-12-01' }] }, 'materials[0].obtainedOn IN_FUTURE'],
    ['a material of a day that is none', { materials: [{ name: '照片', certificateIdentifier: null, attachment: 'file:1', obtainedOn: '2026-02-30' }] }, 'materials[0].obtainedOn'],
  ]

  it.each(broken)('%s', (_what, change, fault) => {
    const faults = faultsOf(change)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(fault)
    expect(faults.join()).not.toContain(ANNA.code)
  })
})

it('the format takes rows with steps, and refuses the receipt and the decision among them', () => {
  const validate = rowValidator('case')
  const material = { name: '照片', certificateIdentifier: null, attachment: 'file:1', how: 'BROUGHT', key: 'photo', obtainedOn: '2026-11-01' } as const
  expect(validate(row('R-f', { steps: [step('ACCEPTED', '19T10:00')], materials: [material] }))).toEqual([])
  for (const kind of ['RECEIVED', 'DECIDED', 'WITHDRAWN'] as const) expect(validate(row('R-f', { steps: [step(kind, '19T10:00')] }))).not.toEqual([])
})
