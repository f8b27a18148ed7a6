// Contenders take turns in rounds, each round beginning with another one, so that a machine's drift hits all alike.
import type { Contender } from './contenders/start-contender.ts'
import { cpuOfPostgres } from './cpu-of-postgres.ts'
import type { Asked } from './load/load.ts'
import type { Load } from './load/start-load.ts'
import type { Round } from './once-round.ts'

export interface Turn extends Round {
  /** CPU time of the contender's process and of PostgreSQL's for one answer, in milliseconds. */
  readonly serverMs: number
  readonly postgresMs: number | null
}

export interface Measured {
  readonly name: string
  readonly contender: Contender
  readonly requests: readonly Asked[]
}

export interface RoundsOptions {
  readonly load: Load
  readonly postgresFolder: string
  readonly rounds: number
  readonly connections: number
  readonly warmUpMs: number
  readonly milliseconds: number
  readonly signal: AbortSignal
}

/** @throws Error where an answer failed: nothing that fails is measured */
export async function playRounds(all: readonly Measured[], options: RoundsOptions): Promise<Map<string, Turn[]>> {
  const turns = new Map(all.map(({ name }) => [name, [] as Turn[]]))
  for (let round = 0; round < options.rounds; round += 1) {
    for (let at = 0; at < all.length; at += 1) {
      options.signal.throwIfAborted()
      const one = all[(round + at) % all.length] as Measured
      turns.get(one.name)?.push(await playTurn(one, options))
    }
  }
  return turns
}

async function playTurn({ name, contender, requests }: Measured, options: RoundsOptions): Promise<Turn> {
  const { load, postgresFolder, connections, warmUpMs, milliseconds } = options
  await load.requests(requests)
  await load.round(connections, warmUpMs)
  const [before, postgresBefore] = [await contender.mark(), await cpuOfPostgres(postgresFolder)]
  const round = await load.round(connections, milliseconds)
  const [after, postgresAfter] = [await contender.mark(), await cpuOfPostgres(postgresFolder)]
  const [failure] = round.failures
  if (failure !== undefined) throw new Error(`${name}: ${round.failures.length} of ${round.answered} requests failed, one with ${failure}`)
  return {
    ...round, serverMs: (after.cpuMs - before.cpuMs) / round.answered,
    postgresMs: postgresBefore === null || postgresAfter === null ? null : (postgresAfter - postgresBefore) / round.answered,
  }
}
