import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hubFilter, filterIn, NO_FILTER, partsInForce, PRIVATE_PARTS, queryOf, type LogFilter } from '../../src/console/desks/audit/log/filter.ts'
import { readEntryText } from '../../src/console/desks/audit/log/entry-text.ts'
import { seedOf } from '../../src/console/desks/audit/reviews/seed.ts'
import { derivedSeed, DRAW_ALGORITHM } from '../../src/domains/supervision/review-draw.ts'

const text = fc.string({ minLength: 1, maxLength: 40 }).filter((one) => one.trim() === one && one !== '')
const filter = fc.record(Object.fromEntries(Object.keys(NO_FILTER).map((part) => [part, fc.option(text, { nil: '' })]))) as unknown as fc.Arbitrary<LogFilter>

it('an address carries days and codes through, and never what leads to somebody', () => {
  fc.assert(fc.property(filter, (given) => {
    const back = filterIn(queryOf(given))
    expect(back).toEqual({ ...given, ...Object.fromEntries(PRIVATE_PARTS.map((part) => [part, ''])) })
    for (const part of PRIVATE_PARTS) expect(new URLSearchParams(queryOf(given)).has(part)).toBe(false)
  }))
})

it('days are China’s, both included, and what is no day does not narrow', () => {
  expect(hubFilter({ ...NO_FILTER, from: '2026-11-20', to: '2026-11-20' })).toEqual({ from: '2026-11-19T16:00:00.000Z', to: '2026-11-20T16:00:00.000Z' })
  expect(hubFilter({ ...NO_FILTER, from: 'yesterday', person: ' li.fang ' })).toEqual({ person: 'li.fang' })
  expect(partsInForce({ ...NO_FILTER, outcome: 'REFUSED', subject: 'x' })).toEqual(['outcome', 'subject'])
})

it('whatever text stands in place of an entry is shown as none, and nothing breaks', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (given) => readEntryText(given) === null))
  expect(readEntryText(null)).toBeNull()
})

it('the seed of a draw is the one that the hub forms', async () => {
  await fc.assert(fc.asyncProperty(fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string({ unit: 'grapheme' }), async (size, root, keyed, publicText) => {
    const terms = { algorithm: DRAW_ALGORITHM, treeSize: String(size), root: Buffer.from(root).toString('base64'), keyedTerms: Buffer.from(keyed).toString('hex'), publicText }
    expect(await seedOf(terms)).toBe(derivedSeed({ size, root: Buffer.from(root) }, Buffer.from(keyed), publicText).toString('hex'))
  }))
})
