import { expect, test } from 'vitest'
import { BoundedMap, DistinctCounter } from './bounded.ts'
import { poissonTail } from './statistics.ts'

test('a counter is exact for as long as it can be and close for a million', () => {
  const counter = new DistinctCounter()
  for (let n = 0; n < 4_000; n += 1) {
    counter.add(`token-${n}`)
    counter.add(`token-${n}`)
  }
  expect(counter.count).toBe(4_000)
  for (let n = 0; n < 1_000_000; n += 1) counter.add(`token-${n}`)
  expect(Math.abs(counter.count - 1_000_000)).toBeLessThan(60_000)
  expect(counter.held).toBeLessThanOrEqual(4_096)
})

test('a bounded map forgets what was not touched for longest and hands it over', () => {
  const left: string[] = []
  const map = new BoundedMap<number>(3, (_, key) => left.push(key))
  for (const key of ['a', 'b', 'c', 'a', 'd', 'e']) map.touch(key, () => 0)
  expect(left).toEqual(['b', 'c'])
  expect([...map.entries()].map(([key]) => key)).toEqual(['a', 'd', 'e'])
})

test('the tail of a Poisson number agrees with sums done by hand', () => {
  expect(poissonTail(2, 0)).toBe(1)
  expect(poissonTail(2, 1)).toBeCloseTo(1 - Math.exp(-2), 12)
  expect(poissonTail(0.5, 3)).toBeCloseTo(1 - Math.exp(-0.5) * (1 + 0.5 + 0.125), 12)
  expect(poissonTail(300, 3)).toBeCloseTo(1, 9)
  expect(poissonTail(1e-3, 5)).toBeGreaterThan(0)
})
