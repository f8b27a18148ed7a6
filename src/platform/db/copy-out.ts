import type { Connection, PoolClient, Submittable } from 'pg'
import { LendingSocket } from './lending-socket.ts'

// Messages of the server as the manual of PostgreSQL has them ("Message Formats"): kind, length, content.
const HEAD_BYTES = 5
const COPY_DATA = 0x64
/** What may come before the last row besides rows: CopyOutResponse, notices, notifications, changed parameters. */
const BETWEEN: readonly number[] = [...Buffer.from('HNAS', 'latin1')]

/** Rows that wait to be taken before the server has to wait. */
const WAITING_BYTES = 1 << 19
const BOX_BYTES = 2 * WAITING_BYTES
/** Of COPYs that have ended, two of each that was ever under way at once: made anew they keep the garbage collector busy. */
const boxes: Buffer[] = []
const emptyBox = (): Buffer => boxes.pop() ?? Buffer.allocUnsafeSlow(BOX_BYTES)

type Listener = (bytes: Buffer) => void

/**
 * What COPY … TO STDOUT sends, as it comes and nothing of it cut in the middle of a row. What is given is there until the
 * next is asked for. The driver's own way is to make an object of each row, which takes longer than to read it.
 *
 * Whoever stops before the end has lost the connection, on which rows are still coming.
 */
export async function* copyOut(client: PoolClient, text: string): AsyncGenerator<Buffer> {
  const copying = new CopyOut(text)
  client.query(copying)
  try {
    for (let rows = await copying.next(); rows !== null; rows = await copying.next()) yield rows
  } finally {
    copying.leave()
  }
}

class CopyOut implements Submittable {
  /** Set by the driver, which waits for it to stop the clock of the statement. */
  callback: ((error?: Error) => void) | undefined
  readonly #text: string
  #stream: Connection['stream'] | undefined
  /** Who listened before. */
  #driver: Listener | undefined
  /** Rows one after the other, then from `#unread` what came and has not been looked at. */
  #box = emptyBox()
  #rows = 0
  #unread = 0
  #end = 0
  /** What was given last lies in the other. */
  #other = emptyBox()
  #isOver = false
  #error: Error | undefined
  #tell: () => void = () => undefined

  constructor(text: string) {
    this.#text = text
  }

  submit(connection: Connection): void {
    const { stream } = connection
    this.#stream = stream
    this.#driver = stream.listeners('data')[0] as Listener
    stream.off('data', this.#driver).on('data', this.#take)
    if (stream instanceof LendingSocket) stream.lends = true
    connection.query(this.#text)
  }

  /** Null after the last. @throws what the server refused it with, or the connection ended with */
  async next(): Promise<Buffer | null> {
    while (this.#rows === 0) {
      if (this.#error) throw this.#error
      if (this.#isOver) return null
      this.#stream?.resume()
      await new Promise<void>((tell) => (this.#tell = tell))
    }
    const rows = this.#box.subarray(0, this.#rows)
    this.#box.copy(this.#other, 0, this.#unread, this.#end)
    this.#end -= this.#unread
    this.#rows = this.#unread = 0
    ;[this.#box, this.#other] = [this.#other, this.#box]
    return rows
  }

  leave(): void {
    if (!this.#isOver) this.#stream?.destroy()
    else if (this.#box.length === BOX_BYTES) boxes.push(this.#box, this.#other)
  }

  handleError(error: Error): void {
    // Not from the server, so rows may still be coming, which nobody could read.
    if (this.#driver) this.#stream?.destroy()
    this.#error = error
    this.#over()
    this.callback?.(error)
  }

  handleCommandComplete(): void {
    // Followed by that the server is ready.
  }

  handleReadyForQuery(): void {
    this.#over()
    this.callback?.()
  }

  #over(): void {
    this.#isOver = true
    this.#tell()
  }

  readonly #take = (bytes: Buffer): void => {
    this.#reserve(bytes.length)
    this.#end += bytes.copy(this.#box, this.#end)
    const last = this.#closeUp()
    if (this.#rows > WAITING_BYTES) this.#stream?.pause()
    if (this.#rows > 0) this.#tell()
    if (last >= 0) this.#handBack()?.(Buffer.from(this.#box.subarray(last, this.#end)))
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#box.length) return
    const [box, other] = [Buffer.allocUnsafeSlow(2 * (this.#end + bytes)), Buffer.allocUnsafeSlow(2 * (this.#end + bytes))]
    this.#box.copy(box, 0, 0, this.#end)
    ;[this.#box, this.#other] = [box, other]
  }

  /** Moves rows that have come together, over the heads of their messages. Gives where a message begins that ends them, or -1. */
  #closeUp(): number {
    const box = this.#box
    for (;;) {
      const at = this.#unread
      if (at + HEAD_BYTES > this.#end) return -1
      const kind = box[at] as number
      if (kind !== COPY_DATA && !BETWEEN.includes(kind)) return at
      const next = at + 1 + box.readInt32BE(at + 1)
      if (next > this.#end) return -1
      if (kind === COPY_DATA) {
        box.copyWithin(this.#rows, at + HEAD_BYTES, next)
        this.#rows += next - at - HEAD_BYTES
      }
      this.#unread = next
    }
  }

  /** What comes from now on is the driver's again. */
  #handBack(): Listener | undefined {
    const driver = this.#driver
    if (driver === undefined) return undefined
    this.#driver = undefined
    this.#stream?.off('data', this.#take).on('data', driver).resume()
    if (this.#stream instanceof LendingSocket) this.#stream.lends = false
    return driver
  }
}
