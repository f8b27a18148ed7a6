// Rows as text, as psql and its users write them for COPY.
export type CopyValue = string | number | bigint | boolean | Date | Buffer | null | readonly bigint[]

/** One row in COPY text format (PostgreSQL manual, COPY, "Text Format"). */
export function copyLine(values: readonly CopyValue[]): string {
  return values.map(copyText).join('\t') + '\n'
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, escapeOf) : value
  if (Buffer.isBuffer(value)) return '\\\\x' + value.toString('hex')
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.join(',')}}`
  return String(value)
}

function escapeOf(character: string): string {
  return { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[character] ?? character
}
