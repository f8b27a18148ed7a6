// What DESIGN section 8 and the issue about speed want, and what was measured of it.
import type { Beside } from './beside.ts'
import { HUNDRED, HUNDRED_BY_ONE_CALLER, ONE_BY_ONE_CALLER, ONE_OF_MANY, type Question } from './questions.ts'
import type { Line } from './rounds.ts'
import type { StatementLine } from './statements.ts'

export interface Reach {
  readonly what: string
  readonly reach: string
  /** Null where this run has not measured it. */
  readonly measured: number | null
  readonly isReached: boolean | null
  /** Where it is measured instead. */
  readonly where?: string
}

export interface Figures {
  readonly main: readonly Line[]
  readonly loads: readonly Line[]
  readonly questions: readonly Line[]
  readonly statements: readonly StatementLine[]
  readonly beside: Beside
}

/** No answer of a busy hub may take longer. */
const STALL_MS = 5_000

export function reachesOf({ main, loads, questions, statements, beside }: Figures): Reach[] {
  const rate = (name: string, of: readonly Line[] = main) => of.find((line) => line.name === name)?.perSecond
  const hub = main.find(({ name }) => name === 'hub, DPoP')
  const hundredfold = (hundred: Question, one: Question) => over((rate(hundred.name, questions) ?? NaN) * 100, rate(one.name, questions))
  const many = loads.find(({ name, connections }) => name === 'hub, DPoP' && connections === 256)
  const counted = statements.find(({ question }) => question === HUNDRED.name)
  return [
    atLeast('throughput of the usual way', 3, over(hub?.perSecond, rate('usual'))),
    atLeast('throughput of the floor', 0.5, over(hub?.perSecond, rate('floor'))),
    atLeast('log on, of log off', 0.85, over(hub?.perSecond, rate('hub, DPoP, log off'))),
    atLeast('throughput of the usual way, both in Node 22', 3, over(rate('hub, DPoP, Node 22'), rate('usual, Node 22'))),
    atLeast('throughput of PostGraphile, in the same Node', 1, over(rate('hub, DPoP, Node 22') ?? hub?.perSecond, rate('PostGraphile'))),
    atLeast('100 subjects in one, of 100 queries, for one caller', 8, hundredfold(HUNDRED_BY_ONE_CALLER, ONE_BY_ONE_CALLER)),
    atLeast('100 subjects in one, of 100 queries, for a busy hub', 8, hundredfold(HUNDRED, ONE_OF_MANY)),
    atMost('statements for 100 subjects in one', 6, counted && counted.work + counted.log),
    atMost('p99 of p50 at 32 connections', 4, over(hub?.p99, hub?.p50)),
    atMost('longest answer at 256 connections, in seconds', STALL_MS / 1000, many && many.longest / 1000),
    atMost('failed answers at 256 connections', 0, many && Object.values(many.failures).reduce((sum, count) => sum + count, 0)),
    atMost('first answer after the start of the process, in seconds', 2, beside.coldStartMs / 1000),
    atLeast('log verification, of SHA-256 in one loop', 0.5, beside.verification.ratio),
    atLeast('bulk loading, of COPY of the same rows', 0.5, beside.loading.ratio),
    atMost('p50 at 10 million certificates, of 100 thousand', 1.3, undefined, SCALE),
  ]
}

const SCALE = ': npm run bench -- --scale'

function over(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b
}

function atLeast(what: string, bound: number, measured: number | undefined, where?: string): Reach {
  return reach(what, `≥ ${bound}`, measured, (value) => value >= bound, where)
}

function atMost(what: string, bound: number, measured: number | undefined, where?: string): Reach {
  return reach(what, `≤ ${bound}`, measured, (value) => value <= bound, where)
}

function reach(what: string, bound: string, measured: number | undefined, holds: (value: number) => boolean, where: string | undefined): Reach {
  return { what, reach: bound, measured: measured ?? null, isReached: measured === undefined ? null : holds(measured), ...(where !== undefined && { where }) }
}
