// Processes that do one thing at a time for the bench: an order goes out, an answer comes back. They end with whoever started
// them, however that one ends.
import { fork } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from '../../hub/bundle.ts'

export interface Worker<Order, Answer> {
  order(order: Order): Promise<Answer>
  /** Ends it, and waits until it has. */
  end(): Promise<void>
}

/** What a worker that failed says instead of its answer. */
interface Failed {
  readonly failed: string
}

/** The program as the hub runs in production (decision 0040). */
export async function translated(file: URL): Promise<URL> {
  return pathToFileURL(await bundle(fileURLToPath(file)))
}

/** @throws Error from `order` where the process has ended or says that it failed */
export function startWorker<Order extends object, Answer extends object>(file: URL): Worker<Order, Answer> {
  // What is translated needs no loader.
  const execArgv = file.pathname.endsWith('.js') ? [] : process.execArgv
  const child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const lost = exited.then((): never => {
    throw new Error('a process of the bench has ended')
  })
  lost.catch(() => undefined)
  return {
    async order(order) {
      const told = new Promise<Answer | Failed>((resolve) => child.once('message', (answer) => resolve(answer as Answer)))
      if (child.connected) child.send(order)
      const answer = await Promise.race([told, lost])
      if ('failed' in answer) throw new Error(answer.failed)
      return answer
    },
    async end() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

/** The worker's own side: answers each order, in turn, until whoever gives them is gone. */
export function work<Order, Answer extends object>(answer: (order: Order) => Promise<Answer>, close: () => Promise<void>): void {
  // A terminal interrupts all at once; the bench stops first and takes this one with it.
  process.on('SIGINT', () => undefined)
  process.on('disconnect', () => void close().finally(() => process.exit(0)))
  process.on('message', (order: Order) => {
    void answer(order).then(
      (given) => process.send?.(given),
      (error: unknown) => process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : 'failed' }),
    )
  })
}
