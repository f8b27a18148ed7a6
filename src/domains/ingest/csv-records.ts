import type { Line } from './split-lines.ts'
import { MAX_ROW_BYTES } from './model.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const RETURN = 0x0d

/** A CSV record: one line, or several where a quoted cell holds line breaks; `line` is its first. */
export interface CsvRecord extends Line {
  readonly fault?: 'BAD_QUOTING' | 'LINE_TOO_LONG'
}

type QuoteState = 'CLOSED' | 'OPEN' | 'BROKEN'

/**
 * Joins lines to CSV records by the rules of RFC 4180: a quote opens a cell only at its start, is doubled within,
 * and is followed by a comma or the end. When quoting is wrong only the line it began on is refused; reading goes on
 * with the next line, so that one forgotten quote does not swallow the rest of the file. Lines are looked at twice at
 * most: a line that leaves a quoted cell open does not open one when read afresh.
 */
export class CsvRecordJoiner {
  #open: Line[] = []
  #openBytes = 0

  push(line: Line): CsvRecord[] {
    const records: CsvRecord[] = []
    const waiting: Line[] = [line]
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const again = this.#take(next, records)
      if (again.length > 0) waiting.unshift(...again)
    }
    return records
  }

  /** What is left at the end of the input: a quoted cell that never closed. */
  end(): CsvRecord[] {
    const records: CsvRecord[] = []
    while (this.#open.length > 0) {
      const again = this.#giveUp(records, 'BAD_QUOTING')
      for (const line of again) records.push(...this.push(line))
    }
    return records
  }

  /** Takes one line; returns lines to be read afresh because the record they seemed to belong to was broken. */
  #take(line: Line, records: CsvRecord[]): Line[] {
    const { bytes } = line
    const wasOpen = this.#open.length > 0
    if (bytes === null) {
      if (!wasOpen) records.push({ ...line, fault: 'LINE_TOO_LONG' })
      return wasOpen ? [...this.#giveUp(records, 'BAD_QUOTING'), line] : []
    }
    const state = scanQuotes(bytes, wasOpen)
    if (!wasOpen && state === 'CLOSED') records.push(line)
    else if (!wasOpen && state === 'BROKEN') records.push({ ...line, fault: 'BAD_QUOTING' })
    else if (state === 'BROKEN' || this.#openBytes + bytes.length > MAX_ROW_BYTES) {
      return [...this.#giveUp(records, state === 'BROKEN' ? 'BAD_QUOTING' : 'LINE_TOO_LONG'), line]
    } else {
      this.#open.push(line)
      this.#openBytes += bytes.length + 1
      if (state === 'CLOSED') records.push(this.#close(line.cut))
    }
    return []
  }

  #close(cut: boolean): CsvRecord {
    const pieces: Buffer[] = []
    for (const { bytes } of this.#open) {
      if (pieces.length > 0) pieces.push(Buffer.from('\n'))
      if (bytes !== null) pieces.push(bytes)
    }
    const line = this.#open[0]?.line ?? 0
    this.#open = []
    this.#openBytes = 0
    return { line, bytes: Buffer.concat(pieces), cut }
  }

  #giveUp(records: CsvRecord[], fault: 'BAD_QUOTING' | 'LINE_TOO_LONG'): Line[] {
    const [first, ...rest] = this.#open
    this.#open = []
    this.#openBytes = 0
    if (first !== undefined) records.push({ ...first, fault })
    return rest
  }
}

/** Where a line leaves the quoting, given whether it begins inside a quoted cell. */
function scanQuotes(bytes: Buffer, wasOpen: boolean): QuoteState {
  if (bytes.indexOf(QUOTE) === -1) return wasOpen ? 'OPEN' : 'CLOSED'
  let open = wasOpen
  let cellStart = !wasOpen
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte !== QUOTE) {
      if (!open) cellStart = byte === COMMA
      continue
    }
    if (!open) {
      if (!cellStart) return 'BROKEN'
      open = true
      continue
    }
    const next = bytes[at + 1]
    if (next === QUOTE) at += 1
    else if (next === undefined || next === COMMA || (next === RETURN && at + 2 === bytes.length)) {
      open = false
      cellStart = false
    } else return 'BROKEN'
  }
  return open ? 'OPEN' : 'CLOSED'
}

/** The cells of a well-quoted record. */
export function splitCells(text: string): string[] {
  if (!text.includes('"')) return text.split(',')
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1)
      while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
    } else {
      const comma = text.indexOf(',', at)
      cells.push(comma === -1 ? text.slice(at) : text.slice(at, comma))
      at = comma === -1 ? text.length : comma
    }
    if (at >= text.length) return cells
    at += 1
  }
}
