import type { Outcome } from '../../../kernel/access-record.ts'
import { ROLES, type Role } from '../../../kernel/actor.ts'
import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { parseCertificateTypeCode } from '../../../kernel/certificate-type-code.ts'
import { IdNumber } from '../../../kernel/id-number.ts'
import { parseItemCode } from '../../../kernel/item-code.ts'
import { supervisionRefusals } from '../errors.ts'
import type { AskedFilter } from '../filter.ts'

export const EXPORT_FORMATS = ['NDJSON', 'CSV'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportWish {
  readonly format: ExportFormat
  readonly filter: AskedFilter
  /** Only entries below this place in the log: to go on towards older ones. */
  readonly before: bigint | null
}

const MEMBERS: ReadonlySet<string> = new Set(['format', 'filter', 'before'])
const OUTCOMES: readonly string[] = ['RELEASED', 'EMPTY', 'REFUSED', 'FAILED'] satisfies Outcome[]
const INDEX = /^(?:0|[1-9]\d{0,14})$/

/**
 * The wish in the body of a request: `{"format":"NDJSON","filter":{…},"before":"123"}`, where the filter has the members of
 * `AccessEntryFilter`. In a body, because an ID number stands in no address. @throws Refusal LOG_FILTER_INVALID
 */
export function readExportWish(body: Readonly<Record<string, unknown>>, now: Date): ExportWish {
  const unknown = Object.keys(body).find((name) => !MEMBERS.has(name))
  if (unknown !== undefined) throw invalid('body')
  const { format = 'NDJSON', filter = {}, before = null } = body
  if (!(EXPORT_FORMATS as readonly unknown[]).includes(format)) throw invalid('format')
  if (before !== null && !(typeof before === 'string' && INDEX.test(before))) throw invalid('before')
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) throw invalid('filter')
  return {
    format: format as ExportFormat,
    filter: readFilter(filter as Readonly<Record<string, unknown>>, dateInChina(now)),
    before: before === null ? null : BigInt(before as string),
  }
}

function readFilter(given: Readonly<Record<string, unknown>>, today: CalendarDate): AskedFilter {
  const left = new Set(Object.keys(given))
  const text = (at: string): string | null => {
    left.delete(at)
    const value = given[at] ?? null
    if (value !== null && typeof value !== 'string') throw invalid(at)
    return value
  }
  const oneOf = (at: string, words: readonly string[]): string | null => {
    const word = text(at)
    if (word !== null && !words.includes(word)) throw invalid(at)
    return word
  }
  const code = (at: string, parse: (value: string) => { readonly ok: boolean }): string | null => {
    const value = text(at)
    if (value !== null && !parse(value).ok) throw invalid(at)
    return value
  }
  const filter: AskedFilter = {
    from: instantIn(text('from'), 'from'), to: instantIn(text('to'), 'to'), department: text('departmentCode'), client: text('clientId'),
    person: text('person'), role: oneOf('role', ROLES) as Role | null, item: code('itemCode', parseItemCode), caseNumber: text('caseNumber'),
    idNumber: numberIn(text('idNumber'), today), subject: text('subject'), certificateType: code('certificateType', parseCertificateTypeCode),
    outcome: oneOf('outcome', OUTCOMES) as Outcome | null, refusalReason: text('refusalReason'), action: text('action'), indexes: null,
  }
  if (left.size > 0) throw invalid('filter')
  return filter
}

/** As `Date.prototype.toISOString` writes it, and no other spelling. */
function instantIn(text: string | null, at: string): Date | null {
  if (text === null) return null
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? new Date(text) : null
  if (instant === null || Number.isNaN(instant.getTime()) || instant.toISOString() !== text) throw invalid(at)
  return instant
}

function numberIn(text: string | null, today: CalendarDate): IdNumber | null {
  if (text === null) return null
  const number = IdNumber.parse(text, { today })
  if (!number.ok) throw invalid('idNumber')
  return number.value
}

function invalid(at: string): Error {
  return supervisionRefusals.LOG_FILTER_INVALID({ details: { at }, reason: `EXPORT:${at}` })
}
