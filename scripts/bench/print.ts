import { median } from './once-round.ts'
import type { Turn } from './rounds.ts'

export interface Row {
  readonly name: string
  readonly version: string
  readonly turns: readonly Turn[]
}

/** Median of the rounds; the spread is the whole range in percent of it. */
export function tableOf(rows: readonly Row[], against: string): string[] {
  const base = rows.find(({ name }) => name === against)
  const lines = rows.map(({ name, turns, version }) => {
    const rates = turns.map(({ perSecond }) => perSecond)
    const rate = median(rates)
    const spread = (Math.max(...rates) - Math.min(...rates)) / rate
    const cpu = (of: Row | undefined) => median(of?.turns.map(({ serverMs, postgresMs }) => serverMs + (postgresMs ?? 0)) ?? [])
    return [
      name, rate.toFixed(0), `${(spread * 100).toFixed(0)} %`, ms(median(turns.map(({ p50 }) => p50))), ms(median(turns.map(({ p99 }) => p99))),
      us(median(turns.map(({ serverMs }) => serverMs))), us(median(turns.map(({ postgresMs }) => postgresMs ?? NaN))),
      ratio(rate, median(base?.turns.map(({ perSecond }) => perSecond) ?? [])), ratio(cpu(base), cpu({ name, version, turns })), version,
    ]
  })
  return aligned([['', 'a second', 'spread', 'p50', 'p99', 'CPU', 'PostgreSQL', `× ${against}`, 'by CPU', ''], ...lines])
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`
const us = (value: number): string => (Number.isNaN(value) ? '-' : `${(value * 1000).toFixed(0)} µs`)
const ratio = (a: number, b: number): string => (a / b).toFixed(2)

function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines.map((line) => line.map((cell, column) =>
    (column === 0 || column === line.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd())
}
