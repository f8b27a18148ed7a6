import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { startThread } from '../../../platform/threads.ts'
import type { StretchJob, StretchReader, StretchResult } from './stretch.ts'
import type { DatabaseAddress } from './verify-store.ts'

/** What a thread reads: a database, or the folder of an export. */
export type StretchPlace = { readonly database: DatabaseAddress } | { readonly folder: string; readonly size: number }

/** What a thread answers; an error that says nothing of the log arrives as its message. */
export type ThreadAnswer = { readonly result: StretchResult } | { readonly failed: string }

const MOST_THREADS = 3
const PROGRAM = new URL('./stretch-thread.ts', import.meta.url)

/** Verifies stretches in a thread of its own, one at a time. */
export class ThreadStretches implements StretchReader {
  readonly #worker: Worker
  #ended: Error | undefined

  constructor(place: StretchPlace) {
    this.#worker = startThread(PROGRAM, place)
    const end = (error?: Error): void =>
      void (this.#ended ??= error ?? new Error('a thread that verified the log has ended'))
    this.#worker.on('error', (error) => end(error))
    this.#worker.on('exit', () => end())
  }

  verify(job: StretchJob): Promise<StretchResult> {
    return new Promise((resolve, reject) => {
      const worker = this.#worker
      const ended = (): void => done(() => reject(this.#ended as Error))
      const answered = (answer: ThreadAnswer): void =>
        done(() => ('result' in answer ? resolve(answer.result) : reject(new Error(answer.failed))))
      const done = (settle: () => void): void => {
        worker.off('message', answered)
        worker.off('exit', ended)
        settle()
      }
      worker.on('message', answered)
      worker.on('exit', ended)
      if (this.#ended) ended()
      else worker.postMessage(job)
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }
}

/** Gives each stretch to whichever reader has nothing to do; each has one at a time. */
export class SeveralReaders implements StretchReader {
  readonly #all: readonly StretchReader[]
  readonly #idle: StretchReader[]
  readonly #waiting: { readonly take: (reader: StretchReader) => void; readonly give: (error: Error) => void }[] = []
  readonly #running = new Set<Promise<unknown>>()

  constructor(readers: readonly StretchReader[]) {
    this.#all = readers
    this.#idle = [...readers].reverse()
  }

  async verify(job: StretchJob): Promise<StretchResult> {
    const reader =
      this.#idle.pop() ?? (await new Promise<StretchReader>((take, give) => this.#waiting.push({ take, give })))
    const running = reader.verify(job)
    this.#running.add(running)
    try {
      return await running
    } finally {
      this.#running.delete(running)
      const next = this.#waiting.shift()
      if (next) next.take(reader)
      else this.#idle.push(reader)
    }
  }

  /** Lets stretches that have begun end, and begins no other. */
  async close(): Promise<void> {
    for (const { give } of this.#waiting.splice(0)) give(new Error('the verification has ended'))
    await Promise.allSettled(this.#running)
    await Promise.all(this.#all.map((reader) => reader.close()))
  }
}

/** Threads that there are processors for beside this one. The other end of each connection works as much as a thread does. */
export function spareThreads(): number {
  return Math.max(0, Math.min(MOST_THREADS, availableParallelism() - 1))
}

/**
 * A reader in this thread and, where that is worth it, one in each of some others. A thread takes a while to begin;
 * meanwhile this one goes on, and as many results as that takes are kept in their order.
 */
export function stretchReaders(here: StretchReader, place: StretchPlace, threads: number): StretchReader {
  return new SeveralReaders([here, ...Array.from({ length: threads }, () => new ThreadStretches(place))])
}

/** Stretches that may be under way or wait for their turn. */
export const UNDER_WAY = 64
