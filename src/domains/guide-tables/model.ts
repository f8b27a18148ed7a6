import { createHash } from 'node:crypto'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import type { GuideRow } from '../../kernel/import-rows.ts'
import type { CellReason } from './faults.ts'
import type { TableKind } from './tables.ts'

export type RowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'REFUSED'

/** A cell that says something else than the hub holds. */
export interface CellChange {
  readonly column: string
  readonly title: string
  readonly before: string
  readonly after: string
}

export interface CellFault {
  /** Title of the column; null where it is about the row. */
  readonly title: string | null
  readonly reason: CellReason
}

export interface PlannedRow {
  /** Row of the sheet, from 1. */
  readonly row: number
  readonly itemCode: string | null
  readonly name: string
  readonly subItem: string | null
  readonly state: RowState
  readonly changes: readonly CellChange[]
  readonly faults: readonly CellFault[]
  /** Version that it would follow; null of a new item. */
  readonly base: number | null
  /** The guide that it would become; null where nothing would. Its version and days are set when it is applied. */
  readonly next: GuideRow | null
}

export interface Plan {
  readonly kind: TableKind
  readonly sheet: string
  readonly ignored: readonly string[]
  readonly rows: readonly PlannedRow[]
}

/**
 * What somebody has seen who applies it: the same file over the same guides, previewed at the same moment. A guide that
 * changed meanwhile makes it another.
 */
export function digestOfPlan({ kind, rows }: Plan, departmentCode: string, previewedAt: string): Buffer {
  const seen = rows.map(({ row, base, next, state }) => ({ row, base, state, next }))
  return createHash('sha256').update(canonicalJson({ kind, departmentCode, previewedAt, seen } as unknown as Json)).digest()
}

export function countStates(rows: readonly PlannedRow[]): Readonly<Record<'new' | 'changed' | 'unchanged' | 'refused', number>> {
  const count = (state: RowState) => rows.filter((row) => row.state === state).length
  return { new: count('NEW'), changed: count('CHANGED'), unchanged: count('UNCHANGED'), refused: count('REFUSED') }
}

/** How long a preview may be applied: what lies longer is looked at again. */
export const PREVIEW_MS = 60 * 60_000

/** Whether this was the moment of a preview that may still be applied. */
export function isRecent(previewedAt: string, now: Date): boolean {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(previewedAt) ? Date.parse(previewedAt) : Number.NaN
  return at <= now.getTime() && now.getTime() - at <= PREVIEW_MS
}

/** The days that a version gets when it is published; a draft has those of the day it was made, until it is. */
export interface Publication {
  readonly publishedOn: CalendarDate
  readonly effectiveFrom: CalendarDate
  readonly changeNote: string
}

export function asVersion(next: GuideRow, base: number | null, { publishedOn, effectiveFrom, changeNote }: Publication): GuideRow {
  return { ...next, version: (base ?? 0) + 1, publishedOn, effectiveFrom, effectiveTo: null, changeNote }
}

export const MAX_FILE_BYTES = 5 * 1024 * 1024
/** Guides of a department, and of a table that is written. */
export const MAX_GUIDES = 3_000
export const MAX_NOTE_LENGTH = 300
