import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assign, concerns, derivedSeed, sampleDigest, Sampler, type Auditor, type Candidate,
} from '../../src/domains/supervision/review-draw.ts'

const seedOf = (number: number) => createHash('sha256').update(`seed ${number}`).digest()
const candidate = (index: number, department = 'D1'): Candidate => ({ index, client: `client of ${department}`, department, person: null })
const auditor = (name: string, department = 'AUDIT'): Auditor => ({ name, client: name, account: null, department })
const draw = (seed: Buffer, count: number, candidates: Iterable<Candidate>) => {
  const sampler = new Sampler(seed, count)
  for (const one of candidates) sampler.see(one)
  return sampler.drawn()
}

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const indexes = fc.uniqueArray(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 300 })
const departments = fc.constantFrom('D1', 'D2', 'D3')

describe('the sample', () => {
  it('is what a few lines of another program give: the smallest keys in their order', () => {
    fc.assert(
      fc.property(seeds, indexes, fc.integer({ min: 1, max: 50 }), (seed, population, count) => {
        const keyed = population.map((index) => [createHmac('sha256', seed).update(`entry:${index}`).digest('hex'), index] as const)
        const expected = keyed.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, count).map(([, index]) => index)
        expect(draw(seed, count, population.map((index) => candidate(index))).map(({ index }) => index)).toEqual(expected)
      }),
    )
  })

  it('does not depend on the order or the stretches in which the log is read', () => {
    fc.assert(
      fc.property(seeds, indexes, fc.integer({ min: 1, max: 50 }), fc.integer(), (seed, population, count, turn) => {
        const turned = population.map((_, at) => population[(at + Math.abs(turn)) % population.length] as number).reverse()
        const one = draw(seed, count, population.map((index) => candidate(index)))
        expect(draw(seed, count, turned.map((index) => candidate(index)))).toEqual(one)
      }),
    )
  })

  it('has nobody twice, as many as asked for or as there are, and nobody who is not of the population', () => {
    fc.assert(
      fc.property(seeds, indexes, fc.integer({ min: 1, max: 400 }), (seed, population, count) => {
        const drawn = draw(seed, count, population.map((index) => candidate(index))).map(({ index }) => index)
        expect(new Set(drawn).size).toBe(Math.min(count, population.length))
        expect(drawn.every((index) => population.includes(index))).toBe(true)
      }),
    )
  })

  it('keeps those drawn before when more are asked for of the same seed', () => {
    fc.assert(
      fc.property(seeds, indexes, fc.integer({ min: 1, max: 30 }), (seed, population, count) => {
        const candidates = population.map((index) => candidate(index))
        expect(draw(seed, count + 10, candidates).slice(0, count)).toEqual(draw(seed, count, candidates))
      }),
    )
  })

  it('takes every access equally often over many seeds', () => {
    const [population, count, rounds] = [50, 10, 4_000]
    const times = Array.from({ length: population }, () => 0)
    const candidates = Array.from({ length: population }, (_, index) => candidate(index * 997))
    for (let round = 0; round < rounds; round += 1) {
      for (const { index } of draw(seedOf(round), count, candidates)) times[index / 997] = (times[index / 997] ?? 0) + 1
    }
    const expected = (rounds * count) / population
    // Without replacement each count has this variance, and the sum of squares 49 degrees of freedom. The seeds are fixed.
    const variance = rounds * (count / population) * (1 - count / population)
    const chiSquare = times.reduce((sum, seen) => sum + (seen - expected) ** 2 / variance, 0) * ((population - 1) / population)
    expect(chiSquare).toBeGreaterThan(24) // 0.1 %
    expect(chiSquare).toBeLessThan(86) // 99.9 %
  })

  it('counts a population far larger than itself', () => {
    const sampler = new Sampler(seedOf(1), 5)
    for (let index = 0; index < 200_000; index += 1) sampler.see(candidate(index))
    expect(sampler.population).toBe(200_000)
    expect(sampler.drawn()).toHaveLength(5)
  })

  it.each([0, 10_001, 1.5, Number.NaN])('of %s is refused', (count) => {
    expect(() => new Sampler(seedOf(1), count)).toThrow(RangeError)
  })

  it('needs a whole seed', () => {
    expect(() => new Sampler(Buffer.alloc(31), 1)).toThrow(RangeError)
  })
})

describe('the assignment', () => {
  const auditors = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('AUDIT', 'D1', 'D2')), {
    minLength: 1, maxLength: 8, selector: ([number]) => number,
  }).map((list) => list.map(([number, department]) => auditor(`auditor ${number}`, department)))
  const samples = fc.uniqueArray(fc.tuple(fc.nat(), departments), { minLength: 1, maxLength: 80, selector: ([index]) => index })
    .map((list) => list.map(([index, department]) => candidate(index, department)))

  it('is balanced within one where nobody is kept from anything', () => {
    fc.assert(
      fc.property(seeds, samples, fc.integer({ min: 1, max: 12 }), (seed, sample, count) => {
        const free = Array.from({ length: count }, (_, at) => auditor(`auditor ${at}`))
        const loads = free.map(({ name }) => assign(seed, sample, free).filter((one) => one.auditor.name === name).length)
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('gives nobody an access of his own department where anybody else could take it, and says where nobody could', () => {
    fc.assert(
      fc.property(seeds, samples, auditors, (seed, sample, all) => {
        const assigned = assign(seed, sample, all)
        expect(assigned.map(({ index }) => index)).toEqual(sample.map(({ index }) => index))
        assigned.forEach(({ auditor: one, conflict }, at) => {
          const access = sample[at] as Candidate
          expect(concerns(one, access)).toBe(conflict)
          expect(conflict).toBe(all.every((other) => concerns(other, access)))
        })
      }),
    )
  })

  it('makes good for those who may not review something with what everybody may', () => {
    const [own, other] = [auditor('a', 'D1'), auditor('b')]
    const sample = [...Array.from({ length: 4 }, (_, index) => candidate(index, 'D2')), ...Array.from({ length: 4 }, (_, index) => candidate(9 + index, 'D1'))]
    const names = assign(seedOf(3), sample, [own, other]).map((one) => one.auditor.name)
    expect(names).toEqual(['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'])
  })

  it('is the same in whatever order the auditors are named', () => {
    fc.assert(
      fc.property(seeds, samples, auditors, (seed, sample, all) => {
        expect(assign(seed, sample, all.toReversed())).toEqual(assign(seed, sample, all))
      }),
    )
  })

  it('gives every auditor the same chance to be first', () => {
    const all = Array.from({ length: 5 }, (_, at) => auditor(`auditor ${at}`))
    const firsts = Array.from({ length: 2_000 }, (_, at) => assign(seedOf(at), [candidate(1)], all)[0]?.auditor.name)
    const times = all.map(({ name }) => firsts.filter((first) => first === name).length)
    // Expected 400 each; 4 degrees of freedom, 99.9 %: 18.5.
    expect(times.reduce((sum, seen) => sum + (seen - 400) ** 2 / 400, 0)).toBeLessThan(18.5)
  })

  it('keeps an account from its own accesses also in another department', () => {
    const li: Auditor = { name: 'audit/li', client: 'audit', account: 'li', department: 'AUDIT' }
    expect(concerns(li, { index: 1, client: 'health', department: 'D1', person: 'li' })).toBe(true)
    expect(concerns({ ...li, account: null }, { index: 1, client: 'health', department: 'D1', person: null })).toBe(false)
  })
})

describe('the seed', () => {
  const root = Buffer.alloc(32, 7)
  const keyed = Buffer.alloc(32, 5)

  it('is the hash that the README states', () => {
    const text = `yihao-draw/1\n12\n${root.toString('base64')}\n${'05'.repeat(32)}\n双色球 01 02 03`
    expect(derivedSeed({ size: 12, root }, keyed, '双色球 01 02 03')).toEqual(createHash('sha256').update(text).digest())
  })

  it('is another for another tree, another keyed part or another text', () => {
    const different = [
      derivedSeed({ size: 12, root }, keyed, ''), derivedSeed({ size: 13, root }, keyed, ''), derivedSeed({ size: 12, root }, root, ''),
      derivedSeed({ size: 12, root: Buffer.alloc(32, 8) }, keyed, ''), derivedSeed({ size: 12, root }, keyed, ' '),
    ]
    expect(new Set(different.map((seed) => seed.toString('hex'))).size).toBe(5)
  })
})

it('the digest of a sample covers order, entries and auditors', () => {
  const [a, b] = [auditor('a'), auditor('b')]
  const digests = [
    [{ index: 1, auditor: a }, { index: 2, auditor: b }], [{ index: 2, auditor: b }, { index: 1, auditor: a }],
    [{ index: 1, auditor: b }, { index: 2, auditor: a }], [{ index: 1, auditor: a }],
  ].map(sampleDigest)
  expect(new Set(digests).size).toBe(4)
  expect(digests[0]).toBe(createHash('sha256').update('[[1,"a"],[2,"b"]]').digest('hex'))
})

it('comes out as a program of thirty lines in another language drew it', () => {
  const root = Buffer.from(Array.from({ length: 32 }, (_, at) => at))
  const seed = derivedSeed({ size: 1000, root }, Buffer.from(root.map((byte) => 255 - byte)), '03 08 11 19 22 30 + 07')
  expect(seed.toString('hex')).toBe('f8b3a56a88386b7e02de583da577ab18b8899b88935ffddad08a73371654ed18')
  const population = Array.from({ length: 334 }, (_, at) => candidate(3 * at, `D${(3 * at) % 4}`))
  const auditors = [auditor('audit/li'), auditor('audit/wu'), auditor('health-audit', 'D1')]
  const sample = assign(seed, draw(seed, 12, population), auditors)
  expect(sample.map((one) => [one.index, one.auditor.name])).toEqual([
    [984, 'health-audit'], [807, 'audit/wu'], [348, 'audit/li'], [198, 'health-audit'], [948, 'audit/wu'], [627, 'audit/li'],
    [657, 'audit/wu'], [888, 'health-audit'], [309, 'audit/li'], [303, 'audit/wu'], [723, 'audit/li'], [606, 'health-audit'],
  ])
  expect(sampleDigest(sample)).toBe('6215dc956294ad0bca436d6cda3310350ceceacc4a9267bef4fca647eb6051df')
})
