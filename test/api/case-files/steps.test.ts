import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decide, open, opening, recordStep, showLife, type LifeShown } from '../../support/case-questions.ts'
import { CLIENTS } from '../../support/hub.ts'
import { onlyEntry, worldOnNetwork, type Answered, type NetworkHub } from '../../support/http.ts'
import { askSubject, expectRefused, shown } from '../../support/questions.ts'
import { ANNA, guide, HEALTH, HOUSING, POLICE, RENT, TYPES } from '../../support/world.ts'

const PROOFS = RENT.materials
/** An item of HOUSING's with limits, and an extension under a condition. */
const TIMED = guide(HOUSING, 21, '住房补贴审核', [...PROOFS], {
  promisedLimit: { workingDays: 7, basis: null, note: null },
  statutoryLimit: { workingDays: 20, basis: null, note: null },
  extension: '情况复杂的，经负责人批准可以延长', extensionWorkingDays: 10,
})
const RECEIVED = '2026-11-20T09:00:00+08:00'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  hub.clock.advance(60_000)
})
afterAll(() => hub.close())

const opened = (number: string, change: object = {}) => open(hub, opening(number, { itemCode: TIMED.item.code, receivedAt: RECEIVED, clerk: 'wang.lan', ...change }))
const step = (caseNumber: string, kind: string, change: object = {}) => recordStep(hub, { caseNumber, kind, ...change })
const life = async (number: string): Promise<LifeShown> => (await showLife(hub, number)).body.data?.caseFile ?? expect.fail('the case is there')
const kinds = (of: LifeShown) => of.steps.map(({ kind }) => kind)
const taken = ({ codes, body }: Answered<{ recordCaseStep: LifeShown | null }>): LifeShown => {
  expect(codes).toEqual([])
  return body.data?.recordCaseStep ?? expect.fail('the step was answered')
}

describe('the steps of a case', () => {
  it('begin with its receipt, by its clerk, and are each kept with time, post and person', async () => {
    await opened('S-life')
    taken(await step('S-life', 'MATERIALS_COMPLETE', { at: '2026-11-20T09:30:00+08:00', post: '综合窗口', person: 'wang.lan' }))
    taken(await step('S-life', 'ACCEPTED', { at: '2026-11-20T10:00:00+08:00', post: '综合窗口' }))
    const reviewed = taken(await step('S-life', 'IN_REVIEW', { post: '审核岗', person: 'li.mei', note: '转后台' }))
    expect(reviewed).toMatchObject({ stage: 'IN_REVIEW', state: 'OPEN', handlerCode: HOUSING.code })
    expect(reviewed.steps).toEqual([
      { kind: 'RECEIVED', at: '2026-11-20T01:00:00.000Z', post: null, person: 'wang.lan', departmentCode: HOUSING.code, toDepartment: null, note: null },
      { kind: 'MATERIALS_COMPLETE', at: '2026-11-20T01:30:00.000Z', post: '综合窗口', person: 'wang.lan', departmentCode: HOUSING.code, toDepartment: null, note: null },
      { kind: 'ACCEPTED', at: '2026-11-20T02:00:00.000Z', post: '综合窗口', person: null, departmentCode: HOUSING.code, toDepartment: null, note: null },
      { kind: 'IN_REVIEW', at: hub.clock.now().toISOString(), post: '审核岗', person: 'li.mei', departmentCode: HOUSING.code, toDepartment: null, note: '转后台' },
    ])
    expect(await life('S-life')).toEqual(reviewed)
  })

  it('are on record each under the applicant, with the guide of the case', async () => {
    await opened('S-record')
    const entry = onlyEntry(await step('S-record', 'ACCEPTED'))
    const read = await askSubject(hub, { client: 'housing', idNumber: ANNA.code, purpose: { itemCode: TIMED.item.code, caseNumber: 'S-record' }, types: [TYPES.idCard.code] })
    expect(entry).toMatchObject({ action: 'case.step', outcome: 'RELEASED', purpose: { item: TIMED.item.code, case: 'S-record' }, guide: { version: 1, materials: [] } })
    expect(entry.subject).toBe(onlyEntry(read).subject)
    expect(JSON.parse(entry.text)).toMatchObject({ about: { step: 'ACCEPTED' } })
  })

  it('are taken by the account of the token where nobody else is named', async () => {
    await opened('S-token')
    const clerk = { clientId: CLIENTS.housing, person: 'zhao.qi' }
    const answer = await hub.ask(clerk, 'mutation { recordCaseStep(input: { caseNumber: "S-token", kind: ACCEPTED }) { number } }')
    expect(answer.codes).toEqual([])
    expect((await life('S-token')).steps.map(({ person }) => person)).toEqual(['wang.lan', 'zhao.qi'])
  })

  it('the last one again changes nothing, and is answered with the case as it stands', async () => {
    await opened('S-again')
    const first = taken(await step('S-again', 'ACCEPTED', { post: '综合窗口' }))
    hub.clock.advance(5_000)
    expect(taken(await step('S-again', 'ACCEPTED', { post: '综合窗口' }))).toEqual(first)
    expect(taken(await step('S-again', 'ACCEPTED'))).toEqual(first)
    taken(await step('S-again', 'IN_REVIEW', { post: '审核岗' }))
    expect((await step('S-again', 'ACCEPTED')).codes).toEqual(['CASE_STEP_NOT_POSSIBLE'])
    expect(kinds(taken(await step('S-again', 'IN_REVIEW', { post: '审批岗' })))).toEqual(['RECEIVED', 'ACCEPTED', 'IN_REVIEW', 'IN_REVIEW'])
  })

  it('by two clerks at once: one step of the same kind, and no two that exclude each other', async () => {
    await opened('S-race')
    const same = await Promise.all(Array.from({ length: 6 }, () => recordStep(hub, { caseNumber: 'S-race', kind: 'ACCEPTED' }, 'housing', 'send')))
    expect(same.flatMap(({ codes }) => codes)).toEqual([])
    expect(kinds(await life('S-race'))).toEqual(['RECEIVED', 'ACCEPTED'])
    const ends = await Promise.all(['SUSPENDED', 'WITHDRAWN', 'IN_REVIEW'].map((kind) => recordStep(hub, { caseNumber: 'S-race', kind, note: '检验' }, 'housing', 'send')))
    const after = await life('S-race')
    expect(after.steps.length).toBe(2 + ends.filter(({ codes }) => codes.length === 0).length)
    expect(kinds(after).filter((kind) => kind === 'WITHDRAWN').length).toBe(after.decision === 'WITHDRAWN' ? 1 : 0)
  })

  it('a clerk\'s step and another\'s decision at once: never a step after the decision', async () => {
    await opened('S-race-end')
    await Promise.all([
      recordStep(hub, { caseNumber: 'S-race-end', kind: 'IN_REVIEW' }, 'housing', 'send'),
      hub.send('housing', 'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { number } }', { input: { number: 'S-race-end', decision: 'APPROVED' } }),
    ])
    expect(['RECEIVED DECIDED', 'RECEIVED IN_REVIEW DECIDED']).toContain(kinds(await life('S-race-end')).join(' '))
  })

  const cases: [string, string, object, string, string][] = [
    ['a receipt', 'RECEIVED', {}, 'CASE_STEP_NOT_POSSIBLE', 'RECORDED_OTHERWISE'],
    ['a decision', 'DECIDED', {}, 'CASE_STEP_NOT_POSSIBLE', 'RECORDED_OTHERWISE'],
    ['a delivery before the decision', 'DELIVERED', {}, 'CASE_STEP_NOT_POSSIBLE', 'NOT_AFTER_THE_LAST'],
    ['resuming what runs', 'RESUMED', {}, 'CASE_STEP_NOT_POSSIBLE', 'NOT_AFTER_THE_LAST'],
    ['a suspension without its ground', 'SUSPENDED', {}, 'CASE_STEP_INVALID', 'NOTE_MISSING'],
    ['not accepting without a reason', 'NOT_ACCEPTED', {}, 'CASE_STEP_INVALID', 'NOTE_MISSING'],
    ['a blank note', 'SUSPENDED', { note: '  ' }, 'CASE_STEP_INVALID', 'NOTE'],
    ['a note of 501 characters', 'IN_REVIEW', { note: '字'.repeat(501) }, 'CASE_STEP_INVALID', 'NOTE'],
    ['a post that is an ID number', 'IN_REVIEW', { post: ANNA.code }, 'CASE_STEP_INVALID', 'POST'],
    ['a person named by an ID number', 'IN_REVIEW', { person: ANNA.code }, 'CLERK_INVALID', 'CONTAINS_ID_NUMBER'],
    ['passing it to nobody', 'PASSED_UP', {}, 'CASE_STEP_INVALID', 'TO_MISSING'],
    ['passing it to oneself', 'PASSED_UP', { to: HOUSING.code }, 'CASE_STEP_INVALID', 'TO_ITSELF'],
    ['passing it to a department that the hub does not know', 'PASSED_UP', { to: POLICE.code }, 'CASE_STEP_INVALID', 'TO_UNKNOWN'],
    ['a review that is passed to somebody', 'IN_REVIEW', { to: HEALTH.code }, 'CASE_STEP_INVALID', 'TO_NOT_EXPECTED'],
    ['a time before the receipt', 'IN_REVIEW', { at: '2026-11-20T08:59:59+08:00' }, 'CASE_TIME_INVALID', 'STEP_BEFORE_THE_LAST'],
    ['a time to come', 'IN_REVIEW', { at: '2026-11-23T09:00:00+08:00' }, 'CASE_TIME_INVALID', 'STEP_IN_FUTURE'],
  ]
  it.each(cases)('%s is refused, and nothing of it is kept', async (_what, kind, change, code, reason) => {
    await opened('S-refused')
    const answer = await step('S-refused', kind, change)
    expectRefused(answer, { code, reason })
    expect(answer.text).not.toContain(ANNA.code)
    expect(kinds(await life('S-refused'))).toEqual(['RECEIVED'])
  })

  it('of another department\'s case are refused like those of none', async () => {
    for (const [number, reason] of [['H-2026-1', 'CASE_OF_ANOTHER_DEPARTMENT'], ['S-nowhere', 'CASE_UNKNOWN']] as const) {
      expectRefused(await step(number, 'ACCEPTED'), { code: 'NOT_AVAILABLE', reason })
    }
  })
})

describe('the end of a case', () => {
  const readable = async (number: string) => (await askSubject(hub, { client: 'housing', purpose: { itemCode: TIMED.item.code, caseNumber: number }, types: [TYPES.idCard.code] }))

  it('not accepting closes it as refused, with its reason, and it is no purpose any more', async () => {
    await opened('S-not')
    expect(shown(await readable('S-not'))).toHaveLength(1)
    const answer = await step('S-not', 'NOT_ACCEPTED', { note: '不属于本机关职权范围' })
    expect(taken(answer)).toMatchObject({ stage: 'NOT_ACCEPTED', state: 'DECIDED', decision: 'REFUSED', decidedAt: expect.any(String) })
    expect(onlyEntry(answer).action).toBe('case.decide')
    expect((await readable('S-not')).codes).toEqual(['CASE_NOT_OPEN'])
    expect((await decide(hub, { number: 'S-not', decision: 'REFUSED' })).codes).toEqual([])
    expectRefused(await decide(hub, { number: 'S-not', decision: 'APPROVED' }), { code: 'CASE_ALREADY_DECIDED', reason: 'CASE_ALREADY_DECIDED' })
  })

  it('withdrawing decides it, whichever way it is told, and twice is once', async () => {
    await opened('S-out')
    const first = taken(await step('S-out', 'WITHDRAWN'))
    expect(first).toMatchObject({ decision: 'WITHDRAWN', stage: 'WITHDRAWN' })
    expect(taken(await step('S-out', 'WITHDRAWN'))).toEqual(first)
    expect((await decide(hub, { number: 'S-out', decision: 'WITHDRAWN' })).codes).toEqual([])
    await opened('S-out-2')
    await decide(hub, { number: 'S-out-2', decision: 'WITHDRAWN' })
    expect(kinds(await life('S-out-2'))).toEqual(['RECEIVED', 'WITHDRAWN'])
  })

  it('is left by nothing but the delivery, which comes once', async () => {
    await opened('S-done')
    await decide(hub, { number: 'S-done', decision: 'APPROVED' })
    expectRefused(await step('S-done', 'IN_REVIEW'), { code: 'CASE_STEP_NOT_POSSIBLE', reason: 'CASE_ENDED' })
    const delivered = taken(await step('S-done', 'DELIVERED', { post: '出件窗口' }))
    expect(delivered).toMatchObject({ stage: 'DELIVERED', decision: 'APPROVED', deliveredAt: hub.clock.now().toISOString() })
    expectRefused(await step('S-done', 'WITHDRAWN'), { code: 'CASE_STEP_NOT_POSSIBLE', reason: 'CASE_ENDED' })
  })

  it('cannot come while it is suspended, but for a withdrawal', async () => {
    await opened('S-rest')
    await step('S-rest', 'SUSPENDED', { note: '需检验检测，行政许可法第四十五条' })
    expectRefused(await decide(hub, { number: 'S-rest', decision: 'APPROVED' }), { code: 'CASE_STEP_NOT_POSSIBLE', reason: 'CASE_SUSPENDED' })
    expect(taken(await step('S-rest', 'WITHDRAWN')).stage).toBe('WITHDRAWN')
  })
})

describe('the clocks of a case', () => {
  const clocks = async (number: string) => {
    const rows = await hub.sql<{ kind: string; department: string; running: boolean }>(`
      SELECT c.kind, c.department_code AS department, c.stopped_at IS NULL AS running FROM clock c
      JOIN case_file f ON f.number = $1 AND (c.reference = 'case:' || f.id OR c.reference LIKE 'case:' || f.id || ':%') ORDER BY c.id`, [number])
    return rows.map(({ kind, running }) => `${kind} ${running ? 'runs' : 'stopped'}`)
  }

  it('start with the receipt: the promised limit with the one in law beside it, and a day for the transfer', async () => {
    await opened('S-clock')
    expect((await life('S-clock')).clock).toMatchObject({
      kind: 'CASE', departmentCode: HOUSING.code, startedAt: '2026-11-20T01:00:00.000Z', workingDays: 7, statutoryWorkingDays: 20,
      dueOn: '2026-12-01', provisional: false, stoppedAt: null,
    })
    expect(await clocks('S-clock')).toEqual(['CASE runs', 'BACK_OFFICE_TRANSFER runs'])
    await opened('S-clock')
    expect(await clocks('S-clock')).toHaveLength(2)
    await step('S-clock', 'IN_REVIEW')
    expect(await clocks('S-clock')).toEqual(['CASE runs', 'BACK_OFFICE_TRANSFER stopped'])
    await decide(hub, { number: 'S-clock', decision: 'APPROVED' })
    expect(await clocks('S-clock')).toEqual(['CASE stopped', 'BACK_OFFICE_TRANSFER stopped'])
  })

  it('of an item without a limit: none but that of the transfer', async () => {
    await opened('S-no-limit', { itemCode: RENT.item.code })
    expect((await life('S-no-limit')).clock).toBeNull()
    expect(await clocks('S-no-limit')).toEqual(['BACK_OFFICE_TRANSFER runs'])
  })

  it('stand still while the case is suspended, and go on with it', async () => {
    await opened('S-still')
    expect(taken(await step('S-still', 'SUSPENDED', { note: '专家评审', at: '2026-11-20T11:00:00+08:00' })).clock).toMatchObject({ dueOn: null, suspendedAt: '2026-11-20T03:00:00.000Z' })
    expect(taken(await step('S-still', 'RESUMED')).clock).toMatchObject({ suspendedAt: null, dueOn: '2026-12-01' })
  })

  it('are extended by what the guide allows, once', async () => {
    await opened('S-long')
    expect(taken(await step('S-long', 'EXTENDED')).clock).toMatchObject({ extension: 10, dueOn: '2026-12-15' })
    await step('S-long', 'IN_REVIEW')
    expectRefused(await step('S-long', 'EXTENDED'), { code: 'CASE_STEP_NOT_POSSIBLE', reason: 'DONE_BEFORE' })
    await opened('S-short', { itemCode: RENT.item.code })
    expectRefused(await step('S-short', 'EXTENDED'), { code: 'CASE_STEP_NOT_POSSIBLE', reason: 'EXTENSION_NOT_IN_GUIDE' })
  })
})
