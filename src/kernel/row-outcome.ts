/** What became of one row of an import. Reasons are closed words and never hold a value of the row. */
export type RowOutcome =
  | { readonly kind: 'ADDED' | 'UPDATED' | 'UNCHANGED' }
  | { readonly kind: 'REJECTED'; readonly reason: string; readonly detail?: string }

/** Why a row is unsound, and where in it: `holders[0].code`. */
export interface RowFault {
  readonly path: string
  readonly reason: string
}

/** One batch of rows for a room to store, or with `dryRun` to say what storing it would do. */
export interface RowBatch<Row> {
  readonly rows: readonly Row[]
  readonly dryRun: boolean
}

/** How many rows met which end: what the log keeps of a load. */
export function countOutcomes(
  outcomes: readonly RowOutcome[],
): Record<'rows' | 'added' | 'updated' | 'unchanged' | 'rejected', number> {
  const count = (kind: RowOutcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length
  return {
    rows: outcomes.length,
    added: count('ADDED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    rejected: count('REJECTED'),
  }
}
