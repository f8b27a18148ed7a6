import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { countsAsWorked, isWeekend, type Calendar } from '../../../kernel/working-days.ts'
import {
  cardsDue, deadlinesOf, hasPassed, nextCard, yellowLead, type CardState, type ClockTerms, type Suspension,
} from './model.ts'

const day = (text: string) => text as CalendarDate
/** Weeks without holidays, of which 2026 is published. */
const weeks: Calendar = {
  dayKind: (date) => (date >= '2027-01-01' ? 'UNPUBLISHED' : isWeekend(date) ? 'OFF' : 'WORKING'),
}
/** From Monday 2026-03-02. */
const terms = (change: Partial<ClockTerms>): ClockTerms => ({
  startedOn: day('2026-03-02'), workingDays: 5, statutoryWorkingDays: null, suspensions: [], ...change,
})
const suspended = (from: string, to: string | null): Suspension => ({ from: day(from), to: to && day(to) } as Suspension)
const due = (change: Partial<ClockTerms>) => deadlinesOf(weeks, terms(change)).dueOn

describe('a due day', () => {
  it('is so many working days after the day of receipt, promised and in law side by side', () => {
    expect(deadlinesOf(weeks, terms({ workingDays: 7, statutoryWorkingDays: 20 }))).toEqual({
      dueOn: '2026-03-11', yellowOn: '2026-03-09', provisional: false, statutoryDueOn: '2026-03-30', statutoryProvisional: false,
    })
  })

  it('moves by every working day that the clock did not run from beginning to end', () => {
    expect(due({})).toBe('2026-03-09')
    expect(due({ suspensions: [suspended('2026-03-04', '2026-03-05')] })).toBe('2026-03-11')
    expect(due({ suspensions: [suspended('2026-03-04', '2026-03-04')] })).toBe('2026-03-10')
    // From Friday to Monday two working days are lost and the weekend never was one.
    expect(due({ suspensions: [suspended('2026-03-06', '2026-03-09')] })).toBe('2026-03-11')
    // On the day of receipt nothing was to be counted.
    expect(due({ suspensions: [suspended('2026-03-02', '2026-03-02')] })).toBe('2026-03-09')
  })

  it('is not known while the clock is suspended before it or on it, and stays where it had passed', () => {
    expect(due({ suspensions: [suspended('2026-03-04', null)] })).toBeNull()
    expect(due({ suspensions: [suspended('2026-03-09', null)] })).toBeNull()
    expect(due({ suspensions: [suspended('2026-03-10', null)] })).toBe('2026-03-09')
  })

  it('is provisional only where days that count lie in a year that is not published', () => {
    const late = terms({ startedOn: day('2026-12-24'), workingDays: 5, statutoryWorkingDays: 20 })
    expect(deadlinesOf(weeks, late)).toMatchObject({ dueOn: '2026-12-31', provisional: false, statutoryProvisional: true })
    expect(deadlinesOf(weeks, { ...late, workingDays: 6 })).toMatchObject({ dueOn: '2027-01-01', provisional: true })
  })

  it('under any suspensions is the one that a count day by day gives', () => {
    const suspensions = fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 12 })), { maxLength: 5 })
      .chain((gaps) => fc.boolean().map((open) => {
        let at = day('2026-03-02')
        return gaps.map(([before, length], place): Suspension => {
          const from = addDays(at, before)
          at = addDays(from, length)
          return { from, to: open && place === gaps.length - 1 ? null : at }
        })
      }))
    const holidays = fc.array(fc.integer({ min: 0, max: 80 }).map((offset) => addDays(day('2026-03-02'), offset)), { maxLength: 20 })
    fc.assert(fc.property(suspensions, holidays, fc.integer({ min: 1, max: 30 }), (list, off, workingDays) => {
      const calendar: Calendar = { dayKind: (date) => (off.includes(date) ? 'OFF' : weeks.dayKind(date)) }
      const { dueOn } = deadlinesOf(calendar, terms({ workingDays, suspensions: list }))
      expect(dueOn).toBe(naive(calendar, workingDays, list))
    }), { numRuns: 500 })
  })
})

/** Day by day: the clock stands still on this day, has stood still for good, or the day counts. */
function naive(calendar: Calendar, workingDays: number, suspensions: readonly Suspension[]): CalendarDate | null {
  let left = workingDays
  for (let on = addDays(day('2026-03-02'), 1); ; on = addDays(on, 1)) {
    if (suspensions.some(({ from, to }) => to === null && on >= from)) return null
    const stood = suspensions.some(({ from, to }) => to !== null && on >= from && on <= to)
    if (!stood && countsAsWorked(calendar, on)) left -= 1
    if (left === 0) return on
  }
}

const state = (change: Partial<CardState>): CardState => ({
  dueOn: day('2026-03-11'), yellowOn: day('2026-03-09'), provisional: false, suspended: false, stoppedOn: null, given: [], ...change,
})

describe('cards', () => {
  it.each([[1, 0], [2, 1], [3, 1], [5, 1], [6, 2], [7, 2], [10, 2], [11, 3], [20, 4], [45, 9]])(
    'of %i working days the yellow one falls due %i before the end', (workingDays, lead) => expect(yellowLead(workingDays)).toBe(lead),
  )

  it('of a limit of one day is yellow with the beginning of that day', () => {
    expect(deadlinesOf(weeks, terms({ workingDays: 1 }))).toMatchObject({ dueOn: '2026-03-03', yellowOn: '2026-03-03' })
  })

  it('come yellow on its day and red once the due day has passed', () => {
    expect(cardsDue(state({}), day('2026-03-08'))).toEqual([])
    expect(cardsDue(state({}), day('2026-03-09'))).toEqual([{ colour: 'YELLOW', on: '2026-03-09' }])
    expect(cardsDue(state({ given: ['YELLOW'] }), day('2026-03-11'))).toEqual([])
    expect(cardsDue(state({ given: ['YELLOW'] }), day('2026-03-12'))).toEqual([{ colour: 'RED', on: '2026-03-12' }])
    expect(cardsDue(state({}), day('2026-04-01')).map(({ colour }) => colour)).toEqual(['YELLOW', 'RED'])
    expect(cardsDue(state({ given: ['YELLOW', 'RED'] }), day('2026-04-01'))).toEqual([])
  })

  it('wait while the clock is suspended', () => {
    expect(nextCard(state({ suspended: true }))).toBeNull()
    expect(nextCard(state({ dueOn: null, yellowOn: null }))).toBeNull()
  })

  it('are none for what was done in time, and red for what was done too late', () => {
    expect(nextCard(state({ stoppedOn: day('2026-03-11') }))).toBeNull()
    expect(nextCard(state({ stoppedOn: day('2026-03-12') }))).toEqual({ colour: 'RED', on: '2026-03-12' })
  })

  it('warn of a day that may move and reproach nobody by it', () => {
    expect(cardsDue(state({ provisional: true }), day('2026-04-01'))).toEqual([{ colour: 'YELLOW', on: '2026-03-09' }])
    expect(nextCard(state({ provisional: true, stoppedOn: day('2026-04-01') }))).toBeNull()
  })

  it('never come twice, in whatever order days are looked at', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -10, max: 30 })), fc.boolean(), (offsets, provisional) => {
      const given: CardState['given'][number][] = []
      for (const offset of offsets) {
        for (const { colour, on } of cardsDue(state({ provisional, given }), addDays(day('2026-03-09'), offset))) {
          expect(on <= addDays(day('2026-03-09'), offset)).toBe(true)
          given.push(colour)
        }
      }
      expect(['', 'YELLOW', 'YELLOW RED']).toContain(given.join(' '))
    }))
  })
})

describe('the limit in law', () => {
  it('has passed after its last day, and of a day that may move nobody says so', () => {
    expect(hasPassed(day('2026-03-30'), false, day('2026-03-30'))).toBe(false)
    expect(hasPassed(day('2026-03-30'), false, day('2026-03-31'))).toBe(true)
    expect(hasPassed(day('2026-03-30'), true, day('2026-03-31'))).toBeNull()
    expect(hasPassed(null, false, day('2026-03-31'))).toBeNull()
  })
})
