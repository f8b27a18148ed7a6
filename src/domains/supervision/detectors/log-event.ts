import { CASE_HANDLERS } from '../../../kernel/actor.ts'

/** What a detector sees of one entry of the log: who, when, why and which tokens; never a value. */
export interface LogEvent {
  /** Index of the entry in the log. */
  readonly index: number
  /** When the request arrived. Entries of one request share it; later entries may be a little earlier. */
  readonly at: Date
  readonly client: string
  readonly department: string
  readonly person: string | null
  readonly role: string
  readonly action: string
  readonly item: string | null
  readonly caseNumber: string | null
  /** Keyed digest of the reason. */
  readonly reason: string | null
  readonly subject: string | null
  /** Equal for ID numbers that share region and birth date; null for organisations and old entries. */
  readonly neighbourhood: string | null
  readonly certificates: readonly { readonly token: string; readonly type: string }[]
  readonly verdicts: readonly { readonly type: string; readonly verdict: string }[]
  readonly outcome: string
  readonly refusals: readonly { readonly what: string; readonly code: string; readonly reason: string }[]
  readonly about: Readonly<Record<string, string | number | boolean>> | null
}

const SCHEMAS: ReadonlySet<unknown> = new Set(['yihao-entry/1', 'yihao-entry/2'])
const LOOK_UPS: ReadonlySet<string> = new Set([
  'subject.ask', 'certificate.read', 'certificate.holds', 'certificate.verify',
])

/**
 * The event of a parsed entry of schema yihao-entry/1 (which has no neighbourhood) or /2.
 *
 * @throws RangeError naming the index and the part, never the content, where the entry is neither
 */
export function eventOf(index: number, entry: unknown): LogEvent {
  if (!isObject(entry) || !SCHEMAS.has(entry['schema'])) throw broken(index, 'schema')
  const text = (from: Fields, part: string): string => {
    const value = from[part]
    if (typeof value !== 'string') throw broken(index, part)
    return value
  }
  const textOrNull = (from: Fields, part: string): string | null =>
    from[part] === null || from[part] === undefined ? null : text(from, part)
  const list = (part: string): Fields[] => {
    const value = entry[part]
    if (!Array.isArray(value) || !value.every(isObject)) throw broken(index, part)
    return value
  }
  const { actor, purpose = null, about = null } = entry
  if (!isObject(actor)) throw broken(index, 'actor')
  if (purpose !== null && !isObject(purpose)) throw broken(index, 'purpose')
  if (about !== null && !isPlain(about)) throw broken(index, 'about')
  const at = new Date(text(entry, 'time'))
  if (Number.isNaN(at.getTime())) throw broken(index, 'time')
  return {
    index,
    at,
    client: text(actor, 'client'),
    department: text(actor, 'department'),
    person: textOrNull(actor, 'person'),
    role: text(actor, 'role'),
    action: text(entry, 'action'),
    item: purpose && textOrNull(purpose, 'item'),
    caseNumber: purpose && textOrNull(purpose, 'case'),
    reason: purpose && textOrNull(purpose, 'reason'),
    subject: textOrNull(entry, 'subject'),
    neighbourhood: textOrNull(entry, 'neighbourhood'),
    certificates: list('certificates').map((shown) => ({
      token: text(shown, 'token'), type: text(shown, 'type'),
    })),
    verdicts: list('verdicts').map((given) => ({
      type: text(given, 'type'), verdict: text(given, 'verdict'),
    })),
    outcome: text(entry, 'outcome'),
    refusals: list('refusals').map((refused) => ({
      what: text(refused, 'what'), code: text(refused, 'code'), reason: text(refused, 'reason'),
    })),
    about,
  }
}

/** An event that asks about somebody, whatever came of it. */
export interface LookUp extends LogEvent {
  readonly subject: string
}

/** Whether it is of a system of a department or of a clerk at the console. */
export function handlesCases({ role }: LogEvent): boolean {
  return (CASE_HANDLERS as readonly string[]).includes(role)
}

/** Whether a department asked about a subject: refused and unknown ones too, since to try is to ask. */
export function isLookUp(event: LogEvent): event is LookUp {
  return event.subject !== null && handlesCases(event) && LOOK_UPS.has(event.action)
}

/** Whether a command was carried out; attempts that were rolled back leave an entry as well. */
export function isDone(event: LogEvent): boolean {
  return event.outcome === 'RELEASED'
}

/** Who acted: the account where the token names one, or else the client. An account is known within its department. */
export function actorKey(event: LogEvent): string {
  return event.person === null ? clientKey(event) : personKey(event.department, event.person)
}

export function clientKey(event: LogEvent): string {
  return `c\u0000${event.client}`
}

export function personKey(department: string, person: string): string {
  return `p\u0000${department}\u0000${person}`
}

type Fields = Record<string, unknown>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPlain(value: unknown): value is Record<string, string | number | boolean> {
  return isObject(value)
    && Object.values(value).every((part) => ['string', 'number', 'boolean'].includes(typeof part))
}

function broken(index: number, part: string): RangeError {
  return new RangeError(`Entry ${index} cannot be read: ${part}`)
}
