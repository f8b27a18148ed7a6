import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { withCheckCharacter } from '../../kernel/gb11643.ts'
import { candidateOf } from './review-population.ts'
import {
  accountOf, FINDING_STATES, isAssigned, mayFindingGo, mayReviewGo, noteFault, NOTE_MAX_LENGTH, REVIEW_STATES,
  type DrawFilter,
} from './review.ts'

const TODAY = '2026-11-22' as CalendarDate
const NUMBER = withCheckCharacter('29010219850314001')

describe('states', () => {
  it('a review goes from open to explained to judged, or from open to judged, and nowhere else', () => {
    const ways = REVIEW_STATES.flatMap((from) => REVIEW_STATES.filter((to) => mayReviewGo(from, to)).map((to) => `${from} ${to}`))
    expect(ways).toEqual([
      'OPEN EXPLAINED', 'OPEN CLEARED', 'OPEN VIOLATION', 'EXPLAINED CLEARED', 'EXPLAINED VIOLATION',
    ])
  })

  it('a finding is taken under review or judged, and once judged it stays', () => {
    const ways = FINDING_STATES.flatMap((from) => FINDING_STATES.filter((to) => mayFindingGo(from, to)).map((to) => `${from} ${to}`))
    expect(ways).toEqual(['OPEN REVIEW', 'OPEN CLEARED', 'OPEN VIOLATION', 'REVIEW CLEARED', 'REVIEW VIOLATION'])
  })

  it('no way leads back to a state, so every review and finding ends', () => {
    for (const [states, may] of [[REVIEW_STATES, mayReviewGo], [FINDING_STATES, mayFindingGo]] as const) {
      const place = (state: string) => (states as readonly string[]).indexOf(state)
      for (const from of states) for (const to of states) if (may(from as never, to as never)) expect(place(to)).toBeGreaterThan(place(from))
    }
  })
})

describe('a note', () => {
  it.each([
    ['', 'EMPTY'],
    [' \n', 'EMPTY'],
    ['注'.repeat(NOTE_MAX_LENGTH + 1), 'TOO_LONG'],
    [`看了 ${NUMBER} 的记录`, 'CONTAINS_ID_NUMBER'],
    [[...NUMBER].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''), 'CONTAINS_ID_NUMBER'],
    [`${NUMBER.slice(0, 6)} ${NUMBER.slice(6, 14)}-${NUMBER.slice(14)}`, 'CONTAINS_ID_NUMBER'],
    [`${NUMBER.slice(0, 9)}\u200B${NUMBER.slice(9)}`, 'CONTAINS_ID_NUMBER'],
  ] as const)('that cannot be kept is named (%#)', (note, fault) => {
    expect(noteFault(note, TODAY)).toBe(fault)
  })

  it.each(['按办件 H-2026-1 核验，登记在案。', '注'.repeat(NOTE_MAX_LENGTH), '𠮷'.repeat(NOTE_MAX_LENGTH), 'entry 1234567, 2026-11-20 10:00'])(
    'that says why may be kept (%#)',
    (note) => {
      expect(noteFault(note, TODAY)).toBeNull()
    },
  )
})

describe('who', () => {
  const actor = (clientId: string, person: string | null): Actor => ({ clientId, person, departmentCode: 'X', role: 'AUDITOR' })

  it('an auditor who is a client is whoever acts through it, and one who is an account only that account', () => {
    expect(isAssigned(actor('audit', null), { client: 'audit', account: null })).toBe(true)
    expect(isAssigned(actor('audit', 'li'), { client: 'audit', account: null })).toBe(true)
    expect(isAssigned(actor('audit', 'li'), { client: 'audit', account: 'li' })).toBe(true)
    expect(isAssigned(actor('audit', 'wu'), { client: 'audit', account: 'li' })).toBe(false)
    expect(isAssigned(actor('audit', null), { client: 'audit', account: 'li' })).toBe(false)
    expect(isAssigned(actor('other', 'li'), { client: 'audit', account: 'li' })).toBe(false)
  })

  it('an account that is an ID number is not written beside a step', () => {
    expect(accountOf(actor('audit', NUMBER), TODAY)).toBeNull()
    expect(accountOf(actor('audit', 'a'.repeat(101)), TODAY)).toBeNull()
    expect(accountOf(actor('audit', 'li\u0000'), TODAY)).toBeNull()
    expect(accountOf(actor('audit', 'li'), TODAY)).toBe('li')
  })
})

const ALL: DrawFilter = { from: null, to: null, department: null, client: null, item: null, action: null, type: null, outcome: null }
const ENTRY = {
  schema: 'yihao-entry/2', time: '2026-11-20T15:59:59.999Z', request: 'r', subject: 'token', neighbourhood: null, part: null,
  actor: { client: 'health', department: 'D1', person: null, role: 'DEPARTMENT_SYSTEM' }, action: 'subject.ask', reads: [],
  purpose: { item: 'I', case: 'C', reason: null }, about: null, guide: null,
  certificates: [{ token: 't', type: 'T1', fields: [] }], verdicts: [], refusals: [], outcome: 'RELEASED', document: null, payload: null,
}
const drawn = (change: object, filter: Partial<DrawFilter> = {}) =>
  candidateOf(7, JSON.stringify({ ...ENTRY, ...change }), { ...ALL, ...filter })

describe('the population', () => {
  it('is every entry in which a department named a subject, whatever came of it', () => {
    expect(drawn({})).toEqual({ index: 7, client: 'health', department: 'D1', person: null })
    expect(drawn({ outcome: 'REFUSED', certificates: [] })).not.toBeNull()
    expect(drawn({ action: 'case.open' })).not.toBeNull()
    expect(drawn({ subject: null })).toBeNull()
    expect(drawn({ actor: { ...ENTRY.actor, role: 'AUDITOR' } })).toBeNull()
  })

  it('has an access that took several entries once', () => {
    expect(drawn({ part: { number: 1, of: 3 } })).not.toBeNull()
    expect(drawn({ part: { number: 2, of: 3 } })).toBeNull()
  })

  it('is bounded by days of China, both included', () => {
    const days = (from: string | null, to: string | null) =>
      drawn({}, { from: from as CalendarDate | null, to: to as CalendarDate | null }) !== null
    // 23:59:59.999 of the 20th in China.
    expect([days('2026-11-20', '2026-11-20'), days(null, '2026-11-19'), days('2026-11-21', null)]).toEqual([true, false, false])
  })

  it.each([
    ['department', 'D1', 'D2'], ['client', 'health', 'housing'], ['item', 'I', 'J'], ['action', 'subject.ask', 'case.read'],
    ['type', 'T1', 'T2'], ['outcome', 'RELEASED', 'EMPTY'],
  ] as const)('is narrowed by %s', (part, own, other) => {
    expect(drawn({}, { [part]: own })).not.toBeNull()
    expect(drawn({}, { [part]: other })).toBeNull()
  })

  it('says which entry cannot be read, and nothing of what is in it', () => {
    fc.assert(
      fc.property(fc.constantFrom('time', 'actor', 'action', 'outcome', 'schema'), (part) => {
        expect(() => drawn({ [part]: 12_345_678 })).toThrow(/^(?!.*12345678)Entry 7 /)
      }),
    )
  })
})
