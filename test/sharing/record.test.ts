import { hash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onNetwork, type NetworkHub } from '../support/http.ts'
import { pdfText, withoutSpaces } from '../support/pdf-text.ts'
import * as world from '../support/world.ts'
import { daysTaken } from '../../src/domains/sharing/record/content.ts'
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { Calendar } from '../../src/kernel/working-days.ts'
import {
  ASK_TO_COMPLETE, AUDITOR, codesOf, COMPLETE, CONSENT, DISPUTE, ESCALATE, HEALTH, mayRead, MOVE, READY, REFUSE, request, REQUEST_SHARING,
  RULE, sharingHub, STEWARD, STRANGER, SUPERVISOR, WITHDRAW, type SharingHub, type ShownRequest,
} from './support.ts'

const RECORD = `query Record($year: Int!, $department: CreditCode) {
  sharingRecord(year: $year, department: $department) {
    year departmentCode departmentName asOf truncated
    asked { typeName otherName workingDaysTaken provisional accesses request { id state overdue } }
    answered { otherName workingDaysTaken request { id } }
  }
}`

interface Line {
  readonly typeName: string
  readonly otherName: string
  readonly workingDaysTaken: number | null
  readonly provisional: boolean
  readonly accesses: number | null
  readonly request: { readonly id: string; readonly state: string; readonly overdue: boolean | null }
}
interface Shown {
  readonly departmentName: string
  readonly asked: readonly Line[]
  readonly answered: readonly Line[]
}

let test: SharingHub
let net: NetworkHub
const ids: string[] = []
/** Whether the type could be read, three times under the grant and once while it was held back. */
const couldRead: boolean[] = []
beforeAll(async () => {
  test = await sharingHub()
  net = await onNetwork(test)
  const submit = async (change: object) => {
    const { id } = await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request(change))
    ids.push(id)
    return id
  }
  test.goTo('2025-12-01T09:00')
  const old = await submit({ dailyVolume: 999, startsOn: '2025-12-01', endsOn: '2026-12-01' })
  await test.done(STEWARD, REFUSE, { input: { request: old, ground: 'WIDER_THAN_NEEDED', reason: '量过大' } })
  test.goTo('2026-03-02T09:00')
  const consented = await submit({ dailyVolume: 50, startsOn: '2026-03-02' })
  const refused = await submit({ dailyVolume: 60, startsOn: '2026-03-02', scene: '<script>alert(1)</script> 核对' })
  test.goTo('2026-03-04T09:00')
  await test.done(STEWARD, ASK_TO_COMPLETE, { request: consented, missing: '请补充设定依据' })
  test.goTo('2026-03-20T09:00')
  await test.done(HEALTH, COMPLETE, { request: consented, text: '见附文' })
  test.goTo('2026-03-24T09:00')
  const { grant } = await test.done<ShownRequest>(STEWARD, CONSENT, { input: { request: consented, dailyVolume: 40, reason: '按办件量核定' } })
  await test.done(STEWARD, REFUSE, { input: { request: refused, ground: 'CONDITIONS_NOT_MET', reason: '不属于核对户内成员关系' } })
  await test.done(HEALTH, DISPUTE, { request: refused, reason: '履职确需' })
  await test.done(STEWARD, READY, { request: consented })
  for (let read = 0; read < 3; read += 1) couldRead.push(await mayRead(test))
  await test.done(STEWARD, MOVE, { grant: grant?.id, move: 'SUSPEND', reason: '发现超范围使用' })
  couldRead.push(await mayRead(test))
  test.goTo('2026-11-21T10:00')
  await submit({ dailyVolume: 70 })
})
afterAll(() => net.close())

const recordOf = (variables: object, actor = HEALTH) => test.done<Shown>(actor, RECORD, variables)

describe('the record of a year', () => {
  it('is of reads that were allowed and of one that was not', () => {
    expect(couldRead).toEqual([true, true, true, false])
  })

  it('has every request of the year with the days taken as its clock counts them, the grant and the accesses of the log', async () => {
    const { asked, answered, departmentName } = await recordOf({ year: 2026 })
    expect(departmentName).toBe(world.HEALTH.name)
    expect(answered).toEqual([])
    expect(asked.map(({ request: { id, state, overdue }, workingDaysTaken, accesses }) => [id, state, overdue, workingDaysTaken, accesses])).toEqual([
      // 3 March, then 23 and 24 March: the days in between the request was with the asker. Consent: three accesses released.
      [ids[1], 'CONSENTED', false, 3, 3],
      // 2 March to 24 March is sixteen working days: six too many.
      [ids[2], 'REFUSED', true, 16, null],
      [ids[3], 'SUBMITTED', false, 0, null],
    ])
    expect(asked.every(({ typeName, otherName }) => typeName === '户口簿' && otherName === world.POLICE.name)).toBe(true)
    expect((await recordOf({ year: 2025 })).asked.map(({ request: { id } }) => id)).toEqual([ids[0]])
  })

  it('of the issuer has the same requests from its side', async () => {
    const { asked, answered } = await recordOf({ year: 2026 }, STEWARD)
    expect(asked).toEqual([])
    expect(answered.map(({ request: { id }, otherName }) => [id, otherName])).toEqual(ids.slice(1).map((id) => [id, world.HEALTH.name]))
  })

  it('is a department\'s own; supervisors and auditors read everybody\'s, and each reading is on record', async () => {
    for (const [actor, department] of [[STRANGER, world.HEALTH.code], [HEALTH, world.POLICE.code]] as const)
      expect(codesOf(await test.ask(actor, RECORD, { year: 2026, department }))).toEqual(['NOT_AVAILABLE'])
    for (const actor of [SUPERVISOR, AUDITOR]) expect((await recordOf({ year: 2026, department: world.HEALTH.code }, actor)).asked).toHaveLength(3)
    expect((await recordOf({ year: 2026 }, STRANGER)).asked).toEqual([])
    const { entries } = await test.ask(SUPERVISOR, RECORD, { year: 2026, department: world.HEALTH.code })
    expect(entries).toMatchObject([{ action: 'sharing.record', outcome: 'RELEASED', about: { year: 2026, department: world.HEALTH.code, returned: 3 } }])
    for (const year of [2024, 2027]) expect(codesOf(await test.ask(HEALTH, RECORD, { year }))).toEqual(['SHARING_YEAR_INVALID'])
  })

  async function get(path: string): Promise<Response> {
    return fetch(`${net.url}${path}`, { headers: { authorization: `Bearer ${await net.token('health')}` } })
  }

  it('is a page that runs nothing and allows its own style alone', async () => {
    const before = await test.logSize()
    const answer = await get('/sharing/records/2026')
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? ''
    expect(answer.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
    expect(html).not.toMatch(/<(script|link|img|iframe|object|embed|form|base|svg)\b|\b(src|href|action|style|on\w+)=|url\(|@import/i)
    for (const said of [world.HEALTH.name, '户口簿', '《样例户籍核验规定》第五条', '&lt;script&gt;alert(1)&lt;/script&gt; 核对', '请补充设定依据', '按办件量核定', '不符合使用条件', '本年度调用 3 次', '发现超范围使用', '协商中'])
      expect(html, said).toContain(said)
    const entries = await test.entries((await test.logSize()) - before)
    expect(entries).toMatchObject([{ action: 'sharing.record', outcome: 'RELEASED' }])
    expect(answer.headers.get('x-access-entries')).toBe(String(entries[0]?.index))
  })

  it('is a PDF with the same words', async () => {
    const answer = await get('/sharing/records/2026.pdf')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const bytes = Buffer.from(await answer.arrayBuffer())
    const text = withoutSpaces(pdfText(bytes))
    for (const said of ['政务数据共享年度记录', world.HEALTH.name, '《样例户籍核验规定》第五条', '请补充设定依据', '本年度调用3次', '发现超范围使用', '不符合使用条件', '逾期'])
      expect(text, said).toContain(said)
  })

  it('is given to nobody without a token, of no year that there is none of, and of no other department', async () => {
    expect((await fetch(`${net.url}/sharing/records/2026`)).status).toBe(401)
    for (const [path, status] of [['2024', 400], ['2027.pdf', 400], ['20x6', 400], [`2026/${world.POLICE.code}`, 403], [`2026/${world.POLICE.code}.pdf`, 403], ['2026/nobody', 403]] as const)
      expect((await get(`/sharing/records/${path}`)).status, path).toBe(status)
    expect((await get(`/sharing/records/2026/${world.HEALTH.code}.pdf`)).headers.get('content-type')).toBe('application/pdf')
  })
})

describe('the days taken', () => {
  const monday = '2026-03-02' as CalendarDate
  const weekdays: Calendar = { dayKind: (on) => ([0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay()) ? 'OFF' : 'WORKING') }
  const at = (day: number) => new Date(`${addDays(monday, day)}T12:00:00+08:00`)

  it('are never more for a rest, and without one all working days between', () => {
    const day = fc.integer({ min: 0, max: 60 })
    fc.assert(fc.property(day, day, day, (a, b, c) => {
      const [received = 0, rest = 0, answered = 0] = [a, b, c].sort((x, y) => x - y)
      const terms = { receivedAt: at(received) }
      const plain = daysTaken(weekdays, { ...terms, steps: [] }, at(answered)).days
      const rested = daysTaken(weekdays, { ...terms, steps: [{ kind: 'ASKED_TO_COMPLETE', at: at(rest) }, { kind: 'COMPLETED', at: at(rest) }] }, at(answered)).days
      const isOff = weekdays.dayKind(addDays(monday, rest)) === 'OFF' || rest === received
      expect(rested).toBe(isOff ? plain : plain - 1)
    }))
  })

  it('of what was withdrawn, or refused and opened again, go no further than its clock', async () => {
    const withdrawn = (await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: 71 }))).id
    const reopened = (await test.done<ShownRequest>(HEALTH, REQUEST_SHARING, request({ dailyVolume: 72 }))).id
    test.goTo('2026-11-24T09:00')
    await test.done(HEALTH, WITHDRAW, { request: withdrawn, reason: '不再需要' })
    await test.done(STEWARD, REFUSE, { input: { request: reopened, ground: 'NOT_NEEDED_FOR_DUTIES', reason: '非履职所需' } })
    await test.done(HEALTH, DISPUTE, { request: reopened, reason: '履职确需' })
    await test.done(HEALTH, ESCALATE, { request: reopened, reason: '协商未果' })
    await test.done(SUPERVISOR, RULE, { request: reopened, ruling: 'FOR_ASKER', reason: '确属履职需要' })
    test.goTo('2026-12-21T09:00')
    const taken = new Map((await recordOf({ year: 2026 })).asked.map(({ request: { id, state }, workingDaysTaken }) => [id, [state, workingDaysTaken]]))
    expect([taken.get(withdrawn), taken.get(reopened)]).toEqual([['WITHDRAWN', 2], ['REOPENED', 2]])
  })
})
