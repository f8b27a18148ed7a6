import { IngestFault } from './errors.ts'
import type { RowOutcome } from '../../kernel/row-outcome.ts'
import type { RowLoader } from './model.ts'
import { storageFaultOf, storageReasonOf } from './storage-fault.ts'

export interface BatchRow<Row> {
  readonly line: number
  readonly row: Row
}

/** Hears what became of each row as soon as it is certain, so that a later stop can say what is safely in. */
export type Decided<Row> = (row: BatchRow<Row>, outcome: RowOutcome) => void

const MAX_COLLISIONS = 5
const MAX_BARREN_FAILURES = 32

/**
 * Loads one batch. When it fails by a row's fault, it is loaded by halves until the guilty rows stand alone and are
 * rejected: one bad row in n costs about 2·log2(n) further loads.
 *
 * @throws IngestFault STORAGE_LOST when the database went away, STORAGE_REFUSES when the fault is not in the rows
 */
export async function loadBatch<Row>(
  loader: RowLoader<Row>,
  batch: readonly BatchRow<Row>[],
  dryRun: boolean,
  decided: Decided<Row>,
): Promise<void> {
  const waiting: (readonly BatchRow<Row>[])[] = [batch]
  let barrenFailures = 0
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const attempt = await tryLoad(loader, part, dryRun)
    if (attempt.outcomes !== undefined) {
      barrenFailures = 0
      for (const [at, outcome] of attempt.outcomes.entries()) decided(part[at] as BatchRow<Row>, outcome)
      continue
    }
    if (part.length > 1) {
      // The first half comes out first: versions of one certificate are stored in the order of the file.
      const middle = Math.ceil(part.length / 2)
      waiting.push(part.slice(middle), part.slice(0, middle))
      continue
    }
    // Errors of unknown kind that no single row survives are not the rows' fault: stop before all is in quarantine.
    barrenFailures += attempt.blamesRow ? 0 : 1
    if (barrenFailures >= MAX_BARREN_FAILURES) throw storageFault('STORAGE_REFUSES', attempt.error)
    for (const row of part) decided(row, { kind: 'REJECTED', reason: storageReasonOf(attempt.error) })
  }
}

type Attempt =
  | { readonly outcomes: readonly RowOutcome[] }
  | { readonly outcomes?: never; readonly error: unknown; readonly blamesRow: boolean }

async function tryLoad<Row>(
  loader: RowLoader<Row>,
  part: readonly BatchRow<Row>[],
  dryRun: boolean,
): Promise<Attempt> {
  const rows = part.map(({ row }) => row)
  for (let collisions = 0; ; ) {
    try {
      const outcomes = await loader.load(rows, { dryRun, lines: part.map(({ line }) => line) })
      if (outcomes.length !== rows.length) throw new IngestFault('LOADER_CONTRACT')
      return { outcomes }
    } catch (error) {
      if (error instanceof IngestFault) throw error
      const fault = storageFaultOf(error)
      switch (fault) {
        case 'LOST':
          throw storageFault('STORAGE_LOST', error)
        case 'SYSTEM':
          throw storageFault('STORAGE_REFUSES', error)
        case 'AGAIN':
          collisions += 1
          if (collisions >= MAX_COLLISIONS) throw storageFault('STORAGE_REFUSES', error)
          break
        case 'ROW':
        case 'UNKNOWN':
          return { error, blamesRow: fault === 'ROW' }
      }
    }
  }
}

/** Keeps the error's code or kind and lets the error itself go: the messages of PostgreSQL quote values of the rows. */
function storageFault(code: 'STORAGE_LOST' | 'STORAGE_REFUSES', error: unknown): IngestFault {
  const reason = storageReasonOf(error)
  const detail = reason === 'STORAGE' && error instanceof Error ? error.constructor.name : reason
  return new IngestFault(code, { detail })
}
