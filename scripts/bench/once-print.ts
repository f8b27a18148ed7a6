import type { Cost, Figures, Line } from './once-measure.ts'

/** A checklist or a form of the heavy applicant may take so many statements beside its log entry. */
export const MOST_STATEMENTS = 8

const WIDTHS = [13, 8, 11, 6, 9, 18, 9, 9, 9, 9, 8, 8, 8] as const

/** The tables for whoever ran the bench. */
export function tablesOf({ lines, costs, rounds, milliseconds }: Figures): string[] {
  const head = [
    'operation', 'subject', 'way', 'conns', 'per s', '(lowest-highest)', 'ratio', 'p50 ms', 'p95 ms', 'p99 ms', 'SQL work', 'log', 'shared',
  ]
  return [
    `${rounds} rounds of ${milliseconds} ms; medians of the rounds. ratio: against the same in process with one connection, city`,
    row(head),
    ...lines.map((line) => row([
      line.operation, line.subject, line.way, line.connections, Math.round(line.perSecond.median),
      `(${Math.round(line.perSecond.lowest)}-${Math.round(line.perSecond.highest)})`, `${(line.perSecond.median / baseOf(lines, line)).toFixed(2)}x`,
      line.p50.toFixed(2), line.p95.toFixed(2), line.p99.toFixed(2), line.workStatements.toFixed(2), line.logStatements.toFixed(2),
      line.sharedStatements.toFixed(2),
    ])),
    ...lines.filter(({ failures }) => Object.keys(failures).length > 0).map(failureLine),
    '',
    'SQL of one request that is asked alone, types, guides and clients being in memory: median (most)',
    ...costs.map(costLine),
  ]
}

function failureLine({ operation, subject, way, connections, answered, failures }: Line): string {
  const codes = Object.entries(failures).map(([code, count]) => `${count} × ${code}`).join(', ')
  return `FAILED: ${operation}, ${subject}, ${way}, ${connections} connections: of ${answered} answers ${codes}`
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, at) => (at < 3 ? String(cell).padEnd(WIDTHS[at] ?? 9) : String(cell).padStart(WIDTHS[at] ?? 9))).join(' ')
}

function baseOf(lines: readonly Line[], { operation }: Line): number {
  const base = lines.find((one) => one.operation === operation && one.subject === 'CITY' && one.way === 'in process' && one.connections === 1)
  return base?.perSecond.median ?? NaN
}

function costLine({ operation, subject, requests, workStatements, logStatements, entries, answerBytes, names }: Cost): string {
  const spread = ({ median, highest }: Cost['entries']): string => `${median} (${highest})`
  const reach = subject === 'HEAVY' ? `; reach at most ${MOST_STATEMENTS} for the work` : ''
  return `${operation}, ${subject}: work ${spread(workStatements)}, log ${spread(logStatements)}, entries ${spread(entries)}, `
    + `answer of ${spread(answerBytes)} bytes; ${requests} requests${reach}\n`
    + `  most: ${names.join(' ')}`
}

/** Whether every answer was whole, and the heavy applicant's keep within the statements that they may take. */
export function isReached({ lines, costs }: Figures): boolean {
  if (lines.some(({ failures }) => Object.keys(failures).length > 0)) return false
  return costs.every(({ subject, workStatements }) => subject !== 'HEAVY' || workStatements.highest <= MOST_STATEMENTS)
}
