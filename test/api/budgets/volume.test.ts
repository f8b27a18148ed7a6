import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasBudgetsToSweep, sweepBudgets } from '../../../src/domains/budgets/index.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { departmentActor, grant, OPERATOR } from '../../support/hub.ts'
import { RENT_PURPOSE } from '../../support/questions.ts'
import { BRUNO, CIVIL, HEALTH, PERMIT } from '../../support/world.ts'
import { ANNA, codesOf, decide, declare, findingsOf, holdsSeenBy, housing, HOUSING, POLICE, readCard, security, steward, twoHubs, TYPES, type TwoHubs } from './two-hubs.ts'

const DAY_MS = 86_400_000
const health = departmentActor('health')

describe('a declared volume', () => {
  let two: TwoHubs
  beforeAll(async () => {
    two = await twoHubs()
  })
  afterAll(() => two.close())
  // Each test has a day of its own, on which nothing has been taken yet.
  beforeEach(() => two.test.clock.advance(DAY_MS))

  it('is what is given, and the read beyond it names the hold that it waits for', async () => {
    const [ask] = two.asks
    await declare(ask, 3)
    for (let at = 0; at < 3; at += 1) expect(codesOf(await readCard(ask))).toEqual([])
    const refused = await readCard(ask)
    expect(codesOf(refused)).toEqual(['BUDGET_EXHAUSTED'])
    const [hold] = await holdsSeenBy(ask, housing)
    expect(refused.body.errors?.[0]?.extensions['details']).toEqual({ hold: hold?.id, state: 'OPEN' })
    expect(hold).toMatchObject({ state: 'OPEN', daily: 3, typeCode: TYPES.idCard.code })
    expect(refused.entries[0]?.outcome).toBe('REFUSED')
    expect(refused.entries[0]?.refusals).toMatchObject([{ code: 'BUDGET_EXHAUSTED', reason: 'VOLUME_USED_UP' }])
    expect(JSON.stringify(refused.body.data)).not.toContain('number')
  })

  it('counts a subject once in a request, however often its certificates are asked for there', async () => {
    const [ask] = two.asks
    await declare(ask, 1)
    const twice = `query Twice($idNumber: IdNumber!, $purpose: PurposeInput!, $types: [CertificateTypeCode!]) {
      a: subject(idNumber: $idNumber, purpose: $purpose) { one: certificates(types: $types) { number } two: certificates(types: $types) { number } }
      b: subject(idNumber: $idNumber, purpose: $purpose) { certificates(types: $types) { number } } }`
    const variables = { idNumber: ANNA.code, purpose: RENT_PURPOSE, types: [TYPES.idCard.code] }
    expect(codesOf(await ask(housing, twice, variables))).toEqual([])
    expect(codesOf(await readCard(ask))).toEqual(['BUDGET_EXHAUSTED'])
  })

  it('that is used up is so for every alias of a request, also while the first one waits to hear it', async () => {
    const [ask, other] = two.asks
    await declare(ask, 0)
    const thrice = `query Thrice($idNumber: IdNumber!, $purpose: PurposeInput!, $types: [CertificateTypeCode!]) {
      subject(idNumber: $idNumber, purpose: $purpose) {
        a: certificates(types: $types) { number } b: certificates(types: $types) { number } c: certificates(types: $types) { number } } }`
    const variables = { idNumber: ANNA.code, purpose: RENT_PURPOSE, types: [TYPES.idCard.code] }
    for (const hub of [ask, other, ask]) {
      const answer = await hub(housing, thrice, variables)
      expect(codesOf(answer)).toContain('BUDGET_EXHAUSTED')
      expect(JSON.stringify(answer.body.data)).not.toContain('number')
      expect(answer.entries[0]).toMatchObject({ outcome: 'REFUSED', certificates: [] })
    }
  })

  it('counts each person of a request, so that aliases gain nothing', async () => {
    const [ask] = two.asks
    await declare(ask, 1)
    const both = `query Both($a: IdNumber!, $b: IdNumber!, $purpose: PurposeInput!, $types: [CertificateTypeCode!]!) {
      a: subject(idNumber: $a, purpose: $purpose) { certificates(types: $types) { number } }
      b: subject(idNumber: $b, purpose: $purpose) { certificates(types: $types) { number } } }`
    // BRUNO takes part as spouse, of whom the guide asks nothing: refused before anything is counted.
    const answer = await ask(housing, both, { a: ANNA.code, b: BRUNO.code, purpose: RENT_PURPOSE, types: [TYPES.idCard.code] })
    expect(codesOf(answer)).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await readCard(ask))).toEqual(['BUDGET_EXHAUSTED'])
  })

  it('is of one type: another type of the same person is still to be had, and none is counted where one is used up', async () => {
    const [ask] = two.asks
    await declare(ask, 0)
    await declare(ask, 1, TYPES.marriage.code)
    expect(codesOf(await readCard(ask, { types: [TYPES.idCard.code, TYPES.marriage.code] }))).toEqual(['BUDGET_EXHAUSTED'])
    expect(codesOf(await readCard(ask, { types: [TYPES.marriage.code] }))).toEqual([])
    expect(codesOf(await readCard(ask, { types: [TYPES.marriage.code] }))).toEqual(['BUDGET_EXHAUSTED'])
    await declare(ask, null, TYPES.marriage.code)
  })

  it('begins anew at midnight in China', async () => {
    const [ask] = two.asks
    await declare(ask, 1)
    const at = two.test.clock.now().getTime() + 8 * 3_600_000
    two.test.clock.advance(DAY_MS - (at % DAY_MS) - 1)
    expect(codesOf(await readCard(ask))).toEqual([])
    expect(codesOf(await readCard(ask))).toEqual(['BUDGET_EXHAUSTED'])
    two.test.clock.advance(1)
    expect(codesOf(await readCard(ask))).toEqual([])
  })

  it('is never exceeded by two hubs that read at once, and is given whole once they give back what they took ahead', async () => {
    await fc.assert(fc.asyncProperty(
      fc.integer({ min: 0, max: 120 }),
      fc.array(fc.tuple(fc.constantFrom(0, 1), fc.integer({ min: 1, max: 12 })), { minLength: 4, maxLength: 16 }),
      async (daily, rounds) => {
        two.test.clock.advance(DAY_MS)
        await declare(two.asks[0], daily)
        let given = 0
        const burst = async (hub: number, count: number) => {
          const answers = await Promise.all(Array.from({ length: count }, () => readCard(two.asks[hub as 0 | 1])))
          given += answers.filter((answer) => codesOf(answer).length === 0).length
        }
        // Both at once, two rounds at a time.
        for (let at = 0; at < rounds.length; at += 2) {
          await Promise.all(rounds.slice(at, at + 2).map(([hub, count]) => burst(hub, count)))
          expect(given).toBeLessThanOrEqual(daily)
        }
        for (const hub of two.hubs) await hub.parts.volumes.giveBack('ALL')
        two.test.clock.advance(1_000)
        await burst(0, daily - given + 1)
        expect(given).toBe(daily)
      },
    ), { numRuns: 12 })
  })

  it('loses no more than its block to a process that was killed, and gives nothing twice', async () => {
    const [ask, other] = two.asks
    await declare(ask, 64)
    expect(codesOf(await readCard(ask))).toEqual([])
    // The first hub has taken ahead and is never asked again: as if it had been killed.
    let given = 1
    while (codesOf(await readCard(other)).length === 0) given += 1
    expect(given).toBeLessThanOrEqual(64)
    expect(given).toBeGreaterThanOrEqual(64 - 64 / 16)
  })

  it('of a grant is shared by all clients of the grantee, for every item, and its grantor may let more through', async () => {
    const [ask, other] = two.asks
    const types = [TYPES.household.code]
    await grant(two.test, { grantorCode: CIVIL.code, fields: [], dailyVolume: 2 })
    const colleague: Actor = { ...housing, clientId: 'housing-system-2' }
    expect(codesOf(await readCard(ask, { types }))).toEqual([])
    expect(codesOf(await readCard(other, { types, actor: colleague }))).toEqual([])
    expect(codesOf(await readCard(ask, { types }))).toEqual(['BUDGET_EXHAUSTED'])
    expect(codesOf(await readCard(other, { types, actor: colleague }))).toEqual(['BUDGET_EXHAUSTED'])
    const [hold] = await holdsSeenBy(ask, steward(CIVIL.code))
    expect(hold).toMatchObject({ daily: 2, typeCode: TYPES.household.code })
    // POLICE has given the same department a grant without a volume, and has no say in this one.
    expect(codesOf(await decide(ask, steward(POLICE.code), String(hold?.id), 1))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await decide(ask, steward(CIVIL.code), String(hold?.id), 1))).toEqual([])
    two.test.clock.advance(1_000)
    expect(codesOf(await readCard(ask, { types }))).toEqual([])
  })

  it('of what may only be asked as yes or no waits for the issuer that consents to that', async () => {
    const [ask] = two.asks
    const purpose = { itemCode: PERMIT.item.code, caseNumber: 'H-2026-1' }
    const typeCode = TYPES.household.code
    await grant(two.test, { granteeCode: HEALTH.code, grantorCode: CIVIL.code, fields: [], way: 'CHECK' })
    await ask(security, 'mutation D($input: DeclareVolumeInput!) { declareVolume(input: $input) }', {
      input: { clientId: health.clientId, itemCode: purpose.itemCode, typeCode, daily: 0 },
    })
    const holds = 'query H($idNumber: IdNumber!, $purpose: PurposeInput!, $type: CertificateTypeCode!) { subject(idNumber: $idNumber, purpose: $purpose) { holds(type: $type) { holds } } }'
    expect(codesOf(await ask(health, holds, { idNumber: ANNA.code, purpose, type: typeCode }))).toEqual(['BUDGET_EXHAUSTED'])
    const seen = async (departmentCode: string) => (await holdsSeenBy(ask, steward(departmentCode))).filter(({ daily, typeCode: of }) => daily === 0 && of === typeCode).length
    expect([await seen(CIVIL.code), await seen(typeCode.slice(0, 18))]).toEqual([1, 0])
  })

  describe('once used up', () => {
    let hold: string
    beforeEach(async () => {
      const [ask] = two.asks
      await declare(ask, 1)
      await readCard(ask)
      await readCard(ask)
      hold = (await holdsSeenBy(ask, housing))[0]?.id ?? ''
    })

    it('lets as many more through as a steward of the issuer approves, on both hubs within a second', async () => {
      const [ask, other] = two.asks
      await readCard(other)
      const authority = TYPES.idCard.code.slice(0, 18)
      expect((await holdsSeenBy(ask, steward(authority))).map(({ id }) => id)).toContain(hold)
      const approved = await decide(ask, steward(authority), hold, 2)
      expect(approved.body.data?.['decideVolumeHold']).toMatchObject({ state: 'APPROVED', extra: 2 })
      two.test.clock.advance(1_000)
      expect(codesOf(await readCard(other))).toEqual([])
      expect(codesOf(await readCard(ask))).toEqual([])
      const again = await readCard(ask)
      expect(codesOf(again)).toEqual(['BUDGET_EXHAUSTED'])
      expect(again.body.errors?.[0]?.extensions['details']).toEqual({ hold: expect.not.stringContaining(hold), state: 'OPEN' })
    })

    it('stays so where it was declined, and says that it was', async () => {
      const [ask] = two.asks
      expect(codesOf(await decide(ask, security, hold, null))).toEqual([])
      two.test.clock.advance(1_000)
      const refused = await readCard(ask)
      expect(refused.body.errors?.[0]?.extensions['details']).toEqual({ hold, state: 'DECLINED' })
      expect(codesOf(await decide(ask, security, hold, 5))).toEqual(['HOLD_NOT_OPEN'])
    })

    it('is nobody else’s to decide: not of another issuer, not of the department that reads', async () => {
      const [ask] = two.asks
      for (const department of [POLICE.code, HOUSING.code]) {
        expect(codesOf(await decide(ask, steward(department), hold, 5))).toEqual(['NOT_AVAILABLE'])
      }
      expect(codesOf(await decide(ask, housing, hold, 5))).toEqual(['NOT_AVAILABLE'])
      expect(codesOf(await decide(ask, security, 'AAAAAAAAAAAAAAAAAAAAAA', 5))).toEqual(['NOT_AVAILABLE'])
      expect(codesOf(await decide(ask, security, hold, 0))).toEqual(['HOLD_DECISION_INVALID'])
      expect(codesOf(await decide(ask, security, hold, 1, `关于${ANNA.code}`))).toEqual(['HOLD_DECISION_INVALID'])
    })

    it('lapses with its day', async () => {
      const [ask] = two.asks
      two.test.clock.advance(DAY_MS)
      expect((await holdsSeenBy(ask, housing)).find(({ id }) => id === hold)?.state).toBe('LAPSED')
      expect(codesOf(await decide(ask, security, hold, 5))).toEqual(['HOLD_NOT_OPEN'])
    })
  })

  it('keeps the counts of a week, and its declarations and holds for good', async () => {
    const { hub, clock } = two.test
    const sweep = () => hub.act(OPERATOR, 'sweep', (run) => run(sweepBudgets, null))
    clock.advance(20 * DAY_MS)
    await sweep()
    expect(await hasBudgetsToSweep(hub.database, clock.now())).toBe(false)
    await declare(two.asks[0], 0)
    await readCard(two.asks[0])
    const [hold] = await holdsSeenBy(two.asks[0], housing)
    clock.advance(7 * DAY_MS)
    expect(await hasBudgetsToSweep(hub.database, clock.now())).toBe(false)
    clock.advance(DAY_MS)
    expect(await hasBudgetsToSweep(hub.database, clock.now())).toBe(true)
    await sweep()
    expect(await hasBudgetsToSweep(hub.database, clock.now())).toBe(false)
    expect((await holdsSeenBy(two.asks[0], housing))[0]).toMatchObject({ id: hold?.id, state: 'LAPSED' })
  })

  it('raises one alarm for a hold, however many reads wait for it', async () => {
    const [ask] = two.asks
    await declare(ask, 0)
    await Promise.all([readCard(ask), readCard(ask), readCard(two.asks[1])])
    for (const hub of two.hubs) await hub.alarms.settled()
    const [open, ...others] = (await holdsSeenBy(ask, housing)).filter(({ state }) => state === 'OPEN')
    expect(others).toEqual([])
    const raised = await findingsOf(ask, 'volume-exceeded')
    expect(raised.filter(({ sentence }) => sentence.includes(String(open?.id)))).toHaveLength(1)
  })
})
