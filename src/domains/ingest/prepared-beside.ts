import type { Clock } from '../../kernel/clock.ts'
import type { LookupSecrets } from '../../platform/crypto/lookup-keys.ts'
import { startThread } from '../../platform/threads.ts'
import { PreparedBlock, PreparedRow } from '../certificates/index.ts'
import { IngestFault } from './errors.ts'
import type { ReadBlock, ReadRow } from './model.ts'
import type { ReadOptions } from './read-rows.ts'
import type { FromThread, SentRow, ToThread } from './thread-messages.ts'

export interface Preparing {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly options: ReadOptions
  /** Rows up to and including this line were decided before. */
  readonly after: number
  readonly secrets: LookupSecrets
  readonly clock: Clock
}

/** Bytes of the file that the thread may be ahead: more than it judges the encoding by, and than a batch has. */
const AHEAD_BYTES = 4 * 1024 * 1024

/**
 * Certificates of a file in their order, read, judged and hashed in another thread while this one stores those before. At
 * constant memory, and with the faults that reading them here would meet.
 *
 * @throws IngestFault, THREAD_LOST among them, and whatever reading the source throws
 */
export async function* preparedBeside({ chunks, options, after, secrets, clock }: Preparing): AsyncGenerator<ReadBlock> {
  const thread = spare?.isEnded === false ? spare : new PreparingThread()
  spare = undefined
  const sending = new Sending(thread, chunks, clock)
  let isWhole = false
  try {
    thread.post({ kind: 'BEGIN', options, after, secrets })
    void sending.sendAll()
    for (let answer = await thread.answer(); answer.kind !== 'DONE'; answer = await thread.answer()) {
      if (answer.kind === 'FAULT') throw new IngestFault(answer.code, answer.detail === undefined ? {} : { detail: answer.detail })
      if (answer.kind === 'BROKEN') throw sending.error
      sending.passed(answer.bytesRead)
      const block = new PreparedBlock(answer.prepared)
      yield { rows: answer.rows.map((row) => readRowOf(row, block)), bytesRead: answer.bytesRead }
    }
    isWhole = true
  } finally {
    sending.stop()
    if (isWhole) keep(thread)
    else thread.end()
  }
}

function readRowOf(sent: SentRow, block: PreparedBlock): ReadRow {
  if ('reasons' in sent) return sent
  const { line, size } = sent
  return { line, size, row: 'place' in sent ? new PreparedRow(block, sent.place) : null }
}

/** Sends the file to the thread, as far ahead as it may be. */
class Sending {
  readonly #thread: PreparingThread
  readonly #chunks: AsyncIterable<Uint8Array>
  readonly #clock: Clock
  #sent = 0
  #passed = 0
  #isStopped = false
  #wake: (() => void) | undefined
  error: unknown

  constructor(thread: PreparingThread, chunks: AsyncIterable<Uint8Array>, clock: Clock) {
    this.#thread = thread
    this.#chunks = chunks
    this.#clock = clock
  }

  /** Never rejects: the thread is told that it is broken, and says so behind the rows that came before. */
  async sendAll(): Promise<void> {
    try {
      for await (const chunk of this.#chunks) {
        if (this.#isStopped) return
        this.#sent += chunk.length
        this.#thread.post({ kind: 'CHUNK', chunk: new Uint8Array(chunk), now: this.#clock.now() })
        while (this.#sent - this.#passed > AHEAD_BYTES && !this.#isStopped) await new Promise<void>((resolve) => (this.#wake = resolve))
      }
      this.#thread.post({ kind: 'END' })
    } catch (error) {
      this.error = error
      this.#thread.post({ kind: 'BROKEN' })
    }
  }

  passed(bytesRead: number): void {
    this.#passed = bytesRead
    this.#wake?.()
  }

  stop(): void {
    this.#isStopped = true
    this.#wake?.()
  }
}

const PROGRAM = new URL('./preparing-thread.ts', import.meta.url)

class PreparingThread {
  readonly #worker = startThread(PROGRAM)
  readonly #answers: FromThread[] = []
  #ended = false
  #wake: (() => void) | undefined

  constructor() {
    const wake = () => this.#wake?.()
    this.#worker.on('message', (answer: FromThread) => {
      this.#answers.push(answer)
      wake()
    })
    this.#worker.on('error', () => (this.#ended = true))
    this.#worker.on('exit', () => {
      this.#ended = true
      wake()
    })
  }

  post(message: ToThread): void {
    this.#worker.ref()
    this.#worker.postMessage(message, message.kind === 'CHUNK' ? [message.chunk.buffer as ArrayBuffer] : [])
  }

  async answer(): Promise<FromThread> {
    for (;;) {
      const answer = this.#answers.shift()
      if (answer) return answer
      if (this.#ended) throw new IngestFault('THREAD_LOST')
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Keeps no process from ending. */
  rest(): void {
    this.#worker.unref()
  }

  get isEnded(): boolean {
    return this.#ended
  }

  end(): void {
    void this.#worker.terminate()
  }
}

/** A thread takes as long to begin as thousands of rows take it: one waits a while for the next file. */
const REST_MS = 60_000
let spare: PreparingThread | undefined

function keep(thread: PreparingThread): void {
  if (spare || thread.isEnded) return thread.end()
  spare = thread
  thread.rest()
  setTimeout(() => {
    if (spare !== thread) return
    spare = undefined
    thread.end()
  }, REST_MS).unref()
}
