import { randomBytes } from 'node:crypto'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { storageRefusals } from '../db/storage-errors.ts'

/**
 * A file without a name, for what arrives before anybody knows where it goes. It is removed from its folder as soon as it
 * is open, so that nothing is left of it when it is closed or the process is killed.
 */
export class Spool {
  readonly #file: FileHandle
  #bytes = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** @throws Refusal STORAGE_UNAVAILABLE */
  static async open(folder: string): Promise<Spool> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const place = path.join(folder, `${randomBytes(12).toString('hex')}.tmp`)
      const file = await open(place, 'wx+', 0o600)
      await rm(place)
      return new Spool(file)
    } catch (error) {
      throw unavailable(error)
    }
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Adds bytes at the end. @throws Refusal STORAGE_UNAVAILABLE, as when the disk is full */
  async write(part: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < part.length; ) {
        const { bytesWritten } = await this.#file.write(part, at, part.length - at, this.#bytes)
        at += bytesWritten
        this.#bytes += bytesWritten
      }
    } catch (error) {
      throw unavailable(error)
    }
  }

  /** What was written so far, from the beginning; as often as it is asked for, one reading after the other. */
  async *read(): AsyncGenerator<Uint8Array> {
    try {
      for (let at = 0; at < this.#bytes; ) {
        const part = Buffer.allocUnsafe(64 * 1024)
        const { bytesRead } = await this.#file.read(part, 0, part.length, at)
        if (bytesRead === 0) throw new RangeError('a spooled file is shorter than what was written to it')
        at += bytesRead
        yield part.subarray(0, bytesRead)
      }
    } catch (error) {
      throw unavailable(error)
    }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

function unavailable(error: unknown): unknown {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown }
  if (typeof code !== 'string' || syscall === undefined) return error
  return storageRefusals.STORAGE_UNAVAILABLE({ reason: 'SPOOL', cause: error })
}
