import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { parseCalendarDate, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { RowFault } from '../../../kernel/row-outcome.ts'
import { isWeekend } from '../../../kernel/working-days.ts'
import type { CalendarYear } from './calendar-store.ts'

/** What a file holds: the years that may be loaded, and what is wrong with the others, by their place from 1. */
export interface CalendarFile {
  readonly years: readonly CalendarYear[]
  readonly faults: readonly (RowFault & { readonly row: number })[]
}

const MAX_BYTES = 4 * 1024 * 1024

/** Days that are off whatever a notice says (全国年节及纪念日放假办法): a list without one of them is not a whole list. */
const ALWAYS_OFF = ['01-01', '05-01', '10-01', '10-02', '10-03'] as const

let validator: ValidateFunction<CalendarYear> | undefined

/**
 * Reads a calendar file: one JSON object {year, notice, days}, an array of them, or one a line. Nothing of it is repeated
 * in a fault. Format: `schema/formats/calendar.schema.json`.
 */
export function readCalendarFile(text: string): CalendarFile {
  const rows = text.length > MAX_BYTES ? null : rowsIn(text.replace(/^\uFEFF/, ''))
  if (rows === null) return { years: [], faults: [{ row: 1, path: '', reason: 'NOT_JSON' }] }
  const judged = rows.map((row, at) => ({ row, faults: faultsOf(row).map((fault) => ({ row: at + 1, ...fault })) }))
  const sound = judged.filter(({ faults }) => faults.length === 0)
  return { years: sound.map(({ row }) => inOrder(row as CalendarYear)), faults: judged.flatMap(({ faults }) => faults) }
}

function rowsIn(text: string): unknown[] | null {
  const whole = parse(text)
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole]
  const lines = text.split('\n').filter((line) => line.trim() !== '').map(parse)
  return lines.length === 0 || lines.includes(undefined) ? null : lines
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function faultsOf(row: unknown): RowFault[] {
  const fits = (validator ??= compile())
  if (fits(row)) return yearFaults(row)
  const faults = (fits.errors ?? []).map(({ instancePath, keyword }) => ({
    path: instancePath.slice(1).replaceAll('/', '.'), reason: keyword === 'required' ? 'MISSING' : 'WRONG_FORM',
  }))
  return faults.slice(0, 20)
}

function compile(): ValidateFunction<CalendarYear> {
  const file = new URL('../../../../schema/formats/calendar.schema.json', import.meta.url)
  return new Ajv2020({ allErrors: true }).compile<CalendarYear>(JSON.parse(readFileSync(file, 'utf8')) as object)
}

/** What a schema cannot say of a year that fits it. */
function yearFaults({ year, days }: CalendarYear): RowFault[] {
  const known = new Set<string>()
  const faults = days.flatMap(({ date, kind }, at): RowFault[] => {
    const path = `days.${at}`
    const parsed = parseCalendarDate(date)
    if (!parsed.ok) return [{ path, reason: parsed.reason }]
    if (known.has(date)) return [{ path, reason: 'REPEATED' }]
    known.add(date)
    if (!isOfNotice(parsed.value, year)) return [{ path, reason: 'NOT_OF_THIS_YEAR' }]
    // A weekday is worked anyway: named so, it was meant to be another day or another kind.
    return kind === 'WORKING' && !isWeekend(parsed.value) ? [{ path, reason: 'NOT_A_WEEKEND' }] : []
  })
  const off = new Set(days.filter(({ kind }) => kind === 'OFF').map(({ date }) => String(date)))
  return ALWAYS_OFF.every((day) => off.has(`${year}-${day}`)) ? faults : [...faults, { path: 'days', reason: 'NOT_WHOLE' }]
}

/** A notice may already name days of the December before it (2018-12-29 was worked by the notice for 2019). */
function isOfNotice(date: CalendarDate, year: number): boolean {
  return date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`)
}

function inOrder({ year, notice, days }: CalendarYear): CalendarYear {
  const named = days.map(({ date, kind, name }) => ({ date, kind, name }))
  return { year, notice, days: named.sort((a, b) => (a.date < b.date ? -1 : 1)) }
}
