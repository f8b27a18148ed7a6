import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { TableFault } from '../faults.ts'

const inflated = promisify(inflateRaw)

/** Bounds on a workbook. A table of 2,000 items takes some 3 MiB inflated. */
export const ARCHIVE_LIMITS = { entries: 400, wholeBytes: 16 * 1024 * 1024 } as const

/** A part of the archive by its name. */
export type Parts = ReadonlyMap<string, Buffer>

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const ENCRYPTED = 0x1
const [STORED, DEFLATED] = [0, 8]

/** The names in an archive (ZIP, APPNOTE 6.3), from its directory and nothing else. @throws TableFault */
export function namesIn(bytes: Buffer): string[] {
  return directoryOf(bytes).map(({ name }) => name)
}

/**
 * The parts that are wanted, inflated within bounds: declared sizes may lie, so inflating stops where a bound is reached,
 * and nothing else of the archive is inflated at all.
 *
 * @throws TableFault FILE_DAMAGED, FILE_TOO_LARGE, FILE_ENCRYPTED
 */
export async function openParts(bytes: Buffer, isWanted: (name: string) => boolean): Promise<Parts> {
  const parts = new Map<string, Buffer>()
  let left: number = ARCHIVE_LIMITS.wholeBytes
  for (const entry of directoryOf(bytes).filter(({ name }) => isWanted(name))) {
    // A name that is there twice is read differently by different programs.
    if (parts.has(entry.name)) throw new TableFault('FILE_DAMAGED')
    if (entry.size > left) throw new TableFault('FILE_TOO_LARGE')
    const part = await contentOf(bytes, entry, left)
    left -= part.length
    parts.set(entry.name, part)
  }
  return parts
}

/** An archive of these parts as they are, without compression: whoever reads it inflates nothing. */
export function storedArchive(parts: Parts): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of parts) {
    const label = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x800, 2) // names are UTF-8
    facts.writeUInt16LE(STORED, 4)
    facts.writeUInt32LE(crc32(content), 10)
    facts.writeUInt32LE(content.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(label.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    const body = Buffer.concat([word(LOCAL), facts, label, content])
    directory.push(Buffer.concat([word(CENTRAL), Buffer.from([20, 0]), facts, tail, label]))
    bodies.push(body)
    at += body.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.size, 4)
  end.writeUInt16LE(parts.size, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, central, word(END), end])
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function directoryOf(bytes: Buffer): Entry[] {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > ARCHIVE_LIMITS.entries) throw new TableFault('FILE_TOO_LARGE')
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new TableFault('FILE_DAMAGED')
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new TableFault('FILE_ENCRYPTED')
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

/** Where the end of the directory stands; a comment of at most 65,535 bytes may follow it. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at
  }
  throw new TableFault('FILE_DAMAGED')
}

async function contentOf(bytes: Buffer, { method, packed, size, at }: Entry, most: number): Promise<Buffer> {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw new TableFault('FILE_DAMAGED')
  const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (begin + packed > bytes.length) throw new TableFault('FILE_DAMAGED')
  const body = bytes.subarray(begin, begin + packed)
  const content = method === STORED ? body : method === DEFLATED ? await inflatedWithin(body, Math.min(size, most)) : null
  if (content === null || content.length !== size) throw new TableFault('FILE_DAMAGED')
  return content
}

async function inflatedWithin(body: Buffer, most: number): Promise<Buffer> {
  try {
    return await inflated(body, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    const isTooLarge = (error as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new TableFault(isTooLarge ? 'FILE_TOO_LARGE' : 'FILE_DAMAGED', { cause: error })
  }
}
