// A contender in a process of its own, as the bench sees it.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../hub/bundle.ts'
import type { StatementCounts } from '../once-tally.ts'
import type { Place } from '../stage/place.ts'
import type { FromContender, ToContender } from './contender.ts'

export interface Contender {
  readonly url: string
  readonly version: string
  /** CPU time so far and how long its event loop was busy, in milliseconds, and memory in bytes; NaN where nobody can tell. */
  mark(): Promise<{ readonly cpuMs: number; readonly loopMs: number; readonly rss: number }>
  stop(): Promise<void>
}

/** A contender that runs in a program of the bench. */
export interface OwnContender extends Contender {
  /** What it holds once everything is swept up, in bytes. */
  swept(): Promise<{ readonly heap: number; readonly buffers: number; readonly rss: number }>
  /** A CPU profile of what is done meanwhile. */
  profile(file: string, work: () => Promise<void>): Promise<void>
  /** The statements since it was last asked. @throws Error where it counts none */
  count(): Promise<StatementCounts>
}

/**
 * Through the loader of this process; from a translation, as the hub does in production (decision 0040); or as it stands, by a
 * Node that takes the types out.
 */
type HowRun = 'LOADER' | 'TRANSLATED' | 'AS_IT_STANDS'

export interface ContenderProgram {
  /** File in this folder. */
  readonly program: string
  /** What the program is to do otherwise than usually. */
  readonly mode?: string
  /** Another Node to run it. */
  readonly node?: string
  readonly how?: HowRun
  /** For Node, beside those of the bench. */
  readonly flags?: readonly string[]
}

/** @throws Error with what the program said, where it does not come up */
export async function startContender(
  { program, mode = '', node, how = 'LOADER', flags = [] }: ContenderProgram, { databaseUrl, dataDir }: Place,
): Promise<OwnContender> {
  const source = fileURLToPath(new URL(program, import.meta.url))
  const child = fork(how === 'TRANSLATED' ? await bundle(source) : source, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Libraries are slower where they believe themselves in development.
    execArgv: [...(how === 'LOADER' ? process.execArgv : []), ...flags, `--env-file=${fileURLToPath(new URL('production.env', import.meta.url))}`],
    ...(node !== undefined && { execPath: node }),
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lost = exited.then((): never => {
    throw new Error(`${program} has ended`)
  })
  lost.catch(() => undefined)

  async function ask<Kind extends FromContender['kind']>(message: ToContender, expected: Kind): Promise<Extract<FromContender, { kind: Kind }>> {
    const told = new Promise<FromContender>((resolve) => child.once('message', (answer) => resolve(answer as FromContender)))
    if (child.connected) child.send(message)
    const answer = await Promise.race([told, lost])
    if (answer.kind !== expected) throw new Error(`${program}: ${answer.kind === 'FAILED' ? answer.why : answer.kind}`)
    return answer as Extract<FromContender, { kind: Kind }>
  }

  async function stop(): Promise<void> {
    if (child.connected) child.disconnect()
    await exited
  }

  try {
    const { url, version } = await ask({ kind: 'START', place: { databaseUrl, dataDir }, mode }, 'READY')
    return {
      url, version, stop,
      mark: () => ask({ kind: 'MARK' }, 'MARKED'),
      swept: () => ask({ kind: 'SWEEP' }, 'SWEPT'),
      async profile(file, work) {
        await ask({ kind: 'PROFILE' }, 'DONE')
        await work()
        await ask({ kind: 'PROFILED', file }, 'DONE')
      },
      count: async () => (await ask({ kind: 'COUNT' }, 'COUNTED')).counts,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
