import { MAX_ROW_BYTES } from './model.ts'

const NEWLINE = 0x0a

/**
 * One line of the input without its newline (a carriage return stays). `bytes` is null for a line longer than the
 * limit, whose content was let go while it passed. `cut` marks a last line that has no newline.
 */
export interface Line {
  readonly line: number
  readonly bytes: Buffer | null
  readonly cut: boolean
}

/**
 * Splits bytes into lines wherever the chunks happen to be cut, holding at most one line. Working on bytes is sound
 * for both encodings: 0x0A is never part of a longer character in UTF-8, nor in GB18030 (trail bytes are 0x30-0x39
 * and 0x40-0xFE).
 */
export class LineSplitter {
  #number = 1
  #held: Buffer[] = []
  #heldBytes = 0
  #tooLong = false

  /** The lines that end within this chunk. The chunk must not be changed afterwards. */
  push(chunk: Buffer): Line[] {
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      lines.push(this.#finish(chunk.subarray(start, end), false))
      start = end + 1
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start))
    return lines
  }

  /** The last line when the input does not end with a newline, which may mean that it was cut off. */
  end(): Line[] {
    if (this.#heldBytes === 0 && !this.#tooLong) return []
    return [this.#finish(Buffer.alloc(0), true)]
  }

  #hold(piece: Buffer): void {
    this.#heldBytes += piece.length
    if (this.#heldBytes > MAX_ROW_BYTES) {
      this.#tooLong = true
      this.#held = []
    } else if (!this.#tooLong) {
      this.#held.push(piece)
    }
  }

  #finish(piece: Buffer, cut: boolean): Line {
    if (this.#heldBytes + piece.length > MAX_ROW_BYTES) this.#tooLong = true
    const bytes = this.#tooLong ? null : this.#held.length === 0 ? piece : Buffer.concat([...this.#held, piece])
    this.#held = []
    this.#heldBytes = 0
    this.#tooLong = false
    return { line: this.#number++, bytes, cut }
  }
}
