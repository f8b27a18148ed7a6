import { funnelRefusals } from '../operation.ts'
import type { RequestScope } from '../request-scope.ts'

interface Work {
  readonly running: Set<Promise<unknown>>
  closed: boolean
}

const works = new WeakMap<RequestScope, Work>()

function workOf(scope: RequestScope): Work {
  let work = works.get(scope)
  if (work === undefined) works.set(scope, (work = { running: new Set(), closed: false }))
  return work
}

/**
 * Starts an operation of a request and remembers it until it ends. After the request has been
 * settled nothing may start: nobody would put it on record.
 */
export function startWork<Output>(scope: RequestScope, start: () => Promise<Output>): Promise<Output> {
  const work = workOf(scope)
  if (work.closed) return Promise.reject(funnelRefusals.AUDIT_UNAVAILABLE({ reason: 'REQUEST_SETTLED' }))
  const running = start()
  work.running.add(running)
  const ended = () => work.running.delete(running)
  running.then(ended, ended)
  return running
}

/**
 * Waits until no operation of the request runs any more. graphql-js answers as soon as a field that
 * may not be null has failed, while its neighbours still read; their entries must not be lost.
 */
export async function workEnded(scope: RequestScope): Promise<void> {
  const { running } = workOf(scope)
  do {
    await Promise.allSettled(running)
    // One turn of the event loop: whoever waited for these may start the next ones in it.
    await new Promise((resolve) => setImmediate(resolve))
  } while (running.size > 0)
}

export function closeWork(scope: RequestScope): void {
  workOf(scope).closed = true
}
