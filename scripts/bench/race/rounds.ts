// Players take turns in rounds, each round beginning with another one, so that a machine's drift hits all alike.
import { median } from '../round.ts'
import type { Player, Turn, TurnOptions } from './players.ts'

/** Medians of the rounds. */
export interface Line {
  readonly name: string
  readonly version: string
  readonly connections: number
  readonly perSecond: number
  /** From the slowest round to the fastest, as a share of the median. */
  readonly spread: number
  readonly p50: number
  readonly p99: number
  /** Of all rounds: whether anybody was kept waiting. */
  readonly longest: number
  /** CPU time for one answer, in milliseconds. */
  readonly serverMs: number
  readonly postgresMs: number
  /** Of whoever asks, for one answer. */
  readonly askerMs: number
  /** Share of the time in which the one thread that answers was busy; NaN where there is no one thread. */
  readonly loop: number
  /** Answers that were not whole, by code. They count as answers, so any makes the line worthless. */
  readonly failures: Readonly<Record<string, number>>
  readonly turns: readonly Omit<Turn, 'failures'>[]
}

export interface Playing {
  readonly player: Player
  readonly connections: number
}

export function at(connections: number, players: readonly Player[]): Playing[] {
  return players.map((player) => ({ player, connections }))
}

export interface RoundsOptions extends Omit<TurnOptions, 'connections'> {
  readonly rounds: number
  /** A round before the first that is not counted: code is compiled while it is used. */
  readonly isCold?: boolean
  readonly signal: AbortSignal
}

export async function playRounds(all: readonly Playing[], { rounds, signal, warmUpMs, milliseconds, isCold = false }: RoundsOptions): Promise<Line[]> {
  const turns = new Map(all.map((one) => [one, [] as Turn[]]))
  for (let round = isCold ? -1 : 0; round < rounds; round += 1) {
    for (let place = 0; place < all.length; place += 1) {
      signal.throwIfAborted()
      const one = all[(round + 1 + place) % all.length] as Playing
      const turn = await one.player.turn({ connections: one.connections, warmUpMs, milliseconds })
      if (round >= 0) turns.get(one)?.push(turn)
    }
  }
  return [...turns].map(([{ player, connections }, played]) => lineOf(player, played, connections))
}

function lineOf({ name, version }: Player, turns: readonly Turn[], connections: number): Line {
  const of = (value: (turn: Turn) => number) => median(turns.map(value))
  const rates = turns.map(({ perSecond }) => perSecond)
  const perSecond = median(rates)
  return {
    name, version, connections, perSecond, spread: (Math.max(...rates) - Math.min(...rates)) / perSecond,
    p50: of(({ p50 }) => p50), p99: of(({ p99 }) => p99), longest: Math.max(...turns.map(({ longest }) => longest)),
    serverMs: of(({ serverMs }) => serverMs), postgresMs: of(({ postgresMs }) => postgresMs),
    askerMs: of(({ askerMs, answered }) => askerMs / answered), loop: of(({ loop }) => loop),
    failures: countOf(turns.flatMap(({ failures }) => failures)), turns: turns.map(({ failures: _counted, ...figures }) => figures),
  }
}

function countOf(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}
