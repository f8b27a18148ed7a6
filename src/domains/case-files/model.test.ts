import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { caseNumberFault } from '../../kernel/case-number.ts'
import { withCheckCharacter } from '../../kernel/gb11643.ts'
import { countOutcomes } from '../../kernel/row-outcome.ts'
import { passesOf } from './batch.ts'
import { clerkFault, countRoles, distinctParties, isInFuture, isTooLongAgo } from './model.ts'

const TODAY = '2026-11-21' as CalendarDate
const ID = withCheckCharacter('29010219850314001')
const ENDS_IN_X = Array.from({ length: 200 }, (_, at) => withCheckCharacter(`29010219850314${String(at).padStart(3, '0')}`)).find((id) => id.endsWith('X')) ?? ''

describe('a case number', () => {
  it.each(['1', 'Z-2026-000001', 'A/b.c_d-9', '9'.repeat(16), 'z'.repeat(64), '20261121-0001'])('may be %s', (number) => {
    expect(caseNumberFault(number, TODAY)).toBeNull()
  })

  it.each(['', '-1', '.a', ' Z', 'Z 1', 'Z\n', '办理1号', 'Ｚ１', 'z'.repeat(65), 'a;b', 'a\u0000'])('may not be %j', (number) => {
    expect(caseNumberFault(number, TODAY)).toBe('CHARACTERS')
  })

  it.each([ID, `Z${ID}`, `${ID}-1`, `1${ID}1`, `00${ID}`, ENDS_IN_X, ENDS_IN_X.toLowerCase(), `a-${ENDS_IN_X.toLowerCase()}b`])(
    'may not have an ID number in it, wherever it stands (%#)',
    (number) => {
      expect(caseNumberFault(number, TODAY)).toBe('CONTAINS_ID_NUMBER')
    },
  )

  it('may be a long number that is no ID number: its check character, date or region does not fit', () => {
    const wrong = ID.slice(0, -1) + (ID.endsWith('1') ? '2' : '1')
    expect([wrong, '290102198513140012', '2026112100000000001'].map((number) => caseNumberFault(number, TODAY))).toEqual([null, null, null])
  })

  it('is read in time that grows with its length only', () => {
    expect(caseNumberFault('1'.repeat(1_000_000), TODAY)).toBe('CHARACTERS')
  })
})

it('the account of a clerk may be any short text without an ID number in it', () => {
  expect(['wang.lan', '窗口三号', '', 'x'.repeat(100)].map((clerk) => clerkFault(clerk, TODAY))).toEqual([null, null, null, null])
  expect(['x'.repeat(101), ID, `u${ENDS_IN_X.toLowerCase()}`].map((clerk) => clerkFault(clerk, TODAY))).toEqual(['LENGTH', 'CONTAINS_ID_NUMBER', 'CONTAINS_ID_NUMBER'])
})

it('an instant lies in the future from a minute ahead on, since clocks differ', () => {
  const now = new Date('2026-11-21T02:00:00Z')
  const ahead = (ms: number) => isInFuture(new Date(now.getTime() + ms), now)
  expect([-1, 0, 60_000, 60_001].map(ahead)).toEqual([false, false, false, true])
})

it('a receipt is too long ago after 90 days, to the millisecond', () => {
  const now = new Date('2026-11-21T02:00:00Z')
  const back = (ms: number) => isTooLongAgo(new Date(now.getTime() - ms), now)
  expect([-1, 0, 90 * 86_400_000, 90 * 86_400_000 + 1].map(back)).toEqual([false, false, false, true])
})

it('a party is counted once in each of its roles', () => {
  const [applicant, agent, spouse] = [{ subjectId: 1n, role: 'APPLICANT' as const }, { subjectId: 1n, role: 'AGENT' as const }, { subjectId: 11n, role: 'SPOUSE' as const }]
  expect(distinctParties([applicant, spouse, { ...applicant }, agent, { ...spouse }])).toEqual([applicant, spouse, agent])
})

it('the passes of a batch hold every row once, no key twice, and the rows of a key in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', '__proto__')), (keys) => {
      const passes = passesOf(keys, (key) => key)
      const rows = passes.flat()
      expect(rows.map(({ position }) => position).sort((a, b) => a - b)).toEqual(keys.map((_, position) => position))
      for (const { row, position } of rows) expect(row).toBe(keys[position])
      for (const pass of passes) expect(new Set(pass.map(({ row }) => row)).size).toBe(pass.length)
      for (const key of keys) {
        const positions = rows.filter(({ row }) => row === key).map(({ position }) => position)
        expect(positions).toEqual([...positions].sort((a, b) => a - b))
      }
    }),
  )
})

it('outcomes are counted by kind', () => {
  expect(countOutcomes([{ kind: 'ADDED' }, { kind: 'REJECTED', reason: 'X' }, { kind: 'UNCHANGED' }, { kind: 'ADDED' }, { kind: 'UPDATED' }])).toEqual({
    rows: 5, added: 2, updated: 1, unchanged: 1, rejected: 1,
  })
})

it('parties are counted by role, in a fixed order', () => {
  expect(countRoles(['SPOUSE', 'APPLICANT', 'CHILD', 'APPLICANT'])).toEqual([
    { role: 'APPLICANT', count: 2 }, { role: 'CHILD', count: 1 }, { role: 'SPOUSE', count: 1 },
  ])
  expect(countRoles(['APPLICANT', 'CHILD', 'SPOUSE', 'APPLICANT'])).toEqual(countRoles(['SPOUSE', 'APPLICANT', 'CHILD', 'APPLICANT']))
  expect(countRoles([])).toEqual([])
})
