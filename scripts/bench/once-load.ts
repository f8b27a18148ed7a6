// The load over HTTP, in a process of its own: what it costs to ask is not taken from the hub. Started by once-ways.ts; ends
// when that process ends, however it does.
import { Agent, request } from 'node:http'
import { failureIn, runRound, type Round } from './round.ts'

/** What is asked from now on, or one round of it. */
export type LoadOrder =
  | { readonly kind: 'QUESTIONS'; readonly port: number; readonly questions: readonly { readonly token: string; readonly body: string }[] }
  | { readonly kind: 'ROUND'; readonly connections: number; readonly milliseconds: number }

export type LoadReport = { readonly kind: 'READY' } | { readonly kind: 'DONE'; readonly round: Round }

let port = 0
let questions: readonly { readonly token: string; readonly body: Buffer }[] = []

const report = (one: LoadReport): void => void process.send?.(one)

process.on('disconnect', () => process.exit(0))
// A terminal interrupts both; the bench stops first and takes this one with it.
process.on('SIGINT', () => undefined)
process.on('message', (order: LoadOrder) => {
  switch (order.kind) {
    case 'QUESTIONS':
      ;({ port } = order)
      questions = order.questions.map(({ token, body }) => ({ token, body: Buffer.from(body) }))
      report({ kind: 'READY' })
      return
    case 'ROUND':
      void round(order.connections, order.milliseconds)
  }
})

async function round(connections: number, milliseconds: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const measured = await runRound((at) => ask(agent, at), {
    connections, milliseconds, questions: questions.length, isStopped: () => false,
  })
  agent.destroy()
  report({ kind: 'DONE', round: measured })
}

function ask(agent: Agent, at: number): Promise<string | null> {
  const { token = '', body = Buffer.alloc(0) } = questions[at] ?? {}
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': body.length }
    const asking = request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent, headers }, (answer) => {
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
