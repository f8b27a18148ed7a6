import { defused } from './defuse.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets know the encoding. Every cell is quoted and
 * none begins like a formula.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((cells) => cells.map((cell) => `"${defused(cell).replaceAll('"', '""')}"`).join(','))
  return Buffer.from(`${BYTE_ORDER_MARK}${lines.map((line) => `${line}\r\n`).join('')}`)
}
