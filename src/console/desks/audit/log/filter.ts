import type { AccessEntryFilter, AccessOutcome, ClientRole } from '../../../generated/operations.ts'

/** What may stand in the address of the page: codes and days. Empty: does not narrow. */
export const ADDRESS_PARTS = ['from', 'to', 'departmentCode', 'clientId', 'role', 'itemCode', 'certificateType', 'outcome', 'action', 'refusalReason'] as const
/** What stays in the page's memory and goes with it: whatever leads to somebody. */
export const PRIVATE_PARTS = ['person', 'caseNumber', 'subject', 'idNumber'] as const

export type FilterPart = (typeof ADDRESS_PARTS)[number] | (typeof PRIVATE_PARTS)[number]
export type LogFilter = Readonly<Record<FilterPart, string>>

export const NO_FILTER: LogFilter = {
  from: '', to: '', departmentCode: '', clientId: '', role: '', itemCode: '', certificateType: '', outcome: '', action: '', refusalReason: '',
  person: '', caseNumber: '', subject: '', idNumber: '',
}

export function partsInForce(filter: LogFilter): readonly FilterPart[] {
  return [...ADDRESS_PARTS, ...PRIVATE_PARTS].filter((part) => filter[part] !== '')
}

/** The part of a filter that an address may carry, as its query. */
export function queryOf(filter: LogFilter): string {
  const query = new URLSearchParams(ADDRESS_PARTS.filter((part) => filter[part] !== '').map((part): [string, string] => [part, filter[part]]))
  return query.size === 0 ? '' : `?${query.toString()}`
}

export function filterIn(search: string): LogFilter {
  const query = new URLSearchParams(search)
  return { ...NO_FILTER, ...Object.fromEntries(ADDRESS_PARTS.map((part) => [part, (query.get(part) ?? '').slice(0, 100)])) }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Midnight in China at which a day begins, or the next one, in UTC; null for what is no day. */
function beginOf(day: string, daysAfter = 0): string | null {
  const midnight = DAY.test(day) ? new Date(`${day}T00:00:00+08:00`).getTime() : Number.NaN
  return Number.isNaN(midnight) ? null : new Date(midnight + daysAfter * 86_400_000).toISOString()
}

/** The filter as the hub is asked: both days are included. */
export function hubFilter(filter: LogFilter): AccessEntryFilter {
  const { from, to, outcome, role, ...texts } = filter
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '').map(([part, text]) => [part, text.trim()]))
  const [begins, ends] = [beginOf(from), beginOf(to, 1)]
  return {
    ...given, ...(begins !== null && { from: begins }), ...(ends !== null && { to: ends }),
    ...(outcome !== '' && { outcome: outcome as AccessOutcome }), ...(role !== '' && { role: role as ClientRole }),
  }
}
