/** How the values of a column are given, by the name that PostgreSQL has for its type. */
interface Values {
  readonly int2: number
  readonly int4: number
  readonly int8: bigint
  readonly 'int8[]': readonly bigint[]
  readonly text: string
  /** A text has one character for each byte. */
  readonly bytea: Uint8Array | string
  /** yyyy-mm-dd. */
  readonly date: string
  readonly timestamptz: Date
}

/** The columns of a table that rows are streamed into, with their types. Every kind of text is `text`. */
export type CopyColumns = Readonly<Record<string, keyof Values>>

export type CopyRow<Columns extends CopyColumns> = { readonly [Name in keyof Columns]: Values[Columns[Name]] | null }

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const TRAILER = -1
const NULL_LENGTH = -1
const BLOCK_BYTES = 131_072
const INT8_OID = 20
const DAY_MS = 86_400_000
const EPOCH_MS = Date.UTC(2000, 0, 1)

/**
 * Rows in COPY's binary format (PostgreSQL manual, COPY, "Binary Format"), in blocks of some 128 KiB: a write for each row
 * costs more than the row. Binary because sealed values are bytes, which as text are twice as long and written twice.
 */
export function* copyBlocks<Columns extends CopyColumns>(columns: Columns, rows: Iterable<CopyRow<Columns>>): Generator<Buffer> {
  const types = Object.entries(columns)
  const writer = new BlockWriter()
  writer.bytes(SIGNATURE)
  writer.int4(0)
  writer.int4(0)
  for (const row of rows as Iterable<Readonly<Record<string, Values[keyof Values] | null>>>) {
    writer.int2(types.length)
    for (const [name, type] of types) writer.value(type, row[name] ?? null)
    if (writer.length >= BLOCK_BYTES) yield writer.take()
  }
  writer.int2(TRAILER)
  yield writer.take()
}

class BlockWriter {
  #block = Buffer.allocUnsafeSlow(2 * BLOCK_BYTES)
  #view = viewOf(this.#block)
  #at = 0

  get length(): number {
    return this.#at
  }

  /** What was written; its bytes are the taker's. */
  take(): Buffer {
    const taken = this.#block.subarray(0, this.#at)
    this.#block = Buffer.allocUnsafeSlow(2 * BLOCK_BYTES)
    this.#view = viewOf(this.#block)
    this.#at = 0
    return taken
  }

  value(type: keyof Values, value: Values[keyof Values] | null): void {
    if (value === null) return this.int4(NULL_LENGTH)
    switch (type) {
      case 'int2':
        this.int4(2)
        return this.int2(value as number)
      case 'int4':
        this.int4(4)
        return this.int4(value as number)
      case 'int8':
        this.int4(8)
        return this.#int8(value as bigint)
      case 'int8[]':
        return this.#list(value as readonly bigint[])
      case 'text':
        return this.#text(value as string)
      case 'bytea':
        return this.#binary(value as Uint8Array | string)
      case 'date':
        this.int4(4)
        return this.int4((Date.parse(`${value as string}T00:00:00Z`) - EPOCH_MS) / DAY_MS)
      case 'timestamptz':
        return this.#instant(value as Date)
    }
  }

  int2(value: number): void {
    this.#room(2)
    this.#view.setInt16(this.#at, value)
    this.#at += 2
  }

  int4(value: number): void {
    this.#room(4)
    this.#view.setInt32(this.#at, value)
    this.#at += 4
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length)
    this.#block.set(value, this.#at)
    this.#at += value.length
  }

  #binary(value: Uint8Array | string): void {
    this.int4(value.length)
    if (typeof value !== 'string') return this.bytes(value)
    this.#room(value.length)
    this.#at += this.#block.write(value, this.#at, 'latin1')
  }

  #int8(value: bigint): void {
    this.#room(8)
    this.#view.setBigInt64(this.#at, value)
    this.#at += 8
  }

  #text(value: string): void {
    this.#room(4 + 3 * value.length)
    const length = this.#block.write(value, this.#at + 4, 'utf8')
    this.#view.setInt32(this.#at, length)
    this.#at += 4 + length
  }

  /** Microseconds since the beginning of 2000; in years far away more of them than a number can count. */
  #instant(value: Date): void {
    this.int4(8)
    this.#int8(BigInt(value.getTime() - EPOCH_MS) * 1_000n)
  }

  /** One dimension, counted from 1; without elements none. */
  #list(values: readonly bigint[]): void {
    const isEmpty = values.length === 0
    this.int4(isEmpty ? 12 : 20 + 12 * values.length)
    this.int4(isEmpty ? 0 : 1)
    this.int4(0)
    this.int4(INT8_OID)
    if (isEmpty) return
    this.int4(values.length)
    this.int4(1)
    for (const value of values) this.value('int8', value)
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#block.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#block.length, this.#at + bytes))
    this.#block.copy(larger, 0, 0, this.#at)
    this.#block = larger
    this.#view = viewOf(larger)
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length)
}
