import { Worker } from 'node:worker_threads'
import type { StretchJob, StretchReader, StretchResult } from './stretch.ts'
import type { DatabaseAddress } from './verify-store.ts'

/** What a thread reads: a database, or the folder of an export. */
export type StretchPlace = { readonly database: DatabaseAddress } | { readonly folder: string; readonly size: number }

/** What a thread answers; an error that says nothing of the log arrives as its message. */
export type ThreadAnswer = { readonly result: StretchResult } | { readonly failed: string }

// A thread begins without the loader that lets this one read TypeScript, so its first file is not of it.
const PROGRAM = new URL('./thread-start.mjs', import.meta.url)

/** Verifies stretches in several threads, each of which reads for itself. */
export class StretchThreads implements StretchReader {
  readonly #idle: Worker[] = []
  readonly #all: Worker[]
  readonly #queue: ((worker: Worker) => void)[] = []

  constructor(place: StretchPlace, count: number) {
    this.#all = Array.from({ length: count }, () => new Worker(PROGRAM, { workerData: place, execArgv: [] }))
    // A thread that dies while nobody waits for it is noticed by whoever gives it the next stretch.
    for (const worker of this.#all) worker.on('error', (e) => console.error(e))
    this.#idle.push(...this.#all)
  }

  async verify(job: StretchJob): Promise<StretchResult> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((resolve) => this.#queue.push(resolve)))
    try {
      return await ask(worker, job)
    } finally {
      const next = this.#queue.shift()
      if (next) next(worker)
      else this.#idle.push(worker)
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((worker) => worker.terminate()))
  }
}

function ask(worker: Worker, job: StretchJob): Promise<StretchResult> {
  return new Promise((resolve, reject) => {
    const ended = (): void => done(() => reject(new Error('a thread that verified the log has ended')))
    const answered = (answer: ThreadAnswer): void =>
      done(() => ('result' in answer ? resolve(answer.result) : reject(new Error(answer.failed))))
    const done = (settle: () => void): void => {
      worker.off('message', answered)
      worker.off('exit', ended)
      settle()
    }
    worker.on('message', answered)
    worker.on('exit', ended)
    if (worker.threadId === -1) ended()
    else worker.postMessage(job)
  })
}
