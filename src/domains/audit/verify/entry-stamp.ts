import { EntryTemplate, type EntryHole, type EntryLayout } from '../template.ts'
import { int64, viewOf, type CopyRows } from './copy-rows.ts'
import { isCanonical } from './entry-content.ts'

/** The columns of an entry in the order in which they are asked for; each says where in a row its value is. */
export const ENTRY_COLUMNS = [
  'index',
  'template_id',
  'leaf_hash',
  'at',
  'about',
  'certificates',
  'document',
  'neighbourhood',
  'payload',
  'case_number',
  'reason',
  'request',
  'subject',
] as const
export const column = Object.fromEntries(ENTRY_COLUMNS.map((name, place) => [name, place])) as Readonly<
  Record<(typeof ENTRY_COLUMNS)[number], number>
>

const TOKEN = column.certificates
const PLACES: Readonly<Record<EntryHole, number>> = {
  about: column.about,
  token: TOKEN,
  document: column.document,
  neighbourhood: column.neighbourhood,
  payload: column.payload,
  caseNumber: column.case_number,
  reason: column.reason,
  request: column.request,
  subject: column.subject,
  at: column.at,
}
/** Columns whose value no template needs to have a place for. */
const OPTIONAL = [column.neighbourhood, column.case_number, column.reason]

const COMMA = 0x2c
const QUOTE = 0x22
/** Which bytes JSON.stringify does not leave as they are: control characters, quotes and backslashes. */
const ESCAPED = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 0x20 || byte === QUOTE || byte === 0x5c ? 1 : 0))
/** 2000-01-01, from which PostgreSQL counts, in milliseconds since 1970. */
const EPOCH_MS = 946_684_800_000
const NULL = viewOf(Buffer.from('null'))
const TIME_BYTES = '"2026-01-01T00:00:00.000Z"'.length

/**
 * Writes entries of one template, byte for byte as `EntryTemplate.textWith` does, one over the other: what stays the same
 * from one to the next is not written again. The first byte is that of a leaf (RFC 6962, 2.1), so that the whole is
 * what is hashed.
 */
export class EntryStamp {
  bytes: Buffer
  #out: DataView
  readonly #parts: readonly DataView[]
  readonly #holes: readonly number[]
  /** Where each part lies in `bytes` at present. */
  readonly #starts: number[]
  readonly #tokens: number
  readonly #homeless: readonly number[]
  readonly #ownBytes: number
  #view: Uint8Array = new Uint8Array()
  /** The time of the last entry written, in milliseconds since 1970. */
  atMs = Number.NaN
  #at = 0
  /** The day that stands in `bytes`, and where. */
  #day = Number.NaN
  #dayAt = -1

  constructor(template: EntryTemplate) {
    const { parts, values }: EntryLayout = template.layout
    this.#parts = parts.map((part, place) => viewOf(Buffer.from(place === 0 ? `\0${part}` : part)))
    this.#holes = values.map((value) => PLACES[value])
    this.#tokens = values.filter((value) => value === 'token').length
    this.#homeless = OPTIONAL.filter((place) => !this.#holes.includes(place))
    this.#starts = this.#parts.map(() => -1)
    this.#ownBytes = this.#parts.reduce((sum, { byteLength }) => sum + byteLength, 0) + 32 * values.length
    this.bytes = Buffer.alloc(this.#ownBytes + 512)
    this.#out = viewOf(this.bytes)
  }

  /**
   * Writes the entry of a row and gives how many of `bytes` it takes; -1 where row and template do not fit, -2 where a
   * value is not canonical JSON.
   */
  write(row: CopyRows): number {
    const written = this.#write(row)
    // What was begun has been written over parts that stay where they are.
    if (written < 0) this.#forget()
    return written
  }

  /** The first bytes of what was written last. */
  leaf(length: number): Uint8Array {
    const { bytes } = this
    // Most entries of one template are as long as the one before.
    if (this.#view.length !== length || this.#view.buffer !== bytes.buffer) this.#view = bytes.subarray(0, length)
    return this.#view
  }

  #write(row: CopyRows): number {
    const { bytes, starts, lengths } = row
    for (let home = 0; home < this.#homeless.length; home += 1)
      if ((lengths[this.#homeless[home] as number] as number) >= 0) return -1
    this.#reserve(row.size)
    this.#at = 0
    this.#place(0)
    let token = starts[TOKEN] as number
    for (let hole = 0; hole < this.#holes.length; hole += 1) {
      const place = this.#holes[hole] as number
      const start = starts[place] as number
      const length = lengths[place] as number
      if (place === TOKEN) {
        const end = tokenEnd(bytes, token, start + length)
        if (end < token) return -1
        this.#quote(row, token, end)
        token = end + 1
      } else if (place === column.at) {
        this.#time(row.view, start)
      } else if (length < 0) {
        copyView(NULL, this.#out, this.#at)
        this.#at += NULL.byteLength
      } else if (place === column.about) {
        if (!isCanonical(bytes.toString('utf8', start, start + length))) return -2
        this.#at += bytes.copy(this.bytes, this.#at, start, start + length)
      } else {
        this.#quote(row, start, start + length)
      }
      this.#place(hole + 1)
    }
    // All tokens of the row have been written, and none was left over.
    const written = this.#tokens === 0 ? -1 : token - 1 - (starts[TOKEN] as number)
    return written === (lengths[TOKEN] as number) ? this.#at : -1
  }

  /** Room for every value as it is; one in which something must be escaped makes more. */
  #reserve(valueBytes: number): void {
    if (this.#ownBytes + valueBytes <= this.bytes.length) return
    this.bytes = Buffer.alloc(2 * (this.#ownBytes + valueBytes))
    this.#out = viewOf(this.bytes)
    this.#forget()
  }

  #forget(): void {
    this.#starts.fill(-1)
    this.#dayAt = -1
  }

  #place(part: number): void {
    const text = this.#parts[part] as DataView
    if (this.#starts[part] !== this.#at) {
      copyView(text, this.#out, this.#at)
      this.#starts[part] = this.#at
    }
    this.#at += text.byteLength
  }

  /** As JSON.stringify quotes: most values are codes and tokens, in which nothing is to be escaped. */
  #quote({ bytes, view }: CopyRows, start: number, end: number): void {
    const out = this.#out
    let at = this.#at
    out.setUint8(at++, QUOTE)
    let next = start
    for (; next + 4 <= end; next += 4) {
      const four = view.getInt32(next)
      if (mayEscape(four)) break
      out.setInt32(at, four)
      at += 4
    }
    for (; next < end; next += 1) {
      const byte = view.getUint8(next)
      if (ESCAPED[byte] === 1) return this.#escape(bytes.toString('utf8', start, end))
      out.setUint8(at++, byte)
    }
    out.setUint8(at, QUOTE)
    this.#at = at + 1
  }

  #escape(value: string): void {
    const text = Buffer.from(JSON.stringify(value))
    // Each character may have become six.
    const larger = Buffer.alloc(this.bytes.length + text.length)
    this.bytes.copy(larger, 0, 0, this.#at)
    for (const [part, start] of this.#starts.entries()) if (start >= this.#at) this.#starts[part] = -1
    this.#dayAt = -1
    this.bytes = larger
    this.#out = viewOf(larger)
    this.#at += text.copy(larger, this.#at)
  }

  #time(from: DataView, start: number): void {
    this.atMs = Math.floor(int64(from, start) / 1_000) + EPOCH_MS
    const day = Math.floor(this.atMs / 86_400_000)
    const { bytes } = this
    const at = this.#at
    if (day !== this.#day || this.#dayAt !== at) {
      const date = new Date(this.atMs)
      // Beyond what Date can hold there is no text; such a time is refused anyway.
      const text = Number.isNaN(date.getTime()) ? '""' : `"${date.toISOString()}"`
      this.#at += bytes.write(text, at, 'latin1')
      // Outside the years 0 to 9999 the text is longer.
      ;[this.#day, this.#dayAt] = [day, text.length === TIME_BYTES ? at : -1]
      return
    }
    let rest = this.atMs - day * 86_400_000
    rest = digits(bytes, at + 21, 3, rest, 1_000)
    rest = digits(bytes, at + 18, 2, rest, 60)
    rest = digits(bytes, at + 15, 2, rest, 60)
    digits(bytes, at + 12, 2, rest, 24)
    this.#at = at + TIME_BYTES
  }
}

/** Whether one of four bytes is below 0x20, a quote or a backslash; at times also where none is. */
function mayEscape(four: number): boolean {
  const quote = four ^ 0x22222222
  const slash = four ^ 0x5c5c5c5c
  const low = (four - 0x20202020) & ~four
  return ((low | ((quote - 0x01010101) & ~quote) | ((slash - 0x01010101) & ~slash)) & 0x80808080) !== 0
}

/** Parts are a few dozen bytes long: to call the system for each would cost more than to copy it here. */
function copyView(from: DataView, to: DataView, at: number): void {
  const length = from.byteLength
  let next = 0
  for (; next + 4 <= length; next += 4) to.setInt32(at + next, from.getInt32(next))
  for (; next < length; next += 1) to.setUint8(at + next, from.getUint8(next))
}

function tokenEnd(bytes: Buffer, from: number, end: number): number {
  if (from > end) return -1
  let at = from
  while (at < end && bytes[at] !== COMMA) at += 1
  return at
}

/** Writes the lowest part of a number of mixed units and gives the rest. */
function digits(bytes: Buffer, at: number, count: number, value: number, unit: number): number {
  // Whole numbers far below 2^31, so that cutting is rounding down.
  const rest = (value / unit) | 0
  let part = value - rest * unit
  for (let place = at + count - 1; place >= at; place -= 1) {
    const ten = (part / 10) | 0
    bytes[place] = 0x30 + part - ten * 10
    part = ten
  }
  return rest
}
