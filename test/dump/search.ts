import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'

const PREFIX = 4
const TABLE_BITS = 20

/** Finds which of many texts occur in bytes, in one pass whatever their number: each is known by its first four bytes. */
export class Search {
  readonly #byPrefix = new Map<number, Buffer[]>()
  readonly #table = new Uint8Array(1 << TABLE_BITS)
  readonly #found = new Set<string>()
  readonly #longest: number

  constructor(texts: Iterable<string>) {
    let longest = PREFIX
    for (const text of texts) {
      const bytes = Buffer.from(text)
      if (bytes.length < PREFIX) throw new RangeError('A text to search for has at least four bytes')
      const prefix = bytes.readUInt32LE(0)
      this.#table[slotOf(prefix)] = 1
      this.#byPrefix.set(prefix, [...(this.#byPrefix.get(prefix) ?? []), bytes])
      longest = Math.max(longest, bytes.length)
    }
    this.#longest = longest
  }

  /** Every text that has been found so far. */
  get found(): ReadonlySet<string> {
    return this.#found
  }

  look(bytes: Buffer): void {
    const table = this.#table
    let prefix = 0
    for (let at = 0; at < bytes.length; at += 1) {
      prefix = (prefix >>> 8) | ((bytes[at] as number) << 24)
      if (at >= PREFIX - 1 && table[slotOf(prefix)] === 1) this.#compare(bytes, at - PREFIX + 1, prefix >>> 0)
    }
  }

  /** Looks through a file piece by piece, with so much overlap that nothing can hide on a border. */
  async lookInFile(file: string): Promise<number> {
    let tail = Buffer.alloc(0)
    let size = 0
    for await (const part of createReadStream(file, { highWaterMark: 4 * 1024 * 1024 }) as AsyncIterable<Buffer>) {
      this.look(Buffer.concat([tail, part]))
      tail = Buffer.from(part.subarray(Math.max(0, part.length - this.#longest + 1)))
      size += part.length
    }
    return size
  }

  #compare(bytes: Buffer, start: number, prefix: number): void {
    for (const text of this.#byPrefix.get(prefix) ?? []) {
      if (bytes.subarray(start, start + text.length).equals(text)) this.#found.add(text.toString())
    }
  }
}

function slotOf(prefix: number): number {
  return Math.imul(prefix, 0x9e3779b1) >>> (32 - TABLE_BITS)
}

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
