import { SealedCheck, type SealedFigures } from './crypto/sealed-check.ts'
import type { Keyring } from './crypto/keyring.ts'
import type { Db } from './db/database.ts'
import { defineOperation, type ReadOperation } from './operation.ts'

/** What a walk over sealed values is told of one table, or of some that hang together. */
export interface SealedTable<Row> {
  /** `<room>.verify-sealed`, and more where a room has several. */
  readonly name: string
  /** What its rows are, as the log counts them: `certificates`. */
  readonly of: string
  /** Rows of one step. */
  readonly atOnce: number
  /** So many rows after this one, in the order of their keys. */
  readonly page: (db: Db, after: Row | null, limit: number) => Promise<readonly Row[]>
  /** Opens everything that is sealed of a row. */
  readonly look: (keyring: Keyring, row: Row, check: SealedCheck) => void
}

export interface SealedPage<Row> extends SealedFigures {
  /** The row that the page ended with; null after the last. */
  readonly next: Row | null
}

export type SealedWalk<Row> = ReadOperation<Row | null, SealedPage<Row>> & { readonly of: string }

/**
 * Declares the walk over a table's sealed values, page by page, to find those that were changed, moved or put back. Each page
 * is on record and raises one alarm where something is wrong; nothing of what was opened is given out.
 */
export function defineSealedWalk<Row>({ name, of, atOnce, page, look }: SealedTable<Row>): SealedWalk<Row> {
  return defineOperation<Row | null, SealedPage<Row>, SealedWalk<Row>>({
    name,
    of,
    action: 'data.verify',
    summary: `Opens the sealed values of ${of} to find those that were changed, moved or put back; shows none.`,
    kind: 'disclosure',
    roles: ['OPERATOR'],
    async run({ db, parts, open, actor, scope }, after) {
      const record = open({ purpose: null, subject: null })
      const rows = await page(db, after, atOnce)
      const check = new SealedCheck()
      for (const row of rows) look(parts.keyring, row, check)
      const figures = check.figures()
      const { clientId, person, departmentCode } = actor
      if (figures.broken + figures.rolledBack > 0) {
        const about = { operation: name, broken: figures.broken, rolledBack: figures.rolledBack }
        void parts.alarms.raise({ kind: 'CIPHERTEXT_REFUSED', clientId, person, departmentCode, requestId: scope.requestId, about })
      }
      record.about = { [of]: rows.length, ...figures }
      record.done = rows.length > 0
      return { ...figures, next: rows.length === atOnce ? (rows.at(-1) ?? null) : null }
    },
  })
}
