// The load, in a process of its own: what it costs to ask is not taken from who answers. Started by start-load.ts; ends when
// that process ends, however it does. Sent by autocannon, or by Node itself where autocannon is not to be installed.
import { Agent } from 'node:http'
import { runRound, type Round } from '../round.ts'
import type { Asked } from './asked.ts'
import { fire } from './cannon.ts'
import { ProofDesk, type ProofOrder } from './proof-desk.ts'
import { sendPlainly } from './send-plainly.ts'

/** What is asked from now on, or one round of it. */
export type ToLoad =
  | { readonly kind: 'REQUESTS'; readonly requests: readonly Asked[]; readonly proofs: ProofOrder | null }
  | { readonly kind: 'ROUND'; readonly connections: number; readonly milliseconds: number; readonly sender: Sender }

export interface LoadRound extends Round {
  /** CPU time that asking took, in milliseconds. */
  readonly askerMs: number
}

export type Sender = 'AUTOCANNON' | 'NODE'

export type FromLoad = { readonly kind: 'READY' } | { readonly kind: 'DONE'; readonly round: LoadRound } | { readonly kind: 'FAILED'; readonly why: string }

const PROOFS_AT_FIRST = 2_000

let requests: readonly Asked[] = []
let desk: ProofDesk | null = null
let next = 0
let perSecond = PROOFS_AT_FIRST

process.on('disconnect', () => process.exit(0))
// A terminal interrupts both; the bench stops first and takes this one with it.
process.on('SIGINT', () => undefined)
process.on('message', (order: ToLoad) => {
  obey(order).then(
    (told) => process.send?.(told),
    (error: unknown) => process.send?.({ kind: 'FAILED', why: error instanceof Error ? (error.stack ?? error.message) : 'failed' }),
  )
})

async function obey(order: ToLoad): Promise<FromLoad> {
  switch (order.kind) {
    case 'REQUESTS':
      ;({ requests } = order)
      desk = order.proofs && new ProofDesk(order.proofs)
      perSecond = PROOFS_AT_FIRST
      return { kind: 'READY' }
    case 'ROUND': {
      const round = await play(order)
      ;({ perSecond } = round)
      return { kind: 'DONE', round }
    }
  }
}

async function play({ connections, milliseconds, sender }: Extract<ToLoad, { kind: 'ROUND' }>): Promise<LoadRound> {
  // Made before the clock runs: what a proof costs its maker is not the hub's.
  await desk?.prepare(Math.ceil((perSecond * 1.3 * milliseconds) / 1000))
  const before = process.cpuUsage()
  const round = await send(connections, milliseconds, sender)
  const { user, system } = process.cpuUsage(before)
  return { ...round, askerMs: (user + system) / 1000 }
}

async function send(connections: number, milliseconds: number, sender: Sender): Promise<Round> {
  switch (sender) {
    case 'AUTOCANNON':
      return fire(requests[0]?.url ?? '', take, { connections, milliseconds })
    case 'NODE': {
      const agent = new Agent({ keepAlive: true, maxSockets: connections })
      try {
        return await runRound(() => sendPlainly(agent, take()), { connections, milliseconds, questions: requests.length, isStopped: () => false })
      } finally {
        agent.destroy()
      }
    }
  }
}

/** Goes on where the last round ended, so that nothing is asked again that was answered a moment ago. */
function take(): Asked {
  const asked = requests[next++ % requests.length]
  if (!asked) throw new Error('there is nothing to ask')
  return desk ? { ...asked, headers: { ...asked.headers, dpop: desk.take() } } : asked
}
