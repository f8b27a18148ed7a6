import { Worker } from 'node:worker_threads'

const THROUGH_TSX = new URL('./thread-start.mjs', import.meta.url)

/**
 * Starts a program of the hub in a thread. Whoever names it writes `new URL('./….ts', import.meta.url)`: then it is translated
 * with the rest of the hub (decision 0040) and starts as it is, and from sources it starts through tsx.
 */
export function startThread(program: URL, workerData?: unknown): Worker {
  const isSource = program.pathname.endsWith('.ts')
  return new Worker(isSource ? THROUGH_TSX : program, { workerData, execArgv: [], argv: isSource ? [program.href] : [] })
}
