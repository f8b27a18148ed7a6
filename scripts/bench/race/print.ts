import { limitOf } from './limit.ts'
import type { Line } from './rounds.ts'
import type { Reach } from './reaches.ts'
import type { StatementLine } from './statements.ts'

/** Ratios are those of the medians, to the line of that name. */
export function tableOf(lines: readonly Line[], against: string, cores: number): string[] {
  const base = lines.find(({ name }) => name === against)
  const cpu = (line: Line | undefined) => (line ? line.serverMs + line.postgresMs : NaN)
  const failed = lines.flatMap(({ name, failures }) => Object.entries(failures).map(([code, count]) => `FAILED: ${name}, ${count} × ${code}`))
  return [...aligned([
    ['', 'answers/s', 'spread', 'p50', 'p99', 'longest', 'CPU', 'PostgreSQL', `× ${against}`, 'by CPU', 'limited by', ''],
    ...lines.map((line) => [
      line.name, line.perSecond.toFixed(0), `${(line.spread * 100).toFixed(0)} %`, ms(line.p50), ms(line.p99), ms(line.longest),
      us(line.serverMs), us(line.postgresMs), ratio(line.perSecond / (base?.perSecond ?? NaN)), ratio(cpu(base) / cpu(line)), limitOf(line, cores), line.version,
    ]),
  ]), ...failed]
}

export function statementTable(lines: readonly StatementLine[]): string[] {
  return lines.map(({ question, work, log, names }) => `${question}: ${work} to answer, ${log} to put on record (${names.join(', ')})`)
}

export function reachTable(reaches: readonly Reach[]): string[] {
  return aligned([
    ['reach', 'measured', '', ''],
    ...reaches.map(({ what, reach, measured, isReached, where }) =>
      [what, measured === null ? '-' : ratio(measured), reach, isReached === null ? `not measured here${where ?? ''}` : isReached ? 'reached' : 'MISSED']),
  ])
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
const us = (value: number): string => (Number.isNaN(value) || value === 0 ? '-' : `${(value * 1000).toFixed(0)} µs`)
const ratio = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(2))

/** The first column to the left, as the last, the others to the right. */
export function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? '')].length)))
  return lines.map((line) => line.map((cell, column) =>
    (column === 0 || column === line.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ').trimEnd())
}
