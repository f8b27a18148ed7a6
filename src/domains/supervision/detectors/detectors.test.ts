import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asking, moment } from '../../../../test/support/log-events.ts'
import { detectors, type LogEvent } from './index.ts'

const sensitive = /\d{17}[\dXx]/
const actions = ['subject.ask', 'case.open', 'case.decide', 'certificate.holds', 'certificate.load']

/** What somebody of a department may do; small choices, so that things meet. */
const deed = (department: string) => fc.record({
  person: fc.constantFrom(`${department}-a`, `${department}-b`, null),
  client: fc.constantFrom(`${department}-1`, `${department}-2`),
  subject: fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', null)
    .map((name) => name && department + name),
  neighbourhood: fc.constantFrom('n1', 'n2', null),
  caseNumber: fc.constantFrom('c1', 'c2', 'c3', null),
  item: fc.constantFrom('i1', 'i2', null),
  action: fc.constantFrom(...actions),
  outcome: fc.constantFrom('RELEASED', 'EMPTY', 'REFUSED', 'FAILED'),
}).map((told) => ({ ...told, department, certificates: [{ token: 't', type: 'y' }] }))

/** Parameters under which next to everything is unusual, so that the properties see findings. */
const touchy: Record<string, Record<string, number>> = {
  volume: { personFloor: 1, clientFloor: 1, newDays: 1, spreads: 0 },
  neighbours: { least: 2, chance: 1e9 },
  'off-hours': { least: 1, newDays: 0, habit: 9, crowdLeast: 99 },
  undecided: { days: 1, least: 1, chance: 2, peerCases: 0, slowShare: 2 },
  'much-read': { readers: 2, perCase: 0 },
  circle: { cases: 1, items: 1, days: 1, chance: 2 },
  thresholds: { notice: 1, warning: 2, alarm: 3 },
  'shared-account': { switches: 1, awakeHours: 1, perMinute: 1 },
}

describe.each(detectors)('$name', (detector) => {
  const run = (events: readonly LogEvent[]) => {
    const watch = detector.create(touchy[detector.name] ?? {})
    for (const event of events) watch.see(event)
    return watch.finish()
  }

  test('says in one sentence what it looks for, and of each parameter what it is', () => {
    expect(detector.description).toMatch(/^[A-Z].*\.$/)
    expect(Object.values(detector.parameters).filter(({ unit, meaning }) => unit === '' || meaning === '')).toEqual([])
  })

  test('finds nothing where nothing happened', () => {
    expect(detector.create().finish()).toEqual([])
  })

  test('refuses a parameter that it does not have, and one that is no number', () => {
    expect(() => detector.create({ nothing: 1 })).toThrow(RangeError)
    const [first = ''] = Object.keys(detector.parameters)
    expect(() => detector.create({ [first]: NaN })).toThrow(RangeError)
    expect(() => detector.create({ [first]: -1 })).toThrow(RangeError)
  })

  test('finds the same of a department in whatever order others do what they do', () => {
    const minutes = fc.array(fc.nat(20_000), { minLength: 60, maxLength: 60 })
    const doings = fc.tuple(
      fc.array(deed('own'), { minLength: 30, maxLength: 30 }),
      fc.array(deed('other'), { minLength: 30, maxLength: 30 }),
    )
    let seen = 0
    fc.assert(fc.property(minutes, doings, fc.nat(29), (at, [own, others], turn) => {
      const times = at.toSorted((a, b) => a - b)
      const turned = [...others.slice(turn), ...others.slice(0, turn)]
      const stream = (noise: typeof others) => times.map((minute, index) => ({
        ...asking({ ...(index % 2 === 0 ? own : noise)[index >> 1], at: moment({ day: 0, minute }) }), index,
      }))
      const ofOwn = (events: LogEvent[]) => run(events).filter(({ who }) => who.department === 'own')
      const found = ofOwn(stream(others))
      seen += found.length
      expect(ofOwn(stream(turned))).toEqual(found)
    }), { numRuns: 40 })
    // A property of findings that saw none has proved nothing.
    expect(seen).toBeGreaterThan(0)
  })

  test('every finding has its evidence in order, at most a hundred entries, and no number of a person', () => {
    fc.assert(fc.property(fc.array(fc.tuple(deed('own'), fc.nat(20_000)), { maxLength: 200 }), (deeds) => {
      const events = deeds.toSorted(([, a], [, b]) => a - b)
        .map(([told, minute], index) => ({ ...asking({ ...told, at: moment({ day: 0, minute }) }), index }))
      for (const finding of run(events)) {
        expect(finding.detector).toBe(detector.name)
        expect(finding.entries.length).toBeGreaterThan(0)
        expect(finding.entries.length).toBeLessThanOrEqual(100)
        expect(finding.entryCount).toBeGreaterThanOrEqual(finding.entries.length)
        expect(finding.entries).toEqual([...new Set(finding.entries)].sort((a, b) => a - b))
        expect(finding.from.getTime()).toBeLessThanOrEqual(finding.to.getTime())
        expect(finding.sentence).not.toMatch(sensitive)
        expect(Object.values(finding.figures).every(Number.isFinite)).toBe(true)
      }
    }), { numRuns: 50 })
  })

  test('a hundred thousand more subjects of one account need hardly more memory than the first', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heap = () => (collect(), process.memoryUsage().heapUsed)
    const watch = detector.create()
    const feed = (from: number) => {
      for (let n = from; n < from + 100_000; n += 1) {
        // Somebody new each minute, on and on: days go by, and windows with them.
        const told = {
          at: new Date(moment({ day: 0 }).getTime() + n * 60_000), subject: `subject-${n}`, neighbourhood: `n${n}`,
          caseNumber: `case-${n}`, certificates: [{ token: 't', type: 'y' }],
        }
        watch.see({ ...asking({ ...told, action: 'case.open' }), index: 2 * n })
        watch.see({ ...asking(told), index: 2 * n + 1 })
      }
    }
    feed(0)
    const before = heap()
    feed(100_000)
    // `circle` remembers by subject, of a million subjects at most, whether a colleague handled it.
    expect(heap() - before).toBeLessThan(detector.name === 'circle' ? 30e6 : 3e6)
    watch.finish()
  })
})
