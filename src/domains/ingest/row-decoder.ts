import { isUtf8 } from 'node:buffer'
import { splitCells, type CsvRecord } from './csv-records.ts'
import { readHeader, type Column } from './csv-header.ts'
import { rowCompleter, rowOfCells, type RowCompleter } from './csv-row.ts'
import { IngestFault } from './errors.ts'
import type { FormatSchema } from './format-schema.ts'
import type { Encoding, ReadRow } from './model.ts'
import { screenRow } from './screen.ts'
import type { Line } from './split-lines.ts'

/** Turns the bytes of one line or record into text; undefined where they are not valid in the encoding. */
type TextOf = (bytes: Buffer) => string | undefined

/** Turns one line or record into a row, or undefined where it holds nothing (an empty line, the header). */
export type RowDecoder = (record: CsvRecord) => ReadRow | undefined

export function ndjsonDecoder(encoding: Encoding): RowDecoder {
  const textOf = textDecoder(encoding)
  return (record) => {
    if (record.bytes === null) return refused(record, 'LINE_TOO_LONG', null)
    const text = textOf(record.bytes)
    if (text === undefined) return refused(record, 'INVALID_ENCODING', lenient(record.bytes, encoding))
    if (text.trim() === '') return undefined
    let row: unknown
    try {
      row = JSON.parse(text)
    } catch {
      // The parser's message quotes the line, so it is dropped.
      return refused(record, 'MALFORMED_JSON', text)
    }
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return refused(record, 'NOT_AN_OBJECT', text)
    const fault = screenRow(row, text)
    if (fault !== undefined) return refused(record, fault, text)
    return encoding === 'UTF-8' ? { ...accepted(record, row), text: record.bytes } : accepted(record, row)
  }
}

/** Decodes CSV records; the first that is not empty is the header and decides where each cell goes. */
export function csvDecoder(encoding: Encoding, format: FormatSchema): RowDecoder {
  const textOf = textDecoder(encoding)
  const complete = rowCompleter(format)
  let columns: Column[] | undefined
  return (record) => {
    const text = record.bytes === null ? undefined : textOf(record.bytes)?.replace(/\r$/, '')
    if (columns === undefined) {
      if (text?.trim() === '') return undefined
      if (text === undefined || record.fault !== undefined) {
        throw new IngestFault('HEADER_UNREADABLE', { detail: `line ${record.line}` })
      }
      columns = readHeader(splitCells(text), format)
      return undefined
    }
    if (record.bytes === null) return refused(record, 'LINE_TOO_LONG', null)
    if (text === undefined) return refused(record, 'INVALID_ENCODING', lenient(record.bytes, encoding))
    if (record.fault !== undefined) return refused(record, record.fault, text)
    return csvRow(record, text, columns, complete)
  }
}

function csvRow(record: Line, text: string, columns: readonly Column[], complete: RowCompleter): ReadRow | undefined {
  // Spreadsheets write empty rows as nothing but commas.
  if (/^[,\s]*$/.test(text)) return undefined
  if (text.includes('\0')) return refused(record, 'NUL_CHARACTER', text)
  const cells = splitCells(text)
  if (cells.length !== columns.length) return refused(record, 'COLUMN_COUNT', text)
  const row = rowOfCells(columns, cells)
  if (row === undefined) return refused(record, 'LIST_GAP', text)
  complete(row)
  return accepted(record, row)
}

function accepted(record: Line, row: unknown) {
  return { line: record.line, size: record.bytes?.length ?? 0, row }
}

const LOOKS_CUT = new Set(['MALFORMED_JSON', 'INVALID_ENCODING', 'COLUMN_COUNT', 'BAD_QUOTING'])

/** A last line without a newline that cannot be read was most likely cut off; that is what the operator must know. */
function refused(record: Line, reason: string, row: string | null): ReadRow {
  const reasons = [{ path: '', reason: record.cut && LOOKS_CUT.has(reason) ? 'TRUNCATED' : reason }]
  return { line: record.line, size: record.bytes?.length ?? 0, row, reasons }
}

function textDecoder(encoding: Encoding): TextOf {
  if (encoding === 'UTF-8') return (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : undefined)
  const decoder = new TextDecoder('gb18030', { fatal: true })
  return (bytes) => {
    try {
      return decoder.decode(bytes)
    } catch {
      return undefined
    }
  }
}

/** Readable text for the quarantine, with U+FFFD where bytes are broken. */
function lenient(bytes: Buffer, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes)
}
