import { open, type FileHandle } from 'node:fs/promises'
import { IngestFault, systemCodeOf } from './errors.ts'
import type { RejectedRows, RowReason } from './model.ts'

export interface RejectedRow {
  readonly line: number
  readonly reasons: readonly RowReason[]
  readonly row: unknown
}

const FLUSH_CHARACTERS = 256 * 1024

/**
 * The file of rejected rows. It holds the rows themselves, hence personal data: it is created readable by its owner
 * alone, only when there is something to put in, and never over a file that exists already (`x.ndjson` becomes
 * `x-2.ndjson`). After a crash its last line may be cut; running the import again writes a new one.
 */
export class Quarantine implements RejectedRows {
  readonly #wanted: string
  #file: { path: string; handle: FileHandle } | undefined
  #waiting: string[] = []
  #waitingCharacters = 0

  constructor(path: string) {
    this.#wanted = path
  }

  /** Where the rejected rows are, or null while there are none. */
  get path(): string | null {
    return this.#file?.path ?? null
  }

  /** Takes a row; it is in the file after the next flush. */
  add({ line, reasons, row }: RejectedRow): void {
    const text = `${JSON.stringify({ line, reasons, row })}\n`
    this.#waiting.push(text)
    this.#waitingCharacters += text.length
  }

  /** Whether enough is waiting for a flush to be worth its while. */
  get full(): boolean {
    return this.#waitingCharacters >= FLUSH_CHARACTERS
  }

  /** @throws IngestFault QUARANTINE_UNWRITABLE, for an import must not lose what it refuses */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const text = this.#waiting.join('')
    this.#waiting = []
    this.#waitingCharacters = 0
    try {
      this.#file ??= await createOwnerOnly(this.#wanted)
      await this.#file.handle.appendFile(text)
    } catch (error) {
      throw new IngestFault('QUARANTINE_UNWRITABLE', { detail: systemCodeOf(error), cause: error })
    }
  }

  /** Flushes and closes; may be called again. */
  async close(): Promise<void> {
    try {
      await this.flush()
    } finally {
      await this.#file?.handle.close().catch(() => {})
    }
  }
}

const MAX_NAMES = 1000

async function createOwnerOnly(wanted: string): Promise<{ path: string; handle: FileHandle }> {
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wanted : wanted.replace(/(\.[^./\\]*)?$/, `-${number}$1`)
    try {
      return { path, handle: await open(path, 'wx', 0o600) }
    } catch (error) {
      if (systemCodeOf(error) !== 'EEXIST' || number >= MAX_NAMES) throw error
    }
  }
}
