import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDraw, drawSample, type NewDraw } from '../../../src/commands/review.ts'
import { assign, derivedSeed, Sampler } from '../../../src/domains/supervision/review-draw.ts'
import { candidateOf } from '../../../src/domains/supervision/review-population.ts'
import type { DrawFilter } from '../../../src/domains/supervision/review.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { asking, type Ask } from '../../support/graphql.ts'
import { departmentActor, worldHub, type TestHub } from '../../support/hub.ts'
import { ANNA, HEALTH, HOUSING, PERMIT, RENT, TYPES } from '../../support/world.ts'
import { access, asHub, auditor, AUDIT_OFFICE, codesOf, commandLine, shownIn, tamper, type Page } from './auditing.ts'

const DRAW = `mutation Draw($input: DrawReviewInput!) { drawReview(input: $input) {
  id treeSize root fromIndex toIndex population wanted drawn seed seedOrigin publicText auditors sampleDigest filter { from departmentCode outcome }
} }`
const REVIEWS = `query Reviews($filter: ReviewsFilter, $first: Int, $after: String) {
  reviews(filter: $filter, first: $first, after: $after) {
    nodes { drawId entryIndex departmentCode state auditor conflict steps { state note by } } pageInfo { hasNextPage endCursor }
  }
}`
const EXPLAIN = `mutation Explain($input: ExplainReviewInput!) { explainReview(input: $input) { state auditor steps { state note by } } }`
const CLOSE = `mutation Close($input: CloseReviewInput!) { closeReview(input: $input) { state steps { state note by } } }`

interface Shown {
  readonly drawId: string
  readonly entryIndex: string
  readonly departmentCode: string
  readonly state: string
  readonly auditor: string | null
  readonly conflict: boolean
  readonly steps: readonly { readonly state: string; readonly note: string; readonly by: string | null }[]
}
type Drawn = Record<'id' | 'treeSize' | 'root' | 'fromIndex' | 'toIndex' | 'population' | 'seed' | 'publicText' | 'seedOrigin' | 'sampleDigest', string> & { drawn: number; wanted: number; auditors: string[] }

let test: TestHub
let ask: Ask
let office: Actor
let inHealth: Actor
const health = departmentActor('health')
const housing = departmentActor('housing')

beforeAll(async () => {
  test = await worldHub()
  ask = await asking(test)
  office = await auditor(test, 'audit-office')
  inHealth = await auditor(test, 'health-audit', HEALTH)
  await access(test, 40)
})
afterAll(() => test.close())

async function drawn(input: object, actor = office): Promise<Drawn> {
  return shownIn<Drawn>(await ask(actor, DRAW, { input }), 'drawReview')
}

async function reviews(actor: Actor, filter: object): Promise<readonly Shown[]> {
  return shownIn<Page<Shown>>(await ask(actor, REVIEWS, { filter, first: 100 }), 'reviews').nodes
}

const actorOf = ({ auditor: name }: Shown): Actor => (name === 'audit-office' ? office : inHealth)
const explain = (actor: Actor, { drawId, entryIndex }: Shown, note: string) => ask(actor, EXPLAIN, { input: { draw: drawId, entryIndex, note } })
const close = (actor: Actor, { drawId, entryIndex }: Shown, verdict: string, note = '已核。') =>
  ask(actor, CLOSE, { input: { draw: drawId, entryIndex, note, verdict } })

async function someReview(of: Actor, count = 40): Promise<Shown> {
  const { id } = await drawn({ count })
  const [review] = await reviews(office, { draw: id, departmentCode: of.departmentCode })
  if (!review) throw new Error('nothing was drawn')
  return review
}

describe('a draw', () => {
  it('can be done again with the entries, the seed and the list of auditors alone', async () => {
    const draw = await drawn({ count: 7, publicText: '双色球 03 08 11' })
    const filter: DrawFilter = { from: null, to: null, department: null, client: null, item: null, action: null, type: null, outcome: null }
    const seed = derivedSeed({ size: Number(draw.treeSize), root: Buffer.from(draw.root, 'base64') }, '双色球 03 08 11')
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
    const stored = await reviews(office, { draw: draw.id })
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

  it('gives no auditor an access of his own department while there is another', async () => {
    const { id } = await drawn({ count: 40 })
    const all = await reviews(office, { draw: id })
    expect(all.filter(({ auditor: name, departmentCode }) => name === 'health-audit' && departmentCode === HEALTH.code)).toEqual([])
    expect(new Set(all.map(({ auditor: name }) => name)).size).toBe(2)
    expect(all.some(({ conflict }) => conflict)).toBe(false)
  })

  it('says where an access could only go to somebody whom it concerns', async () => {
    const { id } = await drawn({ count: 40, auditors: ['health-audit'] })
    for (const { departmentCode, conflict } of await reviews(office, { draw: id })) expect(conflict).toBe(departmentCode === HEALTH.code)
  })

  it('takes a narrower population by department and outcome, and what a case opened counts', async () => {
    const narrow = await drawn({ count: 100, departmentCode: HOUSING.code, outcome: 'RELEASED' })
    const all = await reviews(office, { draw: narrow.id })
    expect(all.length).toBe(Number(narrow.population))
    expect(all.length).toBeGreaterThanOrEqual(20)
    expect(new Set(all.map(({ departmentCode }) => departmentCode))).toEqual(new Set([HOUSING.code]))
  })

  it('says that its seed was given where it was', async () => {
    const seed = 'ab'.repeat(32)
    expect(await drawn({ count: 2, seed })).toMatchObject({ seed, seedOrigin: 'GIVEN', publicText: null })
  })

  it.each([
    [{ count: 0 }, 'COUNT'],
    [{ count: 10_001 }, 'COUNT'],
    [{ count: 1, seed: 'abc' }, 'SEED'],
    [{ count: 1, seed: 'ab'.repeat(32), publicText: 'x' }, 'SEED'],
    [{ count: 1, publicText: '注'.repeat(501) }, 'PUBLIC_TEXT'],
    [{ count: 1, publicText: `抽签 ${ANNA.code}` }, 'PUBLIC_TEXT'],
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

describe('the list', () => {
  it('shows a department its own reviews alone, and not who reviews them', async () => {
    const { id } = await drawn({ count: 40 })
    const own = await reviews(housing, { draw: id })
    expect(own.length).toBeGreaterThan(10)
    for (const review of own) expect([review.departmentCode, review.auditor]).toEqual([HOUSING.code, null])
    expect(codesOf(await ask(housing, REVIEWS, { filter: { departmentCode: HEALTH.code } }))).toEqual(['NOT_AVAILABLE'])
    expect(codesOf(await ask(housing, REVIEWS, { filter: { auditor: 'audit-office' } }))).toEqual(['NOT_AVAILABLE'])
  })

  it('goes on page by page without a gap, and each page is on record with its filter', async () => {
    const { id } = await drawn({ count: 25 })
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
    expect(met).toEqual((await reviews(office, { draw: id })).map(({ entryIndex }) => entryIndex))
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
    const review = await someReview(health)
    const explained = await explain(health, review, '按办件核验。')
    expect(explained.body.data?.['explainReview']).toEqual({
      state: 'EXPLAINED', auditor: null, steps: [{ state: 'EXPLAINED', note: '按办件核验。', by: 'health-system' }],
    })
    expect(explained.entries).toMatchObject([{ action: 'review.explain', outcome: 'RELEASED' }])
    expect(explained.entries[0]?.text).not.toContain('核验')
    const closed = await close(actorOf(review), review, 'CLEARED', '说明成立。')
    expect(closed.body.data?.['closeReview']).toMatchObject({ state: 'CLEARED', steps: [{ state: 'EXPLAINED' }, { state: 'CLEARED', note: '说明成立。', by: review.auditor }] })
    expect(closed.entries).toMatchObject([{ action: 'review.close', outcome: 'RELEASED' }])
    const [seen] = (await reviews(health, { draw: review.drawId, state: 'CLEARED' }))
    expect(seen?.steps).toEqual([
      { state: 'EXPLAINED', note: '按办件核验。', by: 'health-system' }, { state: 'CLEARED', note: '说明成立。', by: null },
    ])
  })

  it('goes no other way', async () => {
    const review = await someReview(housing)
    const own = actorOf(review)
    expect(codesOf(await close(own, review, 'VIOLATION'))).toEqual([])
    for (const again of [close(own, review, 'CLEARED'), explain(housing, review, '晚了。')]) {
      const asked = await again
      expect(asked.body.errors?.[0]?.extensions).toMatchObject({ code: 'STEP_NOT_POSSIBLE', details: { state: 'VIOLATION' } })
    }
    const [after] = (await reviews(office, { draw: review.drawId })).filter(({ entryIndex }) => entryIndex === review.entryIndex)
    expect([after?.state, after?.steps.length]).toEqual(['VIOLATION', 1])
  })

  it('is explained once', async () => {
    const review = await someReview(health)
    await explain(health, review, '一。')
    expect(codesOf(await explain(health, review, '二。'))).toEqual(['STEP_NOT_POSSIBLE'])
  })

  it('of another department looks like one that does not exist, and only the log tells which', async () => {
    const review = await someReview(health)
    const other = await explain(housing, review, '不是我的。')
    const none = await explain(housing, { ...review, entryIndex: '999999' }, '没有。')
    const nonsense = await explain(housing, { ...review, drawId: '1e3' }, '没有。')
    expect([other, none, nonsense].map(codesOf)).toEqual([['NOT_AVAILABLE'], ['NOT_AVAILABLE'], ['NOT_AVAILABLE']])
    expect([other, none].map(({ entries }) => entries[0]?.refusals[0]?.reason)).toEqual(['REVIEW_OF_ANOTHER_DEPARTMENT', 'REVIEW_UNKNOWN'])
  })

  it('is judged by nobody but the one it was assigned to', async () => {
    const { id } = await drawn({ count: 1, auditors: ['audit-office/li'] })
    const [review] = await reviews(office, { draw: id })
    if (!review) throw new Error('nothing was drawn')
    for (const actor of [office, inHealth, { ...office, person: 'wu' }]) {
      const asked = await close(actor, review, 'CLEARED')
      expect(asked.entries).toMatchObject([{ action: 'review.close', outcome: 'REFUSED', refusals: [{ code: 'NOT_AVAILABLE', reason: 'REVIEW_OF_ANOTHER_AUDITOR' }] }])
    }
    expect(codesOf(await close(health, review, 'CLEARED'))).toEqual(['NOT_AVAILABLE'])
    expect((await close({ ...office, person: 'li' }, review, 'CLEARED')).body.data?.['closeReview']).toMatchObject({ steps: [{ by: 'audit-office/li' }] })
  })

  it('takes no note with an ID number in it, and neither answer nor log repeats it', async () => {
    const review = await someReview(health)
    for (const [note, reason] of [[`查 ${ANNA.code}`, 'CONTAINS_ID_NUMBER'], ['  ', 'EMPTY'], ['注'.repeat(2_001), 'TOO_LONG']] as const) {
      const asked = await explain(health, review, note)
      expect(asked.body.errors?.[0]?.extensions).toMatchObject({ code: 'NOTE_INVALID', details: { reason } })
      expect(asked.entries).toMatchObject([{ action: 'review.explain', outcome: 'REFUSED' }])
      expect(JSON.stringify(asked.body) + String(asked.entries[0]?.text)).not.toContain(ANNA.code)
    }
    expect((await explain(health, review, '注'.repeat(2_000))).body.errors).toBeUndefined()
  })

  it('judged twice at once is judged once', async () => {
    const { id } = await drawn({ count: 10, auditors: ['audit-office'] })
    for (const review of await reviews(office, { draw: id })) {
      const run = (verdict: string) => close(office, review, verdict)
      const codes = (await Promise.all([run('CLEARED'), run('VIOLATION'), run('CLEARED')])).map(codesOf)
      expect(codes.filter((one) => one.length === 0)).toHaveLength(1)
      expect(codes.flat()).toEqual(['STEP_NOT_POSSIBLE', 'STEP_NOT_POSSIBLE'])
    }
    for (const { state, steps } of await reviews(office, { draw: id })) expect(steps.map((step) => step.state)).toEqual([state])
  })

  it('is not lost between an explanation and a judgement at once', async () => {
    const review = await someReview(health)
    const both = await Promise.all([explain(health, review, '说明。'), close(actorOf(review), review, 'CLEARED')])
    const [after] = (await reviews(office, { draw: review.drawId })).filter(({ entryIndex }) => entryIndex === review.entryIndex)
    const done = both.filter((asked) => codesOf(asked).length === 0).length
    expect(after?.steps).toHaveLength(done)
    expect(done).toBeGreaterThan(0)
  })
})

describe('hub review check', () => {
  const said: string[] = []
  const printed: string[] = []
  const voice = { say: (line: string) => void said.push(line), print: (line: string) => void printed.push(line) }
  const check = async (id: string): Promise<[number, string]> => {
    said.length = 0
    const code = await checkDraw(commandLine(test), BigInt(id), voice)
    return [code, said.join('\n')]
  }
  const draw = async (options: NewDraw): Promise<string> => {
    printed.length = 0
    await drawSample(commandLine(test), options, voice)
    return String((JSON.parse(printed[0] ?? '') as { draw: number }).draw)
  }

  it('passes a draw of the command line, also after the log has grown', async () => {
    const id = await draw({ count: 12, publicText: '样例', from: '2026-11-21', to: '2026-11-21' })
    expect(printed).toHaveLength(12)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ draw: Number(id), entry: expect.any(Number), auditor: expect.any(String) })
    await access(test, 3)
    expect(await check(id)).toEqual([0, expect.stringContaining('12 of')])
  })

  it.each([
    ['an exchanged entry', (id: string) => `UPDATE review SET entry_index = 999 WHERE draw_id = ${id} AND rank = 2`, /place 3 .*stored is entry 999/],
    ['another auditor', (id: string) => `UPDATE review SET auditor = CASE auditor WHEN 'audit-office' THEN 'health-audit' ELSE 'audit-office' END WHERE draw_id = ${id} AND rank = 4`, /place 5 .*the draw gives/],
    ['a missing one', (id: string) => `DELETE FROM review WHERE draw_id = ${id} AND rank = 7`, /7 accesses are stored, entry \d+ of the log says 8/],
    ['another department', (id: string) => `UPDATE review SET department_code = 'X' WHERE draw_id = ${id} AND rank = 0`, /place 1 .*of X for/],
    ['another seed', (id: string) => `UPDATE review_draw SET seed = sha256('x') WHERE id = ${id}`, /the seed is not the one in entry \d+ of the log/],
    ['another public text', (id: string) => `UPDATE review_draw SET public_text = 'y' WHERE id = ${id}`, /the terms of the draw are not those in entry/],
    ['another list of auditors', (id: string) => `UPDATE review_draw SET auditors = jsonb_path_query_array(auditors, '$[0]') WHERE id = ${id}`, /terms of the draw/],
    ['a narrower range', (id: string) => `UPDATE review_draw SET from_index = from_index + 1 WHERE id = ${id}`, /terms of the draw/],
    ['another digest', (id: string) => `UPDATE review_draw SET sample_digest = repeat('0', 64) WHERE id = ${id}`, /the digest of the sample is not the one in entry/],
    ['a draw that never was', (id: string) => `UPDATE review_draw SET id = id + 1000 WHERE id = ${id}; UPDATE review SET draw_id = draw_id + 1000 WHERE draw_id = ${id}`, /the log has no entry of this draw/],
  ])('names %s', async (what, statement, named) => {
    const id = await draw({ count: 8 })
    expect((await check(id))[0]).toBe(0)
    await tamper(test, statement(id))
    const [code, sentence] = await check(what.startsWith('a draw that') ? String(Number(id) + 1000) : id)
    expect(code).toBe(1)
    expect(sentence).toMatch(named)
    await tamper(test, `DELETE FROM review WHERE draw_id IN (${id}, ${id} + 1000)`, `DELETE FROM review_draw WHERE id IN (${id}, ${id} + 1000)`)
  })

  it.each([
    { department: HOUSING.code }, { client: 'health-system' }, { item: RENT.item.code }, { action: 'subject.ask' },
    { type: TYPES.idCard.code }, { outcome: 'RELEASED' as const }, { from: '2026-11-21' }, { to: '2026-11-21' },
    { item: PERMIT.item.code, outcome: 'RELEASED' as const, type: TYPES.idCard.code },
  ])('finds by the texts of the log the population that the database gave: %o', async (filter) => {
    expect(await check(await draw({ count: 5, ...filter }))).toEqual([0, expect.stringContaining('5 of')])
  })

  it('is bounded by indexes', async () => {
    const id = await draw({ count: 5, fromIndex: 20, toIndex: 40 })
    expect((await check(id))[0]).toBe(0)
    for (const { entryIndex } of await reviews(office, { draw: id })) {
      expect(Number(entryIndex)).toBeGreaterThanOrEqual(20)
      expect(Number(entryIndex)).toBeLessThan(40)
    }
    await expect(draw({ count: 5, toIndex: 1_000_000 })).rejects.toThrow(/RANGE/)
    await expect(draw({ count: 5, fromIndex: 40, toIndex: 20 })).rejects.toThrow(/RANGE/)
  })

  it('does not know a draw that is none', async () => {
    await expect(check('987654')).rejects.toMatchObject({ code: 'DRAW_UNKNOWN' })
  })

  it('says the part that cannot be drawn by', async () => {
    await expect(draw({ count: 1, auditors: 'nobody' })).rejects.toThrow(/AUDITOR_UNKNOWN/)
    await expect(draw({ count: 1, from: 'tomorrow' })).rejects.toThrow(/--from/)
  })
})

describe('what was drawn and judged', () => {
  it.each([
    'UPDATE review_draw SET wanted = 1', 'DELETE FROM review', 'UPDATE review SET auditor = auditor', 'DELETE FROM review_step',
    "UPDATE review_step SET state = 'CLEARED'", 'TRUNCATE review_step',
  ])('cannot be changed by the hub: %s', async (statement) => {
    await expect(asHub(test, statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('keeps no note in clear', async () => {
    const review = await someReview(health)
    await explain(health, review, '金丝雀说明')
    await expect(asHub(test, "DO $$ BEGIN IF EXISTS (SELECT FROM review_step WHERE position(convert_to('金丝雀', 'UTF8') IN note) > 0) THEN RAISE 'found'; END IF; END $$")).resolves.toBeUndefined()
  })

  it('takes no step that the rules do not know, whoever writes it', async () => {
    const review = await someReview(health)
    const step = (ordinal: number, state: string) =>
      asHub(test, `INSERT INTO review_step VALUES (${review.drawId}, ${review.entryIndex}, ${ordinal}, '${state}', '', 'x', NULL, 'x', now())`)
    await expect(step(2, 'CLEARED')).rejects.toMatchObject({ code: '23514' })
    await expect(step(1, 'OPEN')).rejects.toMatchObject({ code: '23514' })
    await step(1, 'CLEARED')
    await expect(step(2, 'VIOLATION')).rejects.toMatchObject({ code: '23514' })
    await expect(step(3, 'VIOLATION')).rejects.toMatchObject({ code: '23514' })
  })
})
