import type { AccessOutcome, ClientRole } from '../../../generated/operations.ts'

/** An entry as its own text says (schema/formats/log-entry.schema.json). Whatever the page shows of one is from here, since this is what is proved. */
export interface EntryText {
  readonly time: string
  readonly request: string
  readonly actor: { readonly client: string; readonly department: string; readonly onBehalfOf?: string; readonly person: string | null; readonly role: ClientRole }
  readonly action: string
  readonly reads: readonly string[]
  readonly purpose: { readonly item: string | null; readonly case: string | null; readonly reason: string | null } | null
  readonly subject: string | null
  readonly about: Readonly<Record<string, string | number | boolean>> | null
  readonly guide: { readonly version: number; readonly materials: readonly number[] } | null
  readonly certificates: readonly { readonly token: string; readonly type: string; readonly fields: readonly string[] }[]
  readonly verdicts: readonly { readonly type: string; readonly verdict: string }[]
  readonly outcome: AccessOutcome
  readonly refusals: readonly { readonly what: string; readonly code: string; readonly reason: string }[]
  readonly payload: string | null
  readonly part?: { readonly number: number; readonly of: number } | null
}

export interface LogRow {
  readonly index: string
  readonly recordedAt: string
  readonly entry: string | null
}

/** Rows around those in sight; of the others only the text is kept. */
const REMEMBERED = 600
const read = new Map<LogRow, EntryText | null>()

/** Null for what is no entry, which an altered one may not be any more. */
export function entryOf(row: LogRow): EntryText | null {
  const known = read.get(row)
  if (known !== undefined) return known
  const entry = readEntryText(row.entry)
  read.set(row, entry)
  if (read.size > REMEMBERED) read.delete(read.keys().next().value as LogRow)
  return entry
}

export function readEntryText(text: string | null): EntryText | null {
  try {
    const entry = JSON.parse(text ?? '') as EntryText
    const isWhole = [entry.reads, entry.certificates, entry.verdicts, entry.refusals].every(Array.isArray) && typeof entry.actor.client === 'string' && !Number.isNaN(Date.parse(entry.time))
    return isWhole ? entry : null
  } catch {
    return null
  }
}
