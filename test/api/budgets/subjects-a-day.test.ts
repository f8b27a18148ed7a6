import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/kernel/actor.ts'
import type { Ask } from '../../support/graphql.ts'
import { RENT_PURPOSE } from '../../support/questions.ts'
import { personNumber } from '../../support/world.ts'
import { ANNA, codesOf, findingsOf, housing, readCard, twoHubs, TYPES, type TwoHubs } from './two-hubs.ts'

const DAY_MS = 86_400_000
const MANY = `query Many($itemCode: ItemCode!, $requests: [SubjectRequestInput!]!) {
  subjects(itemCode: $itemCode, requests: $requests) { refusal { code } } }`

/** Nobody's numbers: asked for is asked for, whether or not there is anybody. */
function numbers(from: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => personNumber(`19${String(50 + Math.floor((from + at) / 900)).padStart(2, '0')}-01-01`, ((from + at) % 900) + 1))
}

async function askAbout(ask: Ask, idNumbers: readonly string[], actor: Actor = housing): Promise<void> {
  const requests = idNumbers.map((idNumber) => ({ idNumber, caseNumber: RENT_PURPOSE.caseNumber }))
  expect(codesOf(await ask(actor, MANY, { itemCode: RENT_PURPOSE.itemCode, requests }))).toEqual([])
}

describe('different subjects a day', () => {
  let two: TwoHubs
  let person: Actor
  let serial = 0
  beforeAll(async () => {
    two = await twoHubs()
  })
  afterAll(() => two.close())
  beforeEach(() => {
    two.test.clock.advance(DAY_MS)
    person = { ...housing, person: `clerk-${(serial += 1)}` }
  })

  const thresholds = async (day: string) => (await findingsOf(two.asks[0], 'subjects-a-day'))
    .filter(({ sentence }) => sentence.includes(day)).map(({ figures }) => figures['threshold']).sort((a, b) => Number(a) - Number(b))
  const today = () => new Date(two.test.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

  it('raise an alarm at 25 and not at 24, whichever hub counts them, and one who is asked about twice is one', async () => {
    const [ask, other] = two.asks
    await askAbout(ask, numbers(0, 14), person)
    await askAbout(other, numbers(4, 20), person)
    await askAbout(ask, numbers(0, 24), person)
    expect(await thresholds(today())).toEqual([])
    await askAbout(other, [ANNA.code], person)
    expect(await thresholds(today())).toEqual([25])
  })

  it('raise each of 25, 250 and 2,500 once, though two hubs pass them at the same moment', async () => {
    const [ask, other] = two.asks
    for (let from = 0; from < 2_600; from += 400) {
      await Promise.all([askAbout(ask, numbers(from, 300), person), askAbout(other, numbers(from + 100, 300), person)])
    }
    expect(await thresholds(today())).toEqual([25, 250, 2_500])
    await askAbout(ask, numbers(5_000, 30), person)
    expect(await thresholds(today())).toEqual([25, 250, 2_500])
  })

  it('are those of one person, not of colleagues; of a system that names nobody those of the client', async () => {
    const [ask] = two.asks
    await askAbout(ask, numbers(0, 24), person)
    await askAbout(ask, numbers(100, 24), { ...housing, person: 'a-colleague' })
    await askAbout(ask, numbers(200, 24), housing)
    expect(await thresholds(today())).toEqual([])
    await askAbout(ask, numbers(300, 1), housing)
    expect(await thresholds(today())).toEqual([25])
  })

  it('begin anew at midnight in China', async () => {
    const [ask] = two.asks
    const at = two.test.clock.now().getTime() + 8 * 3_600_000
    two.test.clock.advance(DAY_MS - (at % DAY_MS) - 1)
    await askAbout(ask, numbers(0, 24), person)
    two.test.clock.advance(1)
    await askAbout(ask, numbers(24, 24), person)
    expect(await thresholds(today())).toEqual([])
  })

  it('are those too for whom a clerk gave a voucher, and of whom he asked to read without a case', async () => {
    const [ask] = two.asks
    const clerk = (name: string): Actor => ({ ...housing, clientId: 'console', role: 'CLERK', person: `${name}-${serial}`, verifiedAt: two.test.clock.now() })
    const holderKey = Buffer.alloc(32, 7).toString('base64url')
    const ways: [Actor, string, object][] = [
      [clerk('giver'), 'mutation V($input: IssueVoucherInput!) { issueVoucher(input: $input) { id } }',
        { idNumber: ANNA.code, purpose: { ...RENT_PURPOSE, reason: '窗口核验' }, typeCode: TYPES.idCard.code, holderKey }],
      [clerk('breaker'), 'mutation E($input: AskEmergencyAccessInput!) { askEmergencyAccess(input: $input) { id } }',
        { idNumber: ANNA.code, wanted: [{ typeCode: TYPES.idCard.code, fields: ['KZ_XM'] }], reason: '走失老人', legalGround: '《个人信息保护法》第十三条第四项' }],
    ]
    for (const [actor, document, input] of ways) {
      for (const idNumber of numbers(0, 24)) await readCard(ask, { idNumber, actor })
      const before = await thresholds(today())
      expect(codesOf(await ask(actor, document, { input }))).toEqual([])
      // Of a command nobody waits for the alarm.
      await expect.poll(() => thresholds(today()), { timeout: 10_000 }).toEqual([...before, 25])
    }
  })

  it('are not counted of a portal, whose every user asks about him- or herself', async () => {
    const portal: Actor = { clientId: 'citizen-portal', person: null, departmentCode: housing.departmentCode, role: 'SUBJECT_PORTAL' }
    for (const idNumber of numbers(0, 26)) await two.asks[0](portal, 'query A($idNumber: IdNumber!) { accessEntriesAbout(idNumber: $idNumber) { nodes { at } } }', { idNumber })
    expect(await thresholds(today())).toEqual([])
  })

  it('cost no statement where the same subject is asked about again', async () => {
    const [ask] = two.asks
    const one = await ask(person, MANY, { itemCode: RENT_PURPOSE.itemCode, requests: [{ idNumber: ANNA.code, caseNumber: RENT_PURPOSE.caseNumber }] })
    const again = await ask(person, MANY, { itemCode: RENT_PURPOSE.itemCode, requests: [{ idNumber: ANNA.code, caseNumber: RENT_PURPOSE.caseNumber }] })
    expect(one.statements).toContain('budgets.count_subjects')
    expect(again.statements.filter((name) => name.startsWith('budgets.'))).toEqual([])
  })
})
