import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { CertificateRow, CertificateTypeRow } from '../../kernel/import-rows.ts'
import type { RowOutcome } from '../../kernel/row-outcome.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { SealBroken } from '../../platform/crypto/seal.ts'
import { openStream } from '../../platform/crypto/sealed-stream.ts'
import type { Operation } from '../../platform/operation.ts'
import {
  importRows, IngestFault, rowLoaders, type ImportReport, type OpenedSource, type RejectedRows, type RowLoader,
} from '../ingest/index.ts'
import { type Held, type RefusedRow } from './held-run.ts'
import { handedInAgain } from './model.ts'
import { readPiece, type BegunRun } from './operations/begin-run.ts'
import { endImport } from './operations/end-run.ts'
import { loadImportedCertificates, loadImportedTypes, type ImportBatch } from './operations/load-rows.ts'
import { setRowsAside } from './operations/set-aside.ts'
import { filePlace, type Uploader } from './seal.ts'
import type { CommandOperation } from '../../platform/operation.ts'

type Run = <Input, Output>(operation: Operation<Input, Output>, input: Input) => Promise<Output>

/** Who runs operations for an import. */
export interface ImportDesk {
  readonly clock: Clock
  readonly keyring: Keyring
  /** As the job itself. */
  readonly asJob: Run
  /** As whoever has handed the file in. */
  readonly as: (actor: Actor) => Run
  /** The steward as the registers have him or her now. @throws Refusal where he or she may not act any more */
  readonly actorOf: (uploader: Uploader) => Promise<Actor>
}

/** Rows in one transaction: small enough that progress is seen, and that two imports take turns. */
const BATCH_ROWS = 1_000

/**
 * Loads an import to its end, or until it is told to stop, cancelled or taken over. Rows that an earlier process has
 * decided are passed over. A crash anywhere leaves whole batches with their place, and the next process goes on from there.
 */
export async function runImport(desk: ImportDesk, begun: BegunRun, signal?: AbortSignal): Promise<void> {
  const loading = new Loading(desk, begun)
  const fault = await loading.load(signal)
  if (fault === 'LEFT') return
  await desk.asJob(endImport, { held: begun, fault, reading: loading.reading }).catch((error: unknown) => {
    if (!isTakenBack(error)) throw error
  })
}

class Loading {
  readonly #desk: ImportDesk
  readonly #begun: BegunRun
  readonly #aside: RowsAside
  /** Rows that are handed in again → their lines in the first file. */
  readonly #firstLines = new WeakMap<object, number>()
  reading = { rowsRead: 0, bytesRead: 0 }

  constructor(desk: ImportDesk, begun: BegunRun) {
    this.#desk = desk
    this.#begun = begun
    this.#aside = new RowsAside((rows) => this.#setAside(rows))
  }

  /** Null where everything is decided; a closed word where it cannot go on; LEFT where another process may. */
  async load(signal: AbortSignal | undefined): Promise<string | null> {
    try {
      const report = await this.#report(signal)
      return report.ended === 'COMPLETE' ? null : 'LEFT'
    } catch (error) {
      return faultOf(error)
    }
  }

  #report(signal: AbortSignal | undefined): Promise<ImportReport> {
    const { kind, line, retryOf } = this.#begun
    const checks = rowLoaders(() => Promise.reject(new Error('an import loads by its own operations')), this.#desk.clock)
    const options = {
      source: this.#source(),
      dryRun: false,
      batchSize: BATCH_ROWS,
      quarantine: this.#aside,
      after: line,
      clock: this.#desk.clock,
      keyring: this.#desk.keyring,
      passed: (rowsRead: number, bytesRead: number) => (this.reading = { rowsRead, bytesRead }),
      ...(retryOf !== null && { rowOf: (read: unknown) => this.#rowOf(read) }),
      ...(signal && { signal }),
    }
    switch (kind) {
      case 'CERTIFICATES':
        return importRows({ ...options, format: 'certificate', loader: this.#loader<CertificateRow>(checks.certificate, loadImportedCertificates) })
      case 'TYPES':
        return importRows({ ...options, format: 'certificate-type', loader: this.#loader<CertificateTypeRow>(checks['certificate-type'], loadImportedTypes) })
    }
  }

  #source(): OpenedSource {
    const { id, bytes, syntax } = this.#begun
    const { keyring, asJob } = this.#desk
    async function* pieces() {
      for (let ordinal = 0; ; ordinal += 1) {
        const piece = await asJob(readPiece, { id, ordinal })
        if (piece === null) return
        yield piece
      }
    }
    return { chunks: openStream(keyring, filePlace(id), pieces()), totalBytes: bytes, file: '-', syntax }
  }

  #rowOf(read: unknown): unknown {
    const again = handedInAgain(read)
    if (again === null) return read
    if (typeof again.row === 'object' && again.row !== null) this.#firstLines.set(again.row, again.line)
    return again.row
  }

  #loader<Row extends object>(
    { check }: Pick<RowLoader<Row>, 'check'>,
    operation: CommandOperation<ImportBatch<Row>, RowOutcome[]>,
  ): RowLoader<Row> {
    return {
      check,
      load: async (rows, { lines = [] }) => {
        const actor = await this.#actor()
        const outcomes = await this.#desk.as(actor)(operation, { held: this.#held(), rows, lines, firstLines: this.#linesOf(rows), reading: this.reading })
        outcomes.forEach(({ kind }, at) => kind === 'REJECTED' && this.#aside.areAside.add(lines[at] ?? 0))
        return outcomes
      },
    }
  }

  async #setAside(rows: readonly RefusedRow[]): Promise<void> {
    const firstLines = this.#linesOf(rows.map(({ row }) => row))
    const actor = await this.#actor()
    await this.#desk.as(actor)(setRowsAside, { held: this.#held(), rows, firstLines, reading: this.reading })
  }

  #linesOf(rows: readonly unknown[]): number[] {
    return rows.flatMap((row) => (typeof row === 'object' && row !== null ? (this.#firstLines.get(row) ?? []) : []))
  }

  async #actor(): Promise<Actor> {
    const { uploader, departmentCode } = this.#begun
    const actor = await this.#desk.actorOf(uploader).catch((error: unknown) => {
      if (error instanceof Refusal && error.retry !== 'LATER') throw new StewardGone()
      throw error
    })
    if (actor.role !== uploader.role || actor.departmentCode !== departmentCode) throw new StewardGone()
    return actor
  }

  #held(): Held {
    const { id, worker, retryOf } = this.#begun
    return { id, worker, retryOf }
  }
}

/** Whoever has handed the file in may load nothing any more. Not a row's fault: it stops the import. */
class StewardGone extends IngestFault {
  constructor() {
    super('STORAGE_REFUSES', { detail: 'STEWARD_NOT_ACTIVE' })
  }
}

const FLUSH_CHARACTERS = 256 * 1024

/** Refused rows on their way to where they are kept. */
class RowsAside implements RejectedRows {
  readonly #keep: (rows: readonly RefusedRow[]) => Promise<void>
  #waiting: RefusedRow[] = []
  #characters = 0
  /** Lines that were put aside together with their batch. */
  readonly areAside = new Set<number>()
  readonly path = null

  constructor(keep: (rows: readonly RefusedRow[]) => Promise<void>) {
    this.#keep = keep
  }

  get full(): boolean {
    return this.#characters >= FLUSH_CHARACTERS
  }

  add(row: RefusedRow): void {
    if (this.areAside.delete(row.line)) return
    this.#waiting.push(row)
    this.#characters += JSON.stringify(row.row ?? null).length
  }

  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const rows = this.#waiting
    this.#waiting = []
    this.#characters = 0
    await this.#keep(rows)
  }

  close(): Promise<void> {
    return this.flush()
  }
}

function isTakenBack(error: unknown): boolean {
  return error instanceof IngestFault && error.code === 'TAKEN_BACK'
}

/** What an error means for the import; one that is nobody's fault here is thrown on, and another process tries again. */
function faultOf(error: unknown): string {
  if (isTakenBack(error)) return 'LEFT'
  if (error instanceof StewardGone) return 'STEWARD_NOT_ACTIVE'
  if (error instanceof SealBroken) return 'FILE_DAMAGED'
  if (!(error instanceof IngestFault) || error.code === 'STORAGE_LOST' || error.code === 'THREAD_LOST') throw error
  return error.code
}
