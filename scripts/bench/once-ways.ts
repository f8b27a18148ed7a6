// The two ways to the hub: its GraphQL without sockets, and the server on the network with bearer tokens.
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { OpenedHub } from '../../src/commands/open-hub.ts'
import { maxTokenLifetimeMs } from '../../src/domains/signing/index.ts'
import type { GraphqlEndpoint } from '../../src/platform/graphql/apollo.ts'
import { documentHashOf } from '../../src/platform/graphql/documents.ts'
import { RequestScope } from '../../src/platform/request-scope.ts'
import type { LoadOrder, LoadReport } from './once-load.ts'
import type { Answer, Question } from './once-question.ts'
import { failureIn, runRound, type Round } from './round.ts'

export const WAYS = ['in process', 'HTTP'] as const
export type Way = (typeof WAYS)[number]

export interface RoundAsked {
  readonly questions: readonly Question[]
  readonly connections: number
  readonly milliseconds: number
}

/** Everything that asks; closing it ends the process that sends over HTTP. */
export interface Asking {
  /** One answer, as text. */
  alone(question: Question): Promise<string>
  overHttp(question: Question): Promise<string>
  round(way: Way, asked: RoundAsked): Promise<Round>
  close(): Promise<void>
}

export interface AskingOptions {
  readonly opened: OpenedHub
  readonly endpoint: GraphqlEndpoint
  readonly url: string
  readonly signal: AbortSignal
}

export function startAsking({ opened, endpoint, url, signal }: AskingOptions): Asking {
  const { hub, issuer } = opened
  const sender = startSender()
  const tokens = new Map<string, Promise<string>>()

  function token({ clientId }: Question): Promise<string> {
    const known = tokens.get(clientId) ?? issuer.issue({ clientId, person: 'clerk-bench', lifetimeMs: maxTokenLifetimeMs })
    tokens.set(clientId, known)
    return known
  }

  async function alone({ clientId, departmentCode, document, variables }: Question): Promise<string> {
    const documentHash = documentHashOf(document)
    const scope = new RequestScope({
      actor: { clientId, person: 'clerk-bench', departmentCode, role: 'DEPARTMENT_SYSTEM' },
      requestId: randomUUID(), clock: hub.clock, writer: hub.writer, documentHash,
      request: { query: document, operationName: null, variables },
    })
    const { body } = await endpoint.execute({
      text: document, documentHash, operationName: null, variables, mediaType: 'application/json; charset=utf-8', explores: true, inAddress: false,
      context: { scope, funnel: hub.funnel },
    })
    return body
  }

  async function send(questions: readonly Question[]): Promise<void> {
    await sender.order({
      kind: 'QUESTIONS', port: Number(new URL(url).port),
      questions: await Promise.all(questions.map(async (one) => ({ token: await token(one), body: bodyOf(one) }))),
    })
  }

  return {
    alone,
    async overHttp(question) {
      const headers = { authorization: `Bearer ${await token(question)}`, 'content-type': 'application/json' }
      return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: bodyOf(question), signal })).text()
    },
    async round(way, { questions, connections, milliseconds }) {
      switch (way) {
        case 'in process': {
          const ask = async (at: number): Promise<string | null> => failureIn(await alone(questions[at] as Question))
          return runRound(ask, { connections, milliseconds, questions: questions.length, isStopped: () => signal.aborted })
        }
        case 'HTTP': {
          await send(questions)
          const done = await sender.order({ kind: 'ROUND', connections, milliseconds })
          if (done.kind !== 'DONE') throw new Error('a round was not measured')
          return done.round
        }
      }
    },
    close: () => sender.end(),
  }
}

function bodyOf({ document, variables }: Question): string {
  return JSON.stringify({ query: document, variables })
}

/** The entries that an answer left in the log. */
export function entriesOf(answer: string): number {
  return (JSON.parse(answer) as Answer).extensions?.accessEntries?.length ?? 0
}

interface Sender {
  order(order: LoadOrder): Promise<LoadReport>
  end(): Promise<void>
}

/** @throws Error from `order` where the process has ended */
function startSender(): Sender {
  const child: ChildProcess = fork(fileURLToPath(new URL('once-load.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const lost = exited.then((): never => {
    throw new Error('the process that asks over HTTP has ended')
  })
  lost.catch(() => undefined)
  return {
    async order(order) {
      const told = new Promise<LoadReport>((resolve) => child.once('message', (report) => resolve(report as LoadReport)))
      if (child.connected) child.send(order)
      return Promise.race([told, lost])
    },
    async end() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}
