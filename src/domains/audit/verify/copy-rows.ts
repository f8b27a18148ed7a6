// Rows as PostgreSQL's COPY … (FORMAT binary) writes them (PostgreSQL manual, COPY, "Binary Format"). Values stay where
// they are in the bytes that came: a million entries are read without making an object or a text of any of them.

const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const HEADER_BYTES = HEADER.length + 8

/** What came is not what COPY writes: the connection or the server is broken. */
export class CopyMalformed extends Error {
  override readonly name = 'CopyMalformed'
}

/** Takes the stream as it comes and gives one row at a time. */
export class CopyRows {
  /** Where the values of the present row lie in `bytes`; length -1 is NULL. */
  bytes: Buffer = Buffer.alloc(0)
  view: DataView = viewOf(this.bytes)
  readonly starts: Int32Array
  readonly lengths: Int32Array
  /** Bytes of the present row, with the lengths of its values. */
  size = 0
  readonly #columns: number
  #at = 0
  #begun = false
  #ended = false

  constructor(columns: number) {
    this.#columns = columns
    this.starts = new Int32Array(columns)
    this.lengths = new Int32Array(columns)
  }

  /** Takes what came next. All whole rows that came before must have been read. */
  push(chunk: Buffer): void {
    const rest = this.bytes.subarray(this.#at)
    this.bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    this.view = viewOf(this.bytes)
    this.#at = 0
    if (!this.#begun) this.#readHeader()
  }

  /** Moves to the next row; false where it has not come whole, or there is none. @throws CopyMalformed */
  next(): boolean {
    if (!this.#begun || this.#ended) return false
    const end = this.#readRow(this.#at)
    if (end < 0) return false
    this.size = end - this.#at
    this.#at = end
    return true
  }

  /** Where the next row begins, to come back to it before the next `push`. */
  mark(): number {
    return this.#at
  }

  reset(mark: number): void {
    this.#at = mark
    // Whoever looked ahead may have come to the end.
    this.#ended = false
  }

  /** @throws CopyMalformed where the last row did not come whole */
  end(): void {
    if (!this.#ended) throw new CopyMalformed('the rows of the log ended in the middle')
  }

  #readHeader(): void {
    if (this.bytes.length < HEADER_BYTES) return
    if (!this.bytes.subarray(0, HEADER.length).equals(HEADER))
      throw new CopyMalformed('the rows of the log are not readable')
    this.#at = HEADER_BYTES + this.bytes.readInt32BE(HEADER_BYTES - 4)
    this.#begun = true
  }

  /** Gives where the row ends, or -1. */
  #readRow(from: number): number {
    const { view, starts, lengths } = this
    const end = view.byteLength
    if (from + 2 > end) return -1
    const fields = view.getInt16(from)
    if (fields === -1) {
      this.#ended = true
      return -1
    }
    if (fields !== this.#columns) throw new CopyMalformed('the rows of the log have other columns')
    let at = from + 2
    for (let field = 0; field < fields; field += 1) {
      if (at + 4 > end) return -1
      const length = view.getInt32(at)
      at += 4
      starts[field] = at
      lengths[field] = length
      if (length > 0) at += length
    }
    return at > end ? -1 : at
  }
}

/** The bytes of a buffer as numbers, read and written several at a time. */
export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length)
}

/** An int8 as a number: exact up to 2^53, and beyond that still larger than every index. */
export function int64(view: DataView, at: number): number {
  return view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4)
}
