import type { TypeFieldRow } from '../../kernel/import-rows.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import type { FormatName, RowReason } from '../ingest/index.ts'

/** What a file may hold. */
export const IMPORT_KINDS = ['CERTIFICATES', 'TYPES'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/**
 * Where an import stands. WAITING: for its turn. RUNNING: a process loads it, or did until it was killed, and the next goes
 * on. STOPPED: it cannot go on, and says why; what is loaded stays.
 */
export const IMPORT_STATES = ['WAITING', 'RUNNING', 'COMPLETE', 'CANCELLED', 'STOPPED'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export const formatOf = { CERTIFICATES: 'certificate', TYPES: 'certificate-type' } as const satisfies { readonly [Kind in ImportKind]: FormatName }

/** Imports that have not ended, of the whole hub: so much of the disk strangers to each other may take. */
export const MOST_UNFINISHED = 8
/** Loaded at once, by all processes together. Loading takes one lock, so more would only wait for each other. */
export const MOST_AT_ONCE = 2
/** A process that has not been seen for so long, in milliseconds, has died: another one goes on. */
export const LEASE_MS = 30_000
/** An import that so many processes have died of is not given to another one. */
export const MOST_ATTEMPTS = 10
/** How long refused rows are kept after the end of their import. They are people's data. */
export const KEPT_DAYS = 30

/** A row of a file that hands refused rows in again, as the quarantine gives them out. */
export interface HandedInAgain {
  /** Its line in the first file. */
  readonly line: number
  readonly row: unknown
}

/** The row within a line of a quarantine; null where the value is none, and is a row itself. */
export function handedInAgain(read: unknown): HandedInAgain | null {
  if (typeof read !== 'object' || read === null || !('row' in read) || !('line' in read)) return null
  const { line, row } = read
  return typeof line === 'number' && Number.isInteger(line) && line >= 1 && line <= 2_147_483_647 ? { line, row } : null
}

/** A refused row as it stands in the quarantine: the same line that `hub import` writes. */
export function quarantineLine({ line, reasons, row }: { readonly line: number; readonly reasons: readonly RowReason[]; readonly row: unknown }): string {
  return `${JSON.stringify({ line, reasons, row })}\n`
}

export type NameFault = 'MISSING' | 'LENGTH' | 'CHARACTERS'

const MAX_NAME_LENGTH = 200
// Separators of paths, and characters that are not seen or turn a name round.
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}/\\]/u

/** Why a file cannot be called that; null where it can. */
export function nameFault(name: string | null): NameFault | null {
  if (name === null || name.trim() === '') return 'MISSING'
  if ([...name].length > MAX_NAME_LENGTH) return 'LENGTH'
  return FORBIDDEN.test(name) ? 'CHARACTERS' : null
}

/**
 * What an edit of a directory entry must leave: certificates are stored with their elements, and guides name them, so none
 * goes away or becomes of another kind. Whether any does name it is not looked into: the next guide may.
 */
export function fieldFault(before: readonly TypeFieldRow[], after: readonly TypeFieldRow[]): RowFault[] {
  const kept = new Map(after.map((field, position) => [field.name, { ...field, position }]))
  return before.flatMap(({ name, valueType }): RowFault[] => {
    const now = kept.get(name)
    if (!now) return [{ path: name, reason: 'FIELD_REMOVED' }]
    return now.valueType === valueType ? [] : [{ path: `fields[${now.position}].valueType`, reason: 'FIELD_KIND_CHANGED' }]
  })
}
