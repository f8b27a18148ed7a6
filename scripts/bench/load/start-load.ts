import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Asked } from './asked.ts'
import type { FromLoad, LoadRound, Sender, ToLoad } from './load.ts'
import type { ProofOrder } from './proof-desk.ts'

/** What is asked, again from the first after the last, with a fresh proof of possession each where `proofs` says of what. */
export interface Requests {
  readonly requests: readonly Asked[]
  readonly proofs: ProofOrder | null
}

/** The process that asks. */
export interface Load {
  requests(requests: Requests): Promise<void>
  round(connections: number, milliseconds: number): Promise<LoadRound>
  stop(): Promise<void>
}

/** @throws Error from its methods where the process has ended or says that it failed */
export function startLoad(sender: Sender): Load {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lost = exited.then((): never => {
    throw new Error('the process that asks has ended')
  })
  lost.catch(() => undefined)

  async function order(message: ToLoad): Promise<FromLoad> {
    const told = new Promise<FromLoad>((resolve) => child.once('message', (report) => resolve(report as FromLoad)))
    if (child.connected) child.send(message)
    const report = await Promise.race([told, lost])
    if (report.kind === 'FAILED') throw new Error(report.why)
    return report
  }

  return {
    requests: async ({ requests, proofs }) => void (await order({ kind: 'REQUESTS', requests, proofs })),
    async round(connections, milliseconds) {
      const done = await order({ kind: 'ROUND', connections, milliseconds, sender })
      if (done.kind !== 'DONE') throw new Error('a round was not measured')
      return done.round
    },
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}
