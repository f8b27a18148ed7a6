import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'

/** What differs from one entry to the next of the same kind. Texts; null where the entry says null. */
export interface EntryValues {
  readonly at: Date
  readonly request: string
  readonly subject: string | null
  readonly neighbourhood: string | null
  readonly caseNumber: string | null
  readonly reason: string | null
  readonly document: string | null
  /** Tokens of the certificates shown, separated by commas, in the order of the template's certificates. */
  readonly certificates: string | null
  readonly payload: string | null
  /** Canonical JSON of `about`. */
  readonly about: string | null
}

/** What stands between two parts of a template. */
export type EntryHole = Exclude<keyof EntryValues, 'certificates'> | 'token'

/** Parts and values in turn make the entry; there is one part more. */
export interface EntryLayout {
  readonly parts: readonly string[]
  readonly values: readonly EntryHole[]
}

/** A value that no text of an entry can be, since PostgreSQL stores no NUL: it marks where a value goes. */
const HOLE = '\u0000'
const HOLE_TEXT = JSON.stringify(HOLE)

/** The same few hundred templates again and again make up a day. */
const recent = new LRUCache<string, EntryTemplate>({ maxSize: 16_000_000, sizeCalculation: (_, written) => written.length })

type Skeleton = { readonly [key: string]: Json | undefined }

/**
 * What many entries have in common: an entry in which the values of `EntryValues` are null. It is kept once and the
 * entry's text is made of both, so that a look-up of a busy department costs some 300 bytes instead of 800; the leaf hash
 * is of that text, so an entry whose template was changed shows like one that was changed itself.
 */
export class EntryTemplate {
  /** Canonical JSON with nulls, as stored. */
  readonly skeleton: string
  /** SHA-256 of it: finds a template that is already there. */
  readonly digest: Buffer
  /** The same as a text. */
  readonly name: string
  readonly #parts: readonly string[]
  readonly #certificates: number
  readonly #hasPurpose: boolean
  readonly #hasNeighbourhood: boolean

  private constructor(skeleton: Skeleton) {
    this.skeleton = canonicalJson(withValues(skeleton, null))
    this.digest = createHash('sha256').update(this.skeleton).digest()
    this.name = this.digest.toString('base64')
    this.#parts = canonicalJson(withValues(skeleton, HOLE)).split(HOLE_TEXT)
    this.#certificates = (skeleton['certificates'] as readonly Json[]).length
    this.#hasPurpose = skeleton['purpose'] !== null
    this.#hasNeighbourhood = 'neighbourhood' in skeleton
  }

  /** Of an entry, or of a stored skeleton: the values of `EntryValues` are taken out either way. */
  static of(entry: Skeleton): EntryTemplate {
    // Entries are made with their members in one order, so that most are found here; others only cost their making.
    const written = JSON.stringify(entry)
    let template = recent.get(written)
    if (!template) recent.set(written, (template = new EntryTemplate(entry)))
    return template
  }

  /** The text around the values, for whoever writes a million entries and wants the text of none. */
  get layout(): EntryLayout {
    const values: EntryHole[] = [
      'about',
      ...Array.from({ length: this.#certificates }, () => 'token' as const),
      'document',
      ...(this.#hasNeighbourhood ? (['neighbourhood'] as const) : []),
      'payload',
      ...(this.#hasPurpose ? (['caseNumber', 'reason'] as const) : []),
      'request',
      'subject',
      'at',
    ]
    return { parts: this.#parts, values }
  }

  /** The entry, byte for byte as it is hashed: RFC 8785 canonical JSON. */
  textWith(values: EntryValues): string {
    const tokens = values.certificates === null ? [] : values.certificates.split(',')
    if (tokens.length !== this.#certificates) throw new Error('an entry and its template differ in certificates')
    // In the order in which RFC 8785 sorts the members.
    const texts = [
      values.about ?? 'null',
      ...tokens.map(quoted),
      quoted(values.document),
      ...(this.#hasNeighbourhood ? [quoted(values.neighbourhood)] : []),
      quoted(values.payload),
      ...(this.#hasPurpose ? [quoted(values.caseNumber), quoted(values.reason)] : []),
      quoted(values.request),
      quoted(values.subject),
      `"${values.at.toISOString()}"`,
    ]
    const parts = this.#parts
    if (parts.length !== texts.length + 1) throw new Error('an entry does not fit its template')
    let text = parts[0] as string
    for (let at = 0; at < texts.length; at += 1) text += (texts[at] as string) + (parts[at + 1] as string)
    return text
  }
}

function quoted(text: string | null): string {
  return text === null ? 'null' : JSON.stringify(text)
}

function withValues(entry: Skeleton, value: string | null): Skeleton {
  const { purpose, certificates } = entry as { purpose: Skeleton | null; certificates: readonly Skeleton[] }
  return {
    ...entry,
    about: value,
    certificates: certificates.map((certificate) => ({ ...certificate, token: value })),
    document: value,
    ...('neighbourhood' in entry && { neighbourhood: value }),
    payload: value,
    purpose: purpose && { ...purpose, case: value, reason: value },
    request: value,
    subject: value,
    time: value,
  }
}
