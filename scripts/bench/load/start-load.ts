import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Round } from '../once-round.ts'
import type { Asked, FromLoad, ToLoad } from './load.ts'

/** The process that asks. */
export interface Load {
  /** Asks these from now on, in turn, again from the first after the last. */
  requests(requests: readonly Asked[]): Promise<void>
  round(connections: number, milliseconds: number): Promise<Round>
  stop(): Promise<void>
}

/** @throws Error from its methods where the process has ended */
export function startLoad(): Load {
  const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lost = exited.then((): never => {
    throw new Error('the process that asks has ended')
  })
  lost.catch(() => undefined)

  async function order(message: ToLoad): Promise<FromLoad> {
    const told = new Promise<FromLoad>((resolve) => child.once('message', (report) => resolve(report as FromLoad)))
    if (child.connected) child.send(message)
    return Promise.race([told, lost])
  }

  return {
    requests: async (requests) => void (await order({ kind: 'REQUESTS', requests })),
    async round(connections, milliseconds) {
      const done = await order({ kind: 'ROUND', connections, milliseconds })
      if (done.kind !== 'DONE') throw new Error('a round was not measured')
      return done.round
    },
    async stop() {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}
