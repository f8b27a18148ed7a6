import type { Domain } from './atom.ts'
import type { Scalar } from './scalar.ts'

const FIRST_DAY = Date.parse('1000-01-01T00:00:00Z') / 86_400_000
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / 86_400_000

/**
 * One value for every way in which a value can lie to the points at which some outcome changes:
 * each point, and something before, between and after where the domain has anything there.
 */
export function samplesOf(domain: Domain, points: Iterable<Scalar>): Scalar[] {
  switch (domain) {
    case 'BOOLEAN':
      return [true, false]
    case 'TEXT': {
      const texts = [...new Set(points)]
      // Longer than each of them, so none of them.
      return [...texts, `${texts.join('')}其`]
    }
    case 'NUMBER':
      return alongLine(points, (a, b) => (a + b) / 2, -Infinity, Infinity)
    case 'AGE':
      return alongLine(points, nextWhole, 0, Infinity).filter(Number.isInteger)
    case 'DATE':
      return alongLine(points, nextWhole, FIRST_DAY, LAST_DAY)
  }
}

function nextWhole(after: number): number {
  return Math.floor(after) + 1
}

function alongLine(
  points: Iterable<Scalar>, between: (a: number, b: number) => number, least: number, most: number,
): number[] {
  const line = [...new Set(points)].filter((point) => typeof point === 'number')
  line.sort((a, b) => a - b)
  const found: number[] = []
  let last: number | undefined
  for (const point of line) {
    const gap = last === undefined ? Math.ceil(point) - 1 : between(last, point)
    if (gap < point && (last === undefined || gap > last)) found.push(gap)
    found.push(point)
    last = point
  }
  found.push(Math.floor(last ?? 0) + 1)
  return found.filter((value) => value >= least && value <= most)
}
