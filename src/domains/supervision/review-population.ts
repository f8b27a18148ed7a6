import { CASE_HANDLERS } from '../../kernel/actor.ts'
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Json } from '../../kernel/canonical-json.ts'
import { eventOf } from './detectors/log-event.ts'
import type { Candidate } from './review-draw.ts'
import { isDrawable, type DrawFilter } from './review.ts'

/** The instants that the days of a filter span: not before, and before. */
export function spanOf({ from, to }: { readonly from: CalendarDate | null; readonly to: CalendarDate | null }): {
  from: Date | null
  until: Date | null
} {
  return { from: from && beginningOf(from), until: to && beginningOf(addDays(to, 1)) }
}

function beginningOf(day: CalendarDate): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** What entries of the population contain beside their time, one or the other: the filter as the database asks it. */
export function containedIn({ department, client, item, action, type, outcome }: DrawFilter): Json[] {
  return CASE_HANDLERS.map((role) => ({
    actor: { role, ...(department !== null && { department }), ...(client !== null && { client }) },
    ...(item !== null && { purpose: { item } }),
    ...(action !== null && { action }),
    ...(type !== null && { certificates: [{ type }] }),
    ...(outcome !== null && { outcome }),
  }))
}

/**
 * The candidate that an entry of the log is, as everybody can tell from its text alone; null where it is none. Of an
 * access that took several entries the first stands for all. @throws RangeError where it is no entry
 */
export function candidateOf(index: number, text: string, filter: DrawFilter): Candidate | null {
  const entry = JSON.parse(text) as { readonly part?: { readonly number: number } | null }
  if (entry.part && entry.part.number !== 1) return null
  const event = eventOf(index, entry)
  if (!isDrawable(event, filter)) return null
  const { client, department, person } = event
  return { index, client, department, person }
}
