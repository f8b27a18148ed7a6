import { useDates } from '../../words/dates.ts'
import { useNow } from '../../words/now.ts'

/** The day in China by this browser's clock, as `2026-11-22`: only to see slips of typing. What counts is the hub's. */
export function useToday(): string {
  const { day } = useDates()
  return day(new Date(useNow(60_000)).toISOString())
}
