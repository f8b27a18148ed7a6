import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { IngestFault, type RowReason } from '../ingest/index.ts'
import { addRejections, handInAgain } from './rejection-store.ts'
import { sealRow } from './seal.ts'
import * as store from './store.ts'

/** Which import, and the process that loads it. */
export interface Held {
  readonly id: bigint
  readonly worker: string
  readonly retryOf: bigint | null
}

/** How far the file has been read. */
export interface Reading {
  readonly rowsRead: number
  readonly bytesRead: number
}

/** A row that is refused. */
export interface RefusedRow {
  readonly line: number
  readonly reasons: readonly RowReason[]
  readonly row: unknown
}

/**
 * Holds an import for a step of the process that loads it, until the step is committed: nobody cancels it or takes it over
 * in between, so what the step stores is stored once.
 *
 * @throws IngestFault TAKEN_BACK where it is this process's no more
 */
export async function holdRun({ db }: OperationContext<Tx>, { id, worker }: Held): Promise<void> {
  if ((await store.holdRun(db, id, worker)) === null) throw new IngestFault('TAKEN_BACK')
}

/** Puts refused rows aside, sealed; says how many were not there yet. */
export function setAside({ db, parts }: OperationContext<Tx>, { id }: Held, rows: readonly RefusedRow[]): Promise<number> {
  return addRejections(db, id, rows.map(({ line, reasons, row }) => ({ line, reasons, row: sealRow(parts.keyring, id, line, row) })))
}

/** These lines of the first import are this one's matter now, whatever becomes of them. */
export async function takeOver({ db }: OperationContext<Tx>, { id, retryOf }: Held, lines: readonly number[]): Promise<void> {
  if (retryOf !== null) await store.countHandedIn(db, retryOf, await handInAgain(db, retryOf, lines, id))
}
