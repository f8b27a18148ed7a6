import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepAll } from '../../src/domains/supervision/index.ts'
import type { CaseRow } from '../../src/kernel/import-rows.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { OPERATOR } from '../support/hub.ts'
import { decide, opening } from '../support/case-questions.ts'
import { FORM_GUIDE, loadPrefillWorld, openFormCase, purposeOf } from '../support/prefill-world.ts'
import { personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import { ANNA, BRUNO, guide, HEALTH, HOUSING, POLICE, RENT } from '../support/world.ts'

const TIMED = guide(HOUSING, 45, '限时办结事项', [...RENT.materials], { promisedLimit: { workingDays: 5, basis: null, note: null } })

let hub: NetworkHub
let supervisor: AskingPerson
let clerk: AskingPerson
let steward: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
  await registerConsole(hub)
  supervisor = await personAsking(hub, 'SUPERVISOR', { department: POLICE })
  clerk = await personAsking(hub, 'CLERK', { department: HOUSING })
  steward = await personAsking(hub, 'ISSUER_STEWARD', { department: HEALTH })
})
afterAll(() => hub.close())

interface Sums { readonly cases: number; readonly asked: number; readonly held: number; readonly reused: number; readonly brought: number; readonly forms: number; readonly fields: number; readonly suggested: number; readonly kept: number }
interface Figures {
  readonly departments: readonly { readonly code: string; readonly name: string }[]
  readonly submissions: readonly { readonly departmentCode: string; readonly month: string; readonly sums: Sums | null }[]
  readonly cards: readonly { readonly departmentCode: string; readonly kind: string; readonly colour: string; readonly count: number }[]
  readonly responses: readonly { readonly departmentCode: string; readonly kind: string; readonly count: number | null; readonly median: number | null; readonly ninetieth: number | null }[]
}
const FIGURES = `query ($from: String!, $to: String!, $department: CreditCode) { efficiency(from: $from, to: $to, department: $department) {
  departments { code name } submissions { departmentCode month sums { cases asked held reused brought forms fields suggested kept } }
  cards { departmentCode kind colour count } responses { departmentCode kind count median ninetieth } } }`
const ask = (from: string, to: string, who: AskingPerson | 'health' | 'housing' = supervisor, department: string | null = null) =>
  hub.ask<{ efficiency: Figures }>(who, FIGURES, { from, to, department })
const figures = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).body.data?.efficiency ?? expect.fail('figures are given')

const row = (number: string, how: readonly (CaseRow['materials'][number]['how'])[], receivedAt = '2025-06-10T09:00:00+08:00'): CaseRow => ({
  number, itemCode: FORM_GUIDE.item.code, department: HOUSING.code, applicant: ANNA, parties: [], receivedAt, decidedAt: receivedAt, decision: 'APPROVED',
  form: {}, results: [], materials: how.map((one, at) => ({ name: `材料${at}`, certificateIdentifier: null, attachment: null, how: one ?? null })),
})

describe('what was saved to applicants', () => {
  it('is summed of cases from files, and not told of fewer than five', async () => {
    const load = async (...rows: CaseRow[]) => expect((await hub.load('case', rows)).map(({ kind }) => kind)).toEqual(rows.map(() => 'ADDED'))
    await load(...[1, 2, 3, 4].map((at) => row(`E-${at}`, ['CERTIFICATE', 'BROUGHT', 'FORM', 'NOT_APPLICABLE'])))
    expect((await figures('2025-06', '2025-06')).submissions).toEqual([{ departmentCode: HOUSING.code, month: '2025-06', sums: null }])
    await load(row('E-5', ['REUSED', 'REUSED', null]))
    const [june] = (await figures('2025-01', '2025-12')).submissions
    expect(june?.sums).toEqual({ cases: 5, asked: 10, held: 4, reused: 2, brought: 4, forms: 0, fields: 0, suggested: 0, kept: 0 })
    await load(row('E-6', [null]))
    // Decided on the day of receipt, all six of them.
    expect((await figures('2025-06', '2025-06')).responses).toEqual([{ departmentCode: HOUSING.code, kind: 'CASE', count: 6, median: 0, ninetieth: 0 }])
    expect((await figures('2025-06', '2025-06')).submissions[0]?.sums?.cases).toBe(5)
  })

  const submit = async (number: string, change: Readonly<Record<string, string>> = {}) => {
    const { body } = await hub.ask<{ prefill: { sections: { role: string; prefillReceipt: string; fields: { element: string; value: string | null; suggestedValue: string | null }[] }[] } }>('housing',
      `query ($id: IdNumber!, $purpose: PurposeInput!) { prefill(applicant: $id, purpose: $purpose) { sections { role prefillReceipt fields { element value suggestedValue } } } }`,
      { id: ANNA.code, purpose: purposeOf(number) })
    const shown = body.data?.prefill.sections ?? []
    const sections = shown.map(({ role, prefillReceipt, fields }) => ({
      role, idNumber: role === 'APPLICANT' ? ANNA.code : BRUNO.code, receipt: prefillReceipt,
      values: fields.flatMap(({ element, value }) => (value === null ? [] : [{ element, value: change[element] ?? value, decided: true }])),
    }))
    const input = { purpose: purposeOf(number), sections, materials: [{ ordinal: 1, how: 'FORM' }, { ordinal: 3, how: 'COMMITTED' }] }
    expect((await hub.ask('housing', `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) { number } }`, { input })).codes).toEqual([])
    return shown.flatMap(({ fields }) => fields)
  }

  it('is what the guide asks, what was suggested and what was left as it was, each case once', async () => {
    let fields: readonly { readonly suggestedValue: string | null }[] = []
    for (const at of [1, 2, 3, 4, 5]) fields = await submit(await openFormCase(hub, `S-${at}`), at === 5 ? { phone: '13900000009' } : {})
    await submit('S-5')
    const suggested = fields.filter(({ suggestedValue }) => suggestedValue !== null).length
    expect(suggested).toBeGreaterThan(2)
    const [november] = (await figures('2026-11', '2026-11', supervisor, HOUSING.code)).submissions
    // The earlier case of the world came by file in the same month, and its form was not filled in here.
    expect(november?.sums).toMatchObject({ cases: 6, forms: 5, asked: 5 * 4 + 1, brought: 1, fields: 5 * fields.length, suggested: 5 * suggested, kept: 5 * suggested - 1 })
    await submit(await openFormCase(hub, 'S-6'), { phone: '13900000009' })
    const [after] = (await figures('2026-11', '2026-11', supervisor, HOUSING.code)).submissions
    expect(after?.sums).toMatchObject({ suggested: 6 * suggested, kept: 6 * suggested - 2 })
  })

  it('says in the database of whom it is by no more than the reference that limits have', async () => {
    const columns = await hub.sql<{ name: string }>(`SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'submission_figure' ORDER BY 1`)
    expect(columns.map(({ name }) => name)).toEqual([
      'asked', 'assisted', 'brought', 'checked', 'committed', 'deferred', 'department_code', 'fields', 'held', 'item_code', 'kept', 'on_day', 'reference', 'reused', 'suggested',
    ])
  })
})

describe('cards and response times', () => {
  it('are counted by kind, in working days, and of few not told', async () => {
    await hub.load('guide', [TIMED])
    hub.clock.advance(new Date('2027-03-01T10:00:00+08:00').getTime() - hub.clock.now().getTime())
    for (const at of [1, 2, 3, 4, 5, 6, 7]) {
      const input = opening(`R-${at}`, { itemCode: TIMED.item.code, receivedAt: null })
      expect((await hub.ask('housing', `mutation ($input: OpenCaseInput!) { openCase(input: $input) { number } }`, { input })).codes).toEqual([])
    }
    const decideOn = async (number: string, day: string) => {
      hub.clock.advance(new Date(`${day}T10:00:00+08:00`).getTime() - hub.clock.now().getTime())
      expect((await decide(hub, { number, decision: 'APPROVED' })).codes).toEqual([])
    }
    await decideOn('R-1', '2027-03-01')
    await decideOn('R-2', '2027-03-02')
    await decideOn('R-3', '2027-03-03')
    await decideOn('R-4', '2027-03-04')
    const cases = async () => (await figures('2027-03', '2027-03')).responses.filter(({ kind }) => kind === 'CASE')
    expect(await cases()).toEqual([{ departmentCode: HOUSING.code, kind: 'CASE', count: null, median: null, ninetieth: null }])
    const withdrawn = { input: { caseNumber: 'R-6', kind: 'WITHDRAWN' } }
    expect((await hub.ask('housing', `mutation ($input: RecordCaseStepInput!) { recordCaseStep(input: $input) { state } }`, withdrawn)).codes).toEqual([])
    expect((await cases())[0]?.count).toBeNull()
    await decideOn('R-5', '2027-03-15')
    await hub.hub.act(OPERATOR, randomUUID(), (run) => sweepAll(run))
    expect(await cases()).toEqual([{ departmentCode: HOUSING.code, kind: 'CASE', count: 5, median: 2, ninetieth: 10 }])
    const cards = (await figures('2027-03', '2027-03', supervisor, HOUSING.code)).cards.filter(({ kind }) => kind === 'CASE')
    expect(cards.map(({ colour, count }) => [colour, count])).toContainEqual(['YELLOW', 1])
  })
})

describe('figures', () => {
  it('are of all departments for whoever supervises, with their names, and of the own for others', async () => {
    expect((await figures('2025-06', '2025-06')).departments).toEqual([{ code: HOUSING.code, name: HOUSING.name }])
    expect((await figures('2025-06', '2025-06', clerk)).submissions).toHaveLength(1)
    expect((await figures('2025-06', '2025-06', 'housing', HOUSING.code)).submissions).toHaveLength(1)
    expect((await figures('2025-06', '2025-06', steward)).departments).toEqual([])
    expect((await figures('2025-06', '2025-06', steward, HOUSING.code)).departments).toEqual([])
    expect((await figures('2025-06', '2025-06', supervisor, HEALTH.code)).departments).toEqual([])
  })

  it('come in whole months, two years at most', async () => {
    for (const [from, to] of [['2025-06-01', '2025-06-30'], ['2025-01', '2027-01'], ['2025-02', '2025-01']] as const)
      expect((await ask(from, to)).codes).toEqual(['CLOCK_PERIOD_INVALID'])
  })

  it('are on record with their months', async () => {
    const { entries } = await ask('2025-06', '2025-07', clerk)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ action: 'efficiency.read', outcome: 'RELEASED', subject: null, about: { from: '2025-06', to: '2025-07', departments: 1 } })
  })
})
