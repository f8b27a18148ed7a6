import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { IngestFault } from './errors.ts'
import { judgeBy, judged } from './judge.ts'
import { loadBatch, type BatchRow } from './load-batch.ts'
import {
  countOutcome, rowsIn,
  type FormatName, type FormatRows, type ImportCheckpoint, type ImportReport, type ReadRow, type RowCounts,
  type ReadBlock, type RejectedRows, type RowLoader, type RowReason,
} from './model.ts'
import { preparedBeside } from './prepared-beside.ts'
import { grouped, Progress, rowsPerSecond } from './progress.ts'
import { Quarantine } from './quarantine.ts'
import { readRows } from './read-rows.ts'
import { openSource, type OpenedSource, type OpenSource, type SourceOptions } from './source.ts'
import { rowValidator } from './validate.ts'

export interface ImportOptions<Format extends FormatName> {
  /** Where the rows come from: a file, or bytes that somebody else has opened. */
  readonly source: SourceOptions | OpenedSource
  readonly format: Format
  /** The room that stores the rows. */
  readonly loader: RowLoader<FormatRows[Format]>
  readonly dryRun: boolean
  /** Rows in one transaction. */
  readonly batchSize?: number
  /** Path of the file for rejected rows (see `Quarantine` for when and how it is created), or who else takes them. */
  readonly quarantine: string | RejectedRows
  /** Rows up to and including this line were decided before and are passed over. */
  readonly after?: number
  /** What of a value that was read is the row; the value itself where not given. */
  readonly rowOf?: (read: unknown) => unknown
  /** Hears one line about once a second. */
  readonly progress?: (line: string) => void
  /** Hears after each piece of the input how much has been read. */
  readonly passed?: (rows: number, bytesRead: number) => void
  /** Hears after each batch up to where everything is decided. */
  readonly checkpoint?: (reached: ImportCheckpoint) => void
  readonly clock: Clock
  /** Where given, certificates of a large file are read, judged and hashed in a thread, with keys of this ring. */
  readonly keyring?: Keyring
  /** How large that is, in bytes. */
  readonly largeFrom?: number
  /** Stops the import after the batch in flight. */
  readonly signal?: AbortSignal
}

const BATCH_ROWS = 2000
/** A large file takes a tenth less time in fewer batches, and its rows wait as bytes. */
const LARGE_BATCH_ROWS = 4000
/** Few huge rows make a full batch too, or 4,000 rows of a megabyte would have to fit in memory. */
const BATCH_BYTES = 8 * 1024 * 1024
/** Some six thousand certificates: fewer are in before a thread has begun. */
const LARGE_BYTES = 4 * 1024 * 1024

/**
 * Imports every row of a file: reads, validates, and loads one batch while the next is read. Rejected rows go to the
 * quarantine without stopping the rest. Loading is idempotent, so an import that was broken off in any way may simply
 * be run again; a crash leaves whole batches stored and nothing else.
 *
 * @throws IngestFault when the import cannot begin or go on; its `report` says what had been done
 */
export async function importRows<Format extends FormatName>(
  options: ImportOptions<Format>,
): Promise<ImportReport> {
  const source = 'chunks' in options.source ? options.source : await openSource(options.source, options.signal)
  return new ImportRun(options, source).run()
}

interface Reading {
  /** Rows as they are read and judged. */
  readonly blocks: AsyncIterable<ReadBlock>
  /** In one transaction. */
  readonly batchRows: number
}

/** Rows are read and judged here, or in a thread beside where there are enough. */
function readingOf<Format extends FormatName>(
  { format, source: { file, encoding, syntax }, loader, batchSize, keyring, largeFrom = LARGE_BYTES, after = 0, rowOf, clock }: ImportOptions<Format>,
  { chunks, totalBytes = 0 }: OpenSource,
): Reading {
  const options = { format, file, ...(encoding && { encoding }), ...(syntax && { syntax }) }
  if (format === 'certificate' && keyring && !rowOf && totalBytes >= largeFrom) {
    const secrets = keyring.lookupSecrets('certificate-lookup', 'subject-lookup', 'honeytoken')
    return { blocks: preparedBeside({ chunks, options, after, clock, secrets }), batchRows: batchSize ?? LARGE_BATCH_ROWS }
  }
  const judge = judgeBy<FormatRows[Format]>(rowValidator(format), (row) => loader.check(row))
  const blocks = judged(readRows(chunks, options), { judge, after, rowOf: rowOf ?? ((read) => read) })
  return { blocks, batchRows: batchSize ?? BATCH_ROWS }
}

interface Batch<Row> {
  readonly rows: BatchRow<Row>[]
  bytes: number
}

class ImportRun<Format extends FormatName> {
  readonly #options: ImportOptions<Format>
  readonly #reading: Reading
  readonly #quarantine: RejectedRows
  readonly #progress: Progress
  readonly #counts: RowCounts = { added: 0, updated: 0, unchanged: 0, rejected: 0 }
  #batch: Batch<FormatRows[Format]> = { rows: [], bytes: 0 }
  /** Settles with the error instead of failing: nobody may be waiting for it at that moment. */
  #inFlight: Promise<unknown> = Promise.resolve(undefined)
  #rows = 0
  #bytesRead = 0

  constructor(options: ImportOptions<Format>, source: OpenSource) {
    this.#options = options
    this.#reading = readingOf(options, source)
    this.#quarantine = typeof options.quarantine === 'string' ? new Quarantine(options.quarantine) : options.quarantine
    this.#progress = new Progress(options.clock, source.totalBytes, options.progress)
  }

  async run(): Promise<ImportReport> {
    try {
      const whole = await this.#passAll()
      if (whole && this.#batch.rows.length > 0) await this.#launch()
      await this.#landed()
      await this.#quarantine.close()
      return this.#report(whole ? 'COMPLETE' : 'INTERRUPTED')
    } catch (error) {
      await this.#inFlight
      await this.#quarantine.close().catch(() => {})
      throw error instanceof IngestFault ? error.withReport(this.#report('STOPPED'), this.#whatIsIn()) : error
    }
  }

  /** Reads to the end; false when interrupted before. */
  async #passAll(): Promise<boolean> {
    const { signal } = this.#options
    for await (const block of this.#reading.blocks) {
      for (const row of block.rows) {
        if (signal?.aborted === true) return false
        this.#pass(row)
        if (this.#batchIsFull()) await this.#launch()
      }
      this.#bytesRead = block.bytesRead
      this.#progress.passed(this.#rows, this.#bytesRead)
      this.#options.passed?.(this.#rows, this.#bytesRead)
      if (this.#quarantine.full) await this.#quarantine.flush()
    }
    return signal?.aborted !== true
  }

  #pass(read: ReadRow): void {
    this.#rows += 1
    if (read.line <= (this.#options.after ?? 0)) return
    if (read.reasons) this.#reject(read.line, read.reasons, read.row)
    else {
      // Rows without reasons have been found to be of this format.
      this.#batch.rows.push(read as BatchRow<FormatRows[Format]>)
      this.#batch.bytes += read.size
    }
  }

  #reject(line: number, reasons: readonly RowReason[], row: unknown): void {
    this.#counts.rejected += 1
    this.#quarantine.add({ line, reasons, row })
  }

  #batchIsFull(): boolean {
    return this.#batch.rows.length >= this.#reading.batchRows || this.#batch.bytes >= BATCH_BYTES
  }

  /** Waits for the batch in flight, then sends the next one and returns at once. */
  async #launch(): Promise<void> {
    await this.#landed()
    const { rows } = this.#batch
    this.#batch = { rows: [], bytes: 0 }
    this.#inFlight = this.#load(rows, this.#bytesRead).then(
      () => undefined,
      (error: unknown) => error ?? new IngestFault('STORAGE_REFUSES'),
    )
  }

  async #load(rows: readonly BatchRow<FormatRows[Format]>[], bytesRead: number): Promise<void> {
    await loadBatch(this.#options.loader, rows, this.#options.dryRun, ({ line, row }, outcome) => {
      if (outcome.kind !== 'REJECTED') return countOutcome(this.#counts, outcome)
      const { reason, detail } = outcome
      this.#reject(line, [{ path: '', reason, ...(detail === undefined ? {} : { detail }) }], row)
    })
    const line = rows.at(-1)?.line ?? 0
    this.#options.checkpoint?.({ line, bytesRead, counts: { ...this.#counts } })
  }

  async #landed(): Promise<void> {
    const error = await this.#inFlight
    this.#inFlight = Promise.resolve(undefined)
    await this.#quarantine.flush()
    if (error !== undefined) throw error
  }

  #report(ended: ImportReport['ended']): ImportReport {
    const { elapsedMs } = this.#progress
    return {
      ended,
      dryRun: this.#options.dryRun,
      counts: { ...this.#counts },
      rows: this.#rows,
      bytesRead: this.#bytesRead,
      elapsedMs,
      rowsPerSecond: rowsPerSecond(this.#rows, elapsedMs),
      quarantine: this.#quarantine.path,
    }
  }

  #whatIsIn(): string {
    if (this.#options.dryRun) return 'It was a dry run: nothing was written.'
    const rows = grouped(rowsIn(this.#counts))
    return `${rows} rows are safely in. The same import may be run again: rows that are in count as unchanged.`
  }
}
