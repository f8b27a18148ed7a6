import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Disposition } from '../../kernel/import-rows.ts'

/** What the review did with an item or with the demand for a material, and from which day on. */
export interface DecidedDisposition {
  readonly disposition: Disposition
  readonly effectiveOn: CalendarDate
}

/**
 * What stands on a day: of the decisions whose day has come the one with the latest day, of one day the latest taken. Given
 * in the order in which they were taken.
 */
export function dispositionOn<D extends DecidedDisposition>(decisions: readonly D[], on: CalendarDate): D | null {
  return decisions.reduce<D | null>(
    (best, decision) => (decision.effectiveOn <= on && (best === null || decision.effectiveOn >= best.effectiveOn) ? decision : best),
    null,
  )
}

/**
 * Of an item: what its guide in force says counts from the guide's first day, as long as no decision of that day or later
 * says otherwise.
 */
export function itemDispositionOn(
  decisions: readonly DecidedDisposition[],
  guide: { readonly disposition: Disposition | null; readonly effectiveFrom: CalendarDate } | null,
  on: CalendarDate,
): Disposition | null {
  const decided = dispositionOn(decisions, on)
  const stated = guide?.disposition ?? null
  if (decided === null || (stated !== null && guide !== null && guide.effectiveFrom > decided.effectiveOn)) return stated
  return decided.disposition
}
