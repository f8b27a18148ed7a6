import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDraw, drawSample, type NewDraw } from '../../../src/commands/review.ts'
import { derivedSeed, termsDigest } from '../../../src/domains/supervision/review-draw.ts'
import { findDraw } from '../../../src/domains/supervision/review-store.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { asking } from '../../support/graphql.ts'
import { departmentActor, worldHub, type TestHub } from '../../support/hub.ts'
import { askInProcess } from '../../support/in-process.ts'
import { PERMIT_PURPOSE } from '../../support/questions.ts'
import { CARLA, HEALTH, HOUSING, PERMIT, RENT, TYPES } from '../../support/world.ts'
import { access, asHub, auditor, commandLine, lookUps, tamper } from './auditing.ts'
import { reviewing, type Reviewing } from './reviewing.ts'

let test: TestHub
let office: Actor
let by: Reviewing
const health = departmentActor('health')

beforeAll(async () => {
  test = await worldHub()
  office = await auditor(test, 'audit-office')
  await auditor(test, 'health-audit', HEALTH)
  by = reviewing(await asking(test), office)
  await access(test, 40)
  // Somebody who is no party of the case, and an access that takes several entries.
  await askInProcess(test, health, { idNumber: CARLA.code, purpose: PERMIT_PURPOSE, types: null }).catch(() => undefined)
  await lookUps(test, health, ['busy'], 1_000)
})
afterAll(() => test.close())

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

  it('names a root that the tree never had, also where the entry of the draw was made to fit', async () => {
    const id = await draw({ count: 4, seed: 'cd'.repeat(32) })
    const stored = await findDraw(test.hub.database, BigInt(id))
    if (!stored) throw new Error('the draw was not stored')
    const terms = { ...stored, filter: { ...stored.filter } }
    const [right, wrong] = [termsDigest(terms), termsDigest({ ...terms, root: Buffer.alloc(32, 1) })]
    await tamper(test,
      `UPDATE review_draw SET root = decode(repeat('01', 32), 'hex') WHERE id = ${id}`,
      `UPDATE audit_entry SET about = replace(about, '${right}', '${wrong}') WHERE about LIKE '%${right}%'`)
    expect(await check(id)).toEqual([1, expect.stringMatching(/the root is not that of the tree of \d+ entries/)])
  })

  it('names keyed terms that no key of this hub gives, also where seed and entry of the draw were made to fit', async () => {
    const id = await draw({ count: 4 })
    const stored = await findDraw(test.hub.database, BigInt(id))
    if (!stored) throw new Error('the draw was not stored')
    const keyedTerms = Buffer.alloc(32, 1)
    const seed = derivedSeed(stored, keyedTerms, '')
    const terms = { ...stored, filter: { ...stored.filter } }
    const exchanged = { ...terms, keyedTerms, seed }
    await tamper(test,
      `UPDATE review_draw SET keyed_terms = '\\x${keyedTerms.toString('hex')}', seed = '\\x${seed.toString('hex')}' WHERE id = ${id}`,
      `UPDATE audit_entry SET about = replace(replace(about, '${termsDigest(terms)}', '${termsDigest(exchanged)}'), '${stored.seed.toString('hex')}', '${seed.toString('hex')}')
        WHERE about LIKE '%${termsDigest(terms)}%'`)
    expect(await check(id)).toEqual([1, expect.stringMatching(/the keyed terms are not those that a key of this hub gives/)])
    await tamper(test, `UPDATE review_draw SET keyed_terms = sha256('x') WHERE id = ${id}`)
    expect(await check(id)).toEqual([1, expect.stringMatching(/the terms of the draw are not those/)])
  })

  it.each([
    { department: HOUSING.code }, { client: 'health-system' }, { item: RENT.item.code }, { action: 'subject.ask' },
    { type: TYPES.idCard.code }, { outcome: 'RELEASED' as const }, { outcome: 'REFUSED' as const }, { from: '2026-11-21' }, { to: '2026-11-21' },
    { item: PERMIT.item.code, outcome: 'RELEASED' as const, type: TYPES.idCard.code },
  ])('finds by the texts of the log the population that the database gave: %o', async (filter) => {
    expect(await check(await draw({ count: 5, ...filter }))).toEqual([0, expect.stringContaining(' is right')])
  })

  it('is bounded by indexes', async () => {
    const id = await draw({ count: 5, fromIndex: 20, toIndex: 40 })
    expect((await check(id))[0]).toBe(0)
    for (const { entryIndex } of await by.reviews(office, { draw: id })) {
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
    const review = await by.someReview(health)
    await by.explain(health, review, '金丝雀说明')
    await expect(asHub(test, "DO $$ BEGIN IF EXISTS (SELECT FROM review_step WHERE position(convert_to('金丝雀', 'UTF8') IN note) > 0) THEN RAISE 'found'; END IF; END $$")).resolves.toBeUndefined()
  })

  it('takes no step that the rules do not know, whoever writes it', async () => {
    const review = await by.someReview(health)
    const step = (ordinal: number, state: string) =>
      asHub(test, `INSERT INTO review_step VALUES (${review.drawId}, ${review.entryIndex}, ${ordinal}, '${state}', '', 'x', NULL, 'x', now())`)
    await expect(step(2, 'CLEARED')).rejects.toMatchObject({ code: '23514' })
    await expect(step(1, 'OPEN')).rejects.toMatchObject({ code: '23514' })
    await step(1, 'CLEARED')
    await expect(step(2, 'VIOLATION')).rejects.toMatchObject({ code: '23514' })
    await expect(step(3, 'VIOLATION')).rejects.toMatchObject({ code: '23514' })
  })
})
