import type { RowOutcome } from '../../kernel/row-outcome.ts'
import type { CaseRow, CertificateRow, CertificateTypeRow, GuideRow } from '../../kernel/import-rows.ts'

/** The import formats; each has its JSON Schema in `schema/formats/<name>.schema.json`. */
export const FORMAT_NAMES = ['certificate', 'case', 'guide', 'certificate-type'] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

/** What a row of each format is once its schema has been found to hold. */
export interface FormatRows {
  readonly certificate: CertificateRow
  readonly case: CaseRow
  readonly guide: GuideRow
  readonly 'certificate-type': CertificateTypeRow
}

export type Encoding = 'UTF-8' | 'GB18030'
export type Syntax = 'NDJSON' | 'CSV'

/** A line, a CSV record or a cell beyond this is refused as a row and never held in memory as a whole. */
export const MAX_ROW_BYTES = 1024 * 1024

/**
 * Why a row was refused: where (`holders[0].code`, empty for the whole row) and a closed word.
 * Neither ever holds a value of the row; names that the format does not declare appear as `*`.
 */
export interface RowReason {
  readonly path: string
  readonly reason: string
  readonly detail?: string
}

/** The room's side of an import: what the pipeline asks of whoever stores the rows of one format. */
export interface RowLoader<Row> {
  /**
   * Pure checks beyond JSON Schema: check digits, dates. Returns the reasons, empty when sound.
   * Never echoes values.
   */
  check(row: Row): { path: string; reason: string }[]
  /**
   * Stores one batch in one transaction; idempotent; outcomes in the order of rows. With dryRun nothing is
   * written but outcomes are as they would be. Throwing means that nothing of the batch was stored. `lines` are those
   * of the rows in the file, for whoever notes beside the rows how far it has come.
   */
  load(rows: Row[], options: { dryRun: boolean; lines?: readonly number[] }): Promise<RowOutcome[]>
}

/** Takes the rows that are refused. */
export interface RejectedRows {
  /** Takes a row; it is kept after the next flush. */
  add(row: { readonly line: number; readonly reasons: readonly RowReason[]; readonly row: unknown }): void
  /** Whether enough is waiting for a flush to be worth its while. */
  readonly full: boolean
  /** @throws IngestFault QUARANTINE_UNWRITABLE, for an import must not lose what it refuses */
  flush(): Promise<void>
  /** Flushes, and takes no more. */
  close(): Promise<void>
  /** The file that holds them, or null where there are none, or no file. */
  readonly path: string | null
}

/**
 * One row as read: parsed and waiting to be validated, or refused already with its text where there is any. `text` are the
 * bytes that it was parsed from, where they are JSON in UTF-8.
 */
export type ReadRow =
  | { readonly line: number; readonly size: number; readonly row: unknown; readonly text?: Buffer; readonly reasons?: never }
  | { readonly line: number; readonly size: number; readonly row: unknown; readonly text?: never; readonly reasons: RowReason[] }

/** The rows of one piece of the input, and how many bytes have been consumed up to its end. */
export interface ReadBlock {
  readonly rows: ReadRow[]
  readonly bytesRead: number
}

export interface RowCounts {
  added: number
  updated: number
  unchanged: number
  rejected: number
}

/** What an import did. `rows` were read; the counts say what became of those that were decided. */
export interface ImportReport {
  readonly ended: 'COMPLETE' | 'INTERRUPTED' | 'STOPPED'
  readonly dryRun: boolean
  readonly counts: Readonly<RowCounts>
  readonly rows: number
  readonly bytesRead: number
  readonly elapsedMs: number
  readonly rowsPerSecond: number
  /** The file that holds the rejected rows, or null when none was rejected. */
  readonly quarantine: string | null
}

/** Everything up to here has been decided: sent after each batch, in order. */
export interface ImportCheckpoint {
  readonly line: number
  readonly bytesRead: number
  readonly counts: Readonly<RowCounts>
}

/** Rows that are in the store as the file has them, whether this run put them there or an earlier one. */
export function rowsIn(counts: Readonly<RowCounts>): number {
  return counts.added + counts.updated + counts.unchanged
}

/** Exit code of the command: 0 all rows accepted, 3 done but some rejected, 130 interrupted, 1 stopped. */
export function exitCodeOf(report: ImportReport): 0 | 1 | 3 | 130 {
  switch (report.ended) {
    case 'COMPLETE':
      return report.counts.rejected === 0 ? 0 : 3
    case 'INTERRUPTED':
      return 130
    case 'STOPPED':
      return 1
  }
}

/** Adds one outcome to the counts. */
export function countOutcome(counts: RowCounts, outcome: RowOutcome): void {
  switch (outcome.kind) {
    case 'ADDED':
      counts.added += 1
      return
    case 'UPDATED':
      counts.updated += 1
      return
    case 'UNCHANGED':
      counts.unchanged += 1
      return
    case 'REJECTED':
      counts.rejected += 1
      return
  }
}
