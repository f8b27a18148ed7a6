import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOwnCase, saveRevision } from '../../../src/domains/case-files/index.ts'
import { decide, open, opening, recordStep, showLife } from '../../support/case-questions.ts'
import { WHOLE } from '../../support/hub.ts'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { askSubject, bytesOf, expectRefused, shown } from '../../support/questions.ts'
import { BRUNO, CARLA, CASES, guide, HEALTH, HOUSING, PERMIT, RENT, TYPES } from '../../support/world.ts'

// HEALTH stands for the level above HOUSING: the counter below takes the application, the department above handles it.
const TIMED = guide(HOUSING, 22, '住房困难认定', [...RENT.materials], { promisedLimit: { workingDays: 3, basis: null, note: null } })
const RECEIVED = '2026-11-19T09:00:00+08:00'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [TIMED])
  hub.clock.advance(60_000)
})
afterAll(() => hub.close())

const opened = (number: string, change: object = {}) => open(hub, opening(number, { itemCode: TIMED.item.code, receivedAt: RECEIVED, ...change }))
const passUp = (caseNumber: string, change: object = {}) => recordStep(hub, { caseNumber, kind: 'PASSED_UP', to: HEALTH.code, ...change })
const ask = (client: 'health' | 'housing', caseNumber: string, change: object = {}) =>
  askSubject(hub, { client, purpose: { itemCode: TIMED.item.code, caseNumber }, types: [TYPES.idCard.code], ...change })

describe('a case that was passed up', () => {
  it('is read above what was readable below, and below nothing any more', async () => {
    await opened('P-up', { parties: [{ idNumber: BRUNO.code, role: 'SPOUSE' }] })
    expect(shown(await ask('housing', 'P-up'))).toHaveLength(1)
    expectRefused(await ask('health', 'P-up'), { code: 'ITEM_NOT_YOURS', reason: 'ITEM_OF_ANOTHER_DEPARTMENT' })
    const passed = await passUp('P-up', { post: '综合窗口' })
    expect(passed.body.data?.recordCaseStep).toMatchObject({ stage: 'PASSED_UP', handlerCode: HEALTH.code, departmentCode: HOUSING.code })
    const above = await ask('health', 'P-up')
    expect(shown(above)).toHaveLength(1)
    expect(onlyEntry(above)).toMatchObject({ actor: { department: HEALTH.code }, purpose: { item: TIMED.item.code, case: 'P-up' } })
    const below = await ask('housing', 'P-up')
    expectRefused(below, { code: 'NOT_AVAILABLE', reason: 'CASE_PASSED_ON' })
    expect(bytesOf(below)).toBe(bytesOf(await ask('housing', 'P-nowhere')))
  })

  it('gives above no more than its guide lists, and nobody but its parties', async () => {
    await opened('P-narrow')
    await passUp('P-narrow')
    expectRefused(await ask('health', 'P-narrow', { types: [TYPES.unlisted.code] }), { code: 'NOT_AVAILABLE', reason: 'TYPE_NOT_IN_GUIDE' })
    expectRefused(await ask('health', 'P-narrow', { idNumber: CARLA.code }), { code: 'NOT_AVAILABLE', reason: 'SUBJECT_UNKNOWN' })
    // POLICE has consented that HOUSING reads household registers, and its consent is not passed along.
    expectRefused(await ask('health', 'P-narrow', { types: [TYPES.household.code] }), { code: 'NOT_AVAILABLE', reason: 'NO_SHARING_GRANT' })
    expectRefused(await ask('health', 'P-narrow', { purpose: { itemCode: PERMIT.item.code, caseNumber: 'P-narrow' } }), { code: 'CASE_FOR_ANOTHER_ITEM', reason: 'CASE_FOR_ANOTHER_ITEM' })
  })

  it('is still seen below with its state and steps; above too', async () => {
    await opened('P-seen')
    await passUp('P-seen')
    await recordStep(hub, { caseNumber: 'P-seen', kind: 'IN_REVIEW', post: '审核岗' }, 'health')
    const [below, above] = [await showLife(hub, 'P-seen'), await showLife(hub, 'P-seen', 'health')]
    expect(below.body.data).toEqual(above.body.data)
    expect(below.body.data?.caseFile?.steps.map(({ kind, departmentCode, toDepartment }) => [kind, departmentCode, toDepartment])).toEqual([
      ['RECEIVED', HOUSING.code, null], ['PASSED_UP', HOUSING.code, HEALTH.code], ['IN_REVIEW', HEALTH.code, null],
    ])
  })

  it('shows below no note and no materials from after it was passed, and what was written before', async () => {
    const note = (at: string) => ({ kind: 'IN_REVIEW', note: at, post: '审核岗' })
    const submit = async (name: string) => {
      const { database, parts } = hub.hub
      const stored = await findOwnCase(database.as(WHOLE), HOUSING.code, 'P-notes')
      const one = { name, key: null, how: null, obtainedOn: null, certificateIdentifier: null, attachment: null, attachmentId: null, originCaseId: null }
      if (stored) await database.transaction((db) => saveRevision({ db, parts }, stored, { form: {}, materials: [one], changes: [] }, { at: hub.clock.now(), person: null }), WHOLE)
    }
    const seen = async (client: 'health' | 'housing') => {
      const life = (await showLife(hub, 'P-notes', client)).body.data?.caseFile
      return [life?.steps.map((step) => step.note), life?.materials.map(({ name }) => name)]
    }
    await opened('P-notes')
    await submit('收入证明')
    await recordStep(hub, { caseNumber: 'P-notes', ...note('前台意见') })
    hub.clock.advance(1)
    await passUp('P-notes')
    await recordStep(hub, { caseNumber: 'P-notes', ...note('上级意见') }, 'health')
    await submit('上级调查报告')
    expect(await seen('health')).toEqual([[null, '前台意见', null, '上级意见'], ['上级调查报告']])
    expect(await seen('housing')).toEqual([[null, '前台意见', null, null], ['收入证明']])
  })

  it('is received above in the moment of the upload: its clock starts there, and the one below has stopped', async () => {
    await opened('P-clock')
    const at = '2026-11-20T16:00:00+08:00'
    const passed = (await passUp('P-clock', { at })).body.data?.recordCaseStep
    expect(passed?.clock).toMatchObject({ departmentCode: HEALTH.code, startedAt: '2026-11-20T08:00:00.000Z', dueOn: '2026-11-25', stoppedAt: null })
    const rows = await hub.sql<{ kind: string; department: string; stopped: Date | null }>(`
      SELECT c.kind, c.department_code AS department, c.stopped_at AS stopped FROM clock c
      JOIN case_file f ON f.number = 'P-clock' AND c.reference LIKE 'case:' || f.id || '%' ORDER BY c.id`)
    expect(rows).toEqual([
      { kind: 'CASE', department: HOUSING.code, stopped: new Date(at) },
      { kind: 'BACK_OFFICE_TRANSFER', department: HOUSING.code, stopped: new Date(at) },
      { kind: 'CASE', department: HEALTH.code, stopped: null },
    ])
  })

  it('takes its steps from above only; the counter below hands out the result', async () => {
    await opened('P-steps')
    await passUp('P-steps')
    expectRefused(await recordStep(hub, { caseNumber: 'P-steps', kind: 'IN_REVIEW' }), { code: 'NOT_AVAILABLE', reason: 'CASE_PASSED_ON' })
    expectRefused(await decide(hub, { number: 'P-steps', decision: 'APPROVED' }), { code: 'NOT_AVAILABLE', reason: 'CASE_PASSED_ON' })
    expect((await decide(hub, { number: 'P-steps', decision: 'APPROVED' }, 'health')).codes).toEqual([])
    const delivered = await recordStep(hub, { caseNumber: 'P-steps', kind: 'DELIVERED', post: '出件窗口' })
    expect(delivered.body.data?.recordCaseStep).toMatchObject({ stage: 'DELIVERED', decision: 'APPROVED', handlerCode: HEALTH.code })
    expect((await ask('health', 'P-steps')).codes).toEqual(['CASE_NOT_OPEN'])
  })

  it('may be told of twice, and is passed once', async () => {
    await opened('P-twice')
    const [first, again] = [await passUp('P-twice'), await passUp('P-twice')]
    expect(again.body.data).toEqual(first.body.data)
    expect(again.codes).toEqual([])
  })

  it('comes down again and is a purpose below, not above', async () => {
    await opened('P-down')
    await passUp('P-down')
    const back = await recordStep(hub, { caseNumber: 'P-down', kind: 'PASSED_DOWN', to: HOUSING.code }, 'health')
    expect(back.body.data?.recordCaseStep?.handlerCode).toBe(HOUSING.code)
    expect(shown(await ask('housing', 'P-down'))).toHaveLength(1)
    expectRefused(await ask('health', 'P-down'), { code: 'NOT_AVAILABLE', reason: 'CASE_PASSED_ON' })
    expect((await passUp('P-down')).codes).toEqual([])
    expect(shown(await ask('health', 'P-down'))).toHaveLength(1)
  })

  it('is not passed where its number is taken, and stays a purpose where it was', async () => {
    await open(hub, opening('P-taken', { itemCode: PERMIT.item.code, applicant: { idNumber: CARLA.code } }), 'health')
    await opened('P-taken')
    expectRefused(await passUp('P-taken'), { code: 'CASE_NUMBER_TAKEN', reason: 'TAKEN_THERE' })
    expect((await showLife(hub, 'P-taken')).body.data?.caseFile).toMatchObject({ stage: 'RECEIVED', handlerCode: HOUSING.code })
    expect(shown(await ask('housing', 'P-taken'))).toHaveLength(1)
  })

  it('takes its number above: a case of another item cannot be opened or loaded under it there', async () => {
    await opened('P-holds')
    await passUp('P-holds')
    const opening2 = opening('P-holds', { itemCode: PERMIT.item.code, applicant: { idNumber: CARLA.code } })
    expectRefused(await open(hub, opening2, 'health'), { code: 'CASE_NUMBER_TAKEN', reason: 'CASE_NUMBER_TAKEN' })
    const [row] = CASES
    const [outcome] = row ? await hub.load('case', [{ ...row, number: 'P-holds' }]) : []
    expect(outcome).toEqual({ kind: 'REJECTED', reason: 'CASE_NUMBER_TAKEN' })
  })

  it('by two clerks at once to one department is passed once', async () => {
    await opened('P-both')
    const input = { caseNumber: 'P-both', kind: 'PASSED_UP', to: HEALTH.code }
    const answers = await Promise.all([1, 2, 3].map(() => recordStep(hub, input, 'housing', 'send')))
    expect(answers.flatMap(({ codes }) => codes)).toEqual([])
    expect((await showLife(hub, 'P-both')).body.data?.caseFile?.steps).toHaveLength(2)
  })
})
