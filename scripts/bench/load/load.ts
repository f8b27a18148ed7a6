// The load, in a process of its own: what it costs to ask is not taken from who answers. Started by start-load.ts; ends when
// that process ends, however it does.
import { Agent, request } from 'node:http'
import { failureIn, runRound, type Round } from '../once-round.ts'

/** What is asked from now on, or one round of it. */
export type ToLoad =
  | { readonly kind: 'REQUESTS'; readonly requests: readonly Asked[] }
  | { readonly kind: 'ROUND'; readonly connections: number; readonly milliseconds: number }

export type FromLoad = { readonly kind: 'READY' } | { readonly kind: 'DONE'; readonly round: Round }

/** One POST of a JSON body. */
export interface Asked {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Prepared {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly body: Buffer
}

let requests: readonly Prepared[] = []
let next = 0

const report = (one: FromLoad): void => void process.send?.(one)

process.on('disconnect', () => process.exit(0))
// A terminal interrupts both; the bench stops first and takes this one with it.
process.on('SIGINT', () => undefined)
process.on('message', (order: ToLoad) => {
  switch (order.kind) {
    case 'REQUESTS':
      requests = order.requests.map(prepared)
      report({ kind: 'READY' })
      return
    case 'ROUND':
      void round(order.connections, order.milliseconds)
  }
})

async function round(connections: number, milliseconds: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  // Goes on where the last round ended, so that no caller's answer of a moment ago is asked for again.
  const measured = await runRound(() => ask(agent, requests[next++ % requests.length]), {
    connections, milliseconds, questions: requests.length, isStopped: () => false,
  })
  agent.destroy()
  report({ kind: 'DONE', round: measured })
}

function prepared({ url, headers, body }: Asked): Prepared {
  const { port, pathname } = new URL(url)
  const bytes = Buffer.from(body)
  return { port: Number(port), path: pathname, headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length }, body: bytes }
}

function ask(agent: Agent, asked: Prepared | undefined): Promise<string | null> {
  if (!asked) return Promise.resolve('NOTHING_TO_ASK')
  const { port, path, headers, body } = asked
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      // An error stands in an answer of status 200 too.
      answer.on('end', () => resolve(failureIn(Buffer.concat(parts).toString()) ?? (answer.statusCode === 200 ? null : `HTTP_${answer.statusCode}`)))
      answer.on('error', () => resolve('ANSWER_CUT_OFF'))
    })
    asking.on('error', () => resolve('NOT_ANSWERED'))
    asking.end(body)
  })
}
