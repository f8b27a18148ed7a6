import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { DifferenceWord } from './differences.ts'

// What an entry says must be something that an entry can say: a hash covers nonsense as well as sense.

const SCHEMAS: readonly unknown[] = ['yihao-entry/1', 'yihao-entry/2']
const MEMBERS: ReadonlySet<string> = new Set([
  'about',
  'action',
  'actor',
  'certificates',
  'document',
  'guide',
  'outcome',
  'payload',
  'purpose',
  'reads',
  'refusals',
  'request',
  'schema',
  'subject',
  'time',
  'verdicts',
])
/** Members that only newer entries have. */
const NEWER: ReadonlySet<string> = new Set(['neighbourhood', 'part'])

/** No hub of this kind recorded anything before. */
const EARLIEST_MS = Date.UTC(2020, 0, 1)
const TOLERANCE_MS = 24 * 3_600_000

/** Whether something is an entry of a schema that is known here, by its members. */
export function isKnownSchema(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !('schema' in entry) || !SCHEMAS.includes(entry.schema))
    return false
  const names = Object.keys(entry)
  return (
    [...MEMBERS].every((name) => names.includes(name)) && names.every((name) => MEMBERS.has(name) || NEWER.has(name))
  )
}

/** Whether an access can have happened then, seen from now: clocks differ, but not by a day. */
export function isPlausibleTime(atMs: number, nowMs: number): boolean {
  return atMs >= EARLIEST_MS && atMs <= nowMs + TOLERANCE_MS
}

/** What is wrong with the text of an entry that came without its template; null where nothing is. */
export function textFault(bytes: Uint8Array, nowMs: number): DifferenceWord | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  const value = parsed(text)
  if (value === undefined || canonicalJson(value) !== text) return 'ENTRY_NOT_CANONICAL'
  if (!isKnownSchema(value)) return 'SCHEMA_UNKNOWN'
  const { time } = value as { readonly time: unknown }
  const atMs = typeof time === 'string' ? Date.parse(time) : Number.NaN
  if (Number.isNaN(atMs) || new Date(atMs).toISOString() !== time) return 'ENTRY_NOT_CANONICAL'
  return isPlausibleTime(atMs, nowMs) ? null : 'TIME_ABSURD'
}

/** Whether a text is canonical JSON by itself. */
export function isCanonical(text: string): boolean {
  const value = parsed(text)
  return value !== undefined && canonicalJson(value) === text
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
