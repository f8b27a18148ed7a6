import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDraw } from '../../../src/domains/supervision/review-store.ts'
import { newKeyringDocument } from '../../../src/platform/crypto/keyring-document.ts'
import { Keyring } from '../../../src/platform/crypto/keyring.ts'
import { assign, derivedSeed, Sampler, textToKey } from '../../../src/domains/supervision/review-draw.ts'
import { candidateOf } from '../../../src/domains/supervision/review-population.ts'
import type { DrawFilter } from '../../../src/domains/supervision/review.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { asking, type Ask } from '../../support/graphql.ts'
import { departmentActor, worldHub, type TestHub } from '../../support/hub.ts'
import { askInProcess } from '../../support/in-process.ts'
import { PERMIT_PURPOSE } from '../../support/questions.ts'
import { ANNA, CARLA, HEALTH, HOUSING } from '../../support/world.ts'
import { access, auditor, AUDIT_OFFICE, codesOf, lookUps, shownIn, type Page } from './auditing.ts'
import { DRAW, REVIEWS, reviewing, type Drawn, type Reviewing, type Shown } from './reviewing.ts'

let test: TestHub
let ask: Ask
let by: Reviewing
let office: Actor
let inHealth: Actor
const health = departmentActor('health')
const housing = departmentActor('housing')

beforeAll(async () => {
  test = await worldHub()
  ask = await asking(test)
  office = await auditor(test, 'audit-office')
  inHealth = await auditor(test, 'health-audit', HEALTH)
  by = reviewing(ask, office)
  await access(test, 40)
  // Somebody who is no party of the case, and an access that takes several entries.
  await askInProcess(test, health, { idNumber: CARLA.code, purpose: PERMIT_PURPOSE, types: null }).catch(() => undefined)
  await lookUps(test, health, ['busy'], 1_000)
})
afterAll(() => test.close())

const actorOf = ({ auditor: name }: Shown): Actor => (name === 'audit-office' ? office : inHealth)

describe('a draw', () => {
  it('can be done again with the entries, the seed and the list of auditors alone', async () => {
    const draw = await by.drawn({ count: 7, publicText: '双色球 03 08 11' })
    const filter: DrawFilter = { from: null, to: null, department: null, client: null, item: null, action: null, type: null, outcome: null }
    const seed = derivedSeed({ size: Number(draw.treeSize), root: Buffer.from(draw.root, 'base64') }, Buffer.from(draw.keyedTerms, 'hex'), '双色球 03 08 11')
    const sampler = new Sampler(seed, 7)
    const log = await test.entries(await test.logSize())
    for (const { index, text } of log.slice(0, Number(draw.toIndex))) {
      const candidate = candidateOf(Number(index), text, filter)
      if (candidate) sampler.see(candidate)
    }
    expect(draw).toMatchObject({ seed: seed.toString('hex'), seedOrigin: 'DERIVED', population: String(sampler.population), drawn: 7, auditors: ['audit-office', 'health-audit'] })
    const sample = assign(seed, sampler.drawn(), [
      { name: 'audit-office', client: 'audit-office', account: null, department: AUDIT_OFFICE.code },
      { name: 'health-audit', client: 'health-audit', account: null, department: HEALTH.code },
    ])
    const stored = await by.reviews(office, { draw: draw.id })
    expect(stored.map(({ entryIndex, auditor: name }) => [Number(entryIndex), name]))
      .toEqual(sample.map((one) => [one.index, one.auditor.name]).sort(([a], [b]) => Number(a) - Number(b)))
  })

  it('leaves its seed and the digests of its terms and sample in the log, in one entry with the change', async () => {
    const asked = await ask(office, DRAW, { input: { count: 3 } })
    const draw = shownIn<Drawn>(asked, 'drawReview')
    expect(asked.entries).toHaveLength(1)
    const about = (JSON.parse(asked.entries[0]?.text ?? '') as { about: unknown }).about
    expect(asked.entries[0]).toMatchObject({ action: 'review.draw', outcome: 'RELEASED', subject: null })
    expect(about).toMatchObject({ draw: draw.id, seed: draw.seed, seedIs: 'DERIVED', sample: draw.sampleDigest, drawn: 3, population: Number(draw.population) })
  })

  it('has a seed that nobody without the keys of the hub could know before it is on record, and another for whatever is varied', async () => {
    const before = await test.logSize()
    const wishes = [{ count: 3, publicText: 'a' }, { count: 3, publicText: 'b' }, { count: 4, publicText: 'a' }, { count: 3, publicText: 'a', auditors: ['audit-office'] }]
    const draws: Drawn[] = []
    for (const input of wishes) draws.push(await by.drawn(input))
    expect(new Set(draws.map(({ keyedTerms }) => keyedTerms)).size).toBe(wishes.length)
    expect(await test.logSize()).toBe(before + wishes.length)
    const [draw] = draws as [Drawn]
    const stored = await findDraw(test.hub.database, BigInt(draw.id))
    if (!stored) throw new Error('the draw was not stored')
    const text = textToKey({ ...stored, filter: { ...stored.filter } })
    expect(test.hub.parts.keyring.lookup('audit-digest', text).toString('hex')).toBe(draw.keyedTerms)
    expect(new Keyring(newKeyringDocument()).lookup('audit-digest', text).toString('hex')).not.toBe(draw.keyedTerms)
  })

  it('gives no auditor an access of his own department while there is another', async () => {
    const { id } = await by.drawn({ count: 40 })
    const all = await by.reviews(office, { draw: id })
    expect(all.filter(({ auditor: name, departmentCode }) => name === 'health-audit' && departmentCode === HEALTH.code)).toEqual([])
    expect(new Set(all.map(({ auditor: name }) => name)).size).toBe(2)
    expect(all.some(({ conflict }) => conflict)).toBe(false)
  })

  it('says where an access could only go to somebody whom it concerns', async () => {
    const { id } = await by.drawn({ count: 40, auditors: ['health-audit'] })
    for (const { departmentCode, conflict } of await by.reviews(office, { draw: id })) expect(conflict).toBe(departmentCode === HEALTH.code)
  })

  it('takes a narrower population by department and outcome, and what a case opened counts', async () => {
    const narrow = await by.drawn({ count: 100, departmentCode: HOUSING.code, outcome: 'RELEASED' })
    const all = await by.reviews(office, { draw: narrow.id })
    expect(all.length).toBe(Number(narrow.population))
    expect(all.length).toBeGreaterThanOrEqual(20)
    expect(new Set(all.map(({ departmentCode }) => departmentCode))).toEqual(new Set([HOUSING.code]))
  })

  it('says that its seed was given where it was', async () => {
    const seed = 'ab'.repeat(32)
    expect(await by.drawn({ count: 2, seed })).toMatchObject({ seed, seedOrigin: 'GIVEN', publicText: null, keyedTerms: null })
  })

  it.each([
    [{ count: 0 }, 'COUNT'],
    [{ count: 10_001 }, 'COUNT'],
    [{ count: 1, seed: 'abc' }, 'SEED'],
    [{ count: 1, seed: 'ab'.repeat(32), publicText: 'x' }, 'SEED'],
    [{ count: 1, publicText: '注'.repeat(501) }, 'PUBLIC_TEXT'],
    [{ count: 1, publicText: `抽签 ${ANNA.code}` }, 'PUBLIC_TEXT'],
    [{ count: 1, publicText: `抽签 ${[...ANNA.code].join(' ')}` }, 'PUBLIC_TEXT'],
    [{ count: 1, publicText: ANNA.code.replace(/\d/g, (digit) => String.fromCharCode(0xfee0 + digit.charCodeAt(0))) }, 'PUBLIC_TEXT'],
    [{ count: 1, from: '2026-11-22', to: '2026-11-21' }, 'PERIOD'],
    [{ count: 1, clientId: ANNA.code }, 'FILTER'],
    [{ count: 1, auditors: [] }, 'AUDITORS'],
    [{ count: 1, auditors: ['health-system'] }, 'AUDITOR_UNKNOWN'],
    [{ count: 1, auditors: ['audit-office', 'nobody/li'] }, 'AUDITOR_UNKNOWN'],
    [{ count: 1, auditors: [`audit-office/${ANNA.code}`] }, 'AUDITOR_UNKNOWN'],
  ])('is refused, and the attempt is on record (%#)', async (input, reason) => {
    const asked = await ask(office, DRAW, { input })
    expect(asked.body.errors?.[0]?.extensions).toMatchObject({ code: 'DRAW_INVALID', details: { reason } })
    expect(asked.entries).toMatchObject([{ action: 'review.draw', outcome: 'REFUSED' }])
    expect(asked.entries[0]?.text).not.toContain(ANNA.code)
  })

  it('has nothing to draw from on a day without accesses', async () => {
    expect(codesOf(await ask(office, DRAW, { input: { count: 1, from: '2026-12-01' } }))).toEqual(['DRAW_EMPTY'])
  })

  it('is not for departments', async () => {
    const asked = await ask(health, DRAW, { input: { count: 1 } })
    expect(codesOf(asked)).toEqual(['NOT_AVAILABLE'])
    expect(asked.entries).toMatchObject([{ action: 'review.draw', outcome: 'REFUSED', refusals: [{ reason: 'ROLE_NOT_ALLOWED' }] }])
  })
})

it('has an access that took several entries once', async () => {
  const parts = (await test.entries(await test.logSize())).filter(({ subject }) => subject === 'busy')
  expect(parts.length).toBeGreaterThan(1)
  const { id } = await by.drawn({ count: 10_000, departmentCode: HEALTH.code })
  const all = (await by.reviews(office, { draw: id })).map(({ entryIndex }) => entryIndex)
  expect(parts.map(({ index }) => all.includes(String(index)))).toEqual([true, ...parts.slice(1).map(() => false)])
})

describe('the list', () => {
  it('shows a department its own reviews alone, and not who reviews them', async () => {
    const { id } = await by.drawn({ count: 40 })
    const own = await by.reviews(housing, { draw: id })
    expect(own.length).toBeGreaterThan(10)
    for (const review of own) expect([review.departmentCode, review.auditor]).toEqual([HOUSING.code, null])
    expect(codesOf(await ask(housing, REVIEWS, { filter: { departmentCode: HEALTH.code } }))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await ask(housing, REVIEWS, { filter: { auditor: 'audit-office' } }))).toEqual(['NOT_AVAILABLE'])
  })

  it('is found by the one who is to judge it without his saying who he is', async () => {
    const { id: draw } = await by.drawn({ count: 40 })
    const all = await by.reviews(office, { draw })
    for (const [actor, name] of [[office, 'audit-office'], [inHealth, 'health-audit']] as const) {
      expect((await by.reviews(actor, { draw, mine: true })).map(({ entryIndex }) => entryIndex))
        .toEqual(all.filter(({ auditor: one }) => one === name).map(({ entryIndex }) => entryIndex))
    }
    expect(await by.reviews({ ...office, clientId: 'nobody' }, { draw, mine: true })).toEqual([])
    expect(codesOf(await ask(health, REVIEWS, { filter: { mine: true } }))).toEqual(['NOT_AVAILABLE'])
  })

  it('goes on page by page without a gap, and each page is on record with its filter', async () => {
    const { id } = await by.drawn({ count: 25 })
    const met: string[] = []
    let after: string | null = null
    do {
      const asked = await ask(office, REVIEWS, { filter: { draw: id }, first: 10, after })
      const { entries } = asked
      expect(entries).toMatchObject([{ action: 'review.list', outcome: 'RELEASED' }])
      expect(entries[0]?.text).toContain(`"drawId":"${id}"`)
      const page: Page<Shown> = shownIn(asked, 'reviews')
      met.push(...page.nodes.map(({ entryIndex }) => entryIndex))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after !== null)
    expect(met).toEqual((await by.reviews(office, { draw: id })).map(({ entryIndex }) => entryIndex))
    expect(new Set(met).size).toBe(25)
  })

  it.each([{ first: 0 }, { first: 101 }])('has 1 to 100 a page (%o)', async (page) => {
    expect(codesOf(await ask(office, REVIEWS, page))).toEqual(['PAGE_SIZE_INVALID'])
  })

  it('takes no cursor that the hub did not give, and no name that cannot be one', async () => {
    expect(codesOf(await ask(office, REVIEWS, { after: 'MS4x!' }))).toEqual(['CURSOR_INVALID'])
    const asked = await ask(office, REVIEWS, { filter: { auditor: ANNA.code } })
    expect(codesOf(asked)).toEqual(['LOG_FILTER_INVALID'])
    expect(asked.entries[0]?.text).not.toContain(ANNA.code)
  })
})

describe('a review', () => {
  it('is explained by the department and judged by its auditor, step by step on record', async () => {
    const review = await by.someReview(health)
    const explained = await by.explain(health, review, '按办件核验。')
    expect(explained.body.data?.['explainReview']).toEqual({
      state: 'EXPLAINED', auditor: null, steps: [{ state: 'EXPLAINED', note: '按办件核验。', by: 'health-system' }],
    })
    expect(explained.entries).toMatchObject([{ action: 'review.explain', outcome: 'RELEASED' }])
    expect(explained.entries[0]?.text).not.toContain('核验')
    const closed = await by.close(actorOf(review), review, 'CLEARED', '说明成立。')
    expect(closed.body.data?.['closeReview']).toMatchObject({ state: 'CLEARED', steps: [{ state: 'EXPLAINED' }, { state: 'CLEARED', note: '说明成立。', by: review.auditor }] })
    expect(closed.entries).toMatchObject([{ action: 'review.close', outcome: 'RELEASED' }])
    const [seen] = (await by.reviews(health, { draw: review.drawId, state: 'CLEARED' }))
    expect(seen?.steps).toEqual([
      { state: 'EXPLAINED', note: '按办件核验。', by: 'health-system' }, { state: 'CLEARED', note: '说明成立。', by: null },
    ])
  })

  it('goes no other way', async () => {
    const review = await by.someReview(housing)
    const own = actorOf(review)
    expect(codesOf(await by.close(own, review, 'VIOLATION'))).toEqual([])
    for (const again of [by.close(own, review, 'CLEARED'), by.explain(housing, review, '晚了。')]) {
      const asked = await again
      expect(asked.body.errors?.[0]?.extensions).toMatchObject({ code: 'STEP_NOT_POSSIBLE', details: { state: 'VIOLATION' } })
    }
    const [after] = (await by.reviews(office, { draw: review.drawId })).filter(({ entryIndex }) => entryIndex === review.entryIndex)
    expect([after?.state, after?.steps.length]).toEqual(['VIOLATION', 1])
  })

  it('is explained once', async () => {
    const review = await by.someReview(health)
    await by.explain(health, review, '一。')
    expect(codesOf(await by.explain(health, review, '二。'))).toEqual(['STEP_NOT_POSSIBLE'])
  })

  it('of another department looks like one that does not exist, and only the log tells which', async () => {
    const review = await by.someReview(health)
    const other = await by.explain(housing, review, '不是我的。')
    const none = await by.explain(housing, { ...review, entryIndex: '999999' }, '没有。')
    const nonsense = await by.explain(housing, { ...review, drawId: '1e3' }, '没有。')
    expect([other, none, nonsense].map(codesOf)).toEqual([['NOT_AVAILABLE'], ['NOT_AVAILABLE'], ['NOT_AVAILABLE']])
    expect([other, none].map(({ entries }) => entries[0]?.refusals[0]?.reason)).toEqual(['REVIEW_OF_ANOTHER_DEPARTMENT', 'REVIEW_UNKNOWN'])
  })

  it('is judged by nobody but the one it was assigned to', async () => {
    const { id } = await by.drawn({ count: 1, auditors: ['audit-office/li'] })
    const [review] = await by.reviews(office, { draw: id })
    if (!review) throw new Error('nothing was drawn')
    for (const actor of [office, inHealth, { ...office, person: 'wu' }]) {
      const asked = await by.close(actor, review, 'CLEARED')
      expect(asked.entries).toMatchObject([{ action: 'review.close', outcome: 'REFUSED', refusals: [{ code: 'NOT_AVAILABLE', reason: 'REVIEW_OF_ANOTHER_AUDITOR' }] }])
    }
    expect(codesOf(await by.close(health, review, 'CLEARED'))).toEqual(['NOT_AVAILABLE'])
    expect((await by.close({ ...office, person: 'li' }, review, 'CLEARED')).body.data?.['closeReview']).toMatchObject({ steps: [{ by: 'audit-office/li' }] })
  })

  it('takes no note with an ID number in it, and neither answer nor log repeats it', async () => {
    const review = await by.someReview(health)
    for (const [note, reason] of [[`查 ${ANNA.code}`, 'CONTAINS_ID_NUMBER'], ['  ', 'EMPTY'], ['注'.repeat(2_001), 'TOO_LONG']] as const) {
      const asked = await by.explain(health, review, note)
      expect(asked.body.errors?.[0]?.extensions).toMatchObject({ code: 'NOTE_INVALID', details: { reason } })
      expect(asked.entries).toMatchObject([{ action: 'review.explain', outcome: 'REFUSED' }])
      expect(JSON.stringify(asked.body) + String(asked.entries[0]?.text)).not.toContain(ANNA.code)
    }
    expect((await by.explain(health, review, '注'.repeat(2_000))).body.errors).toBeUndefined()
  })

  it('judged twice at once is judged once', async () => {
    const { id } = await by.drawn({ count: 10, auditors: ['audit-office'] })
    for (const review of await by.reviews(office, { draw: id })) {
      const run = (verdict: string) => by.close(office, review, verdict)
      const codes = (await Promise.all([run('CLEARED'), run('VIOLATION'), run('CLEARED')])).map(codesOf)
      expect(codes.filter((one) => one.length === 0)).toHaveLength(1)
      expect(codes.flat()).toEqual(['STEP_NOT_POSSIBLE', 'STEP_NOT_POSSIBLE'])
    }
    for (const { state, steps } of await by.reviews(office, { draw: id })) expect(steps.map((step) => step.state)).toEqual([state])
  })

  it('is not lost between an explanation and a judgement at once', async () => {
    const review = await by.someReview(health)
    const both = await Promise.all([by.explain(health, review, '说明。'), by.close(actorOf(review), review, 'CLEARED')])
    const [after] = (await by.reviews(office, { draw: review.drawId })).filter(({ entryIndex }) => entryIndex === review.entryIndex)
    const done = both.filter((asked) => codesOf(asked).length === 0).length
    expect(after?.steps).toHaveLength(done)
    expect(done).toBeGreaterThan(0)
  })
})
