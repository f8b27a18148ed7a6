// Who takes turns: each asks or is asked for a while, and says what came of it.
import type { Contender } from '../contenders/start-contender.ts'
import type { LoadRound } from '../load/load.ts'
import type { Load, Requests } from '../load/start-load.ts'
import { cpuOfPostgres } from './cpu-time.ts'

export interface Turn extends LoadRound {
  /** CPU time for one answer, in milliseconds: of whoever answers, and of PostgreSQL's processes. */
  readonly serverMs: number
  readonly postgresMs: number
  /** Share of the time in which the one thread that answers had something to do; NaN where there is no one thread. */
  readonly loop: number
}

export interface TurnOptions {
  readonly connections: number
  readonly warmUpMs: number
  readonly milliseconds: number
}

export interface Player {
  readonly name: string
  readonly version: string
  turn(options: TurnOptions): Promise<Turn>
}

export interface Field {
  readonly load: Load
  readonly postgresFolder: string
}

/** A server on the network. */
export function server(name: string, contender: Contender, requests: Requests, { load, postgresFolder }: Field): Player {
  return {
    name, version: contender.version,
    async turn({ connections, warmUpMs, milliseconds }) {
      await load.requests(requests)
      await load.round(connections, warmUpMs)
      const [before, postgresBefore] = [await contender.mark(), await cpuOfPostgres(postgresFolder)]
      const round = await load.round(connections, milliseconds)
      const [after, postgresAfter] = [await contender.mark(), await cpuOfPostgres(postgresFolder)]
      return {
        ...round, serverMs: (after.cpuMs - before.cpuMs) / round.answered,
        postgresMs: ((postgresAfter ?? NaN) - (postgresBefore ?? NaN)) / round.answered,
        loop: ((after.loopMs - before.loopMs) / 1000) * (round.perSecond / round.answered),
      }
    },
  }
}
