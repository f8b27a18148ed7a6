import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import { caseNumberFault, containsIdNumber } from '../../kernel/case-number.ts'
import { leafHash } from '../../kernel/tlog/merkle.ts'
import { EntryTemplate, type EntryValues } from './template.ts'

/** Everything of the request that an entry states beside what was done to the subject. */
export interface EntryFrame {
  readonly at: Date
  readonly requestId: string
  readonly actor: Actor
  /** SHA-256 (hex) of the document, or null for requests that came another way. */
  readonly documentHash: string | null
}

/** Keyed digests that an entry needs: so that neither reason nor payload can be guessed from the log alone. */
export interface EntryDigests {
  reason(text: string): string
  /**
   * The document's hash, keyed: a document may have a number written into it, which its bare hash would let be found by
   * trying. Of this access alone, so that nobody who was refused finds the true reason by trying leaf hashes.
   */
  document(hash: string, record: AccessRecord, requestId: string): string
  /** Stands for an account whose name is an ID number, or is no name. */
  person(account: string): string
  payload(record: AccessRecord, requestId: string): string
}

/** One line of the log: the text is hashed as it stands, byte for byte. */
export interface Entry {
  readonly text: string
  readonly leafHash: Buffer
  readonly template: EntryTemplate
  readonly values: EntryValues
}

export const ENTRY_SCHEMA = 'yihao-entry/2'

/** Of an entry bundle (C2SP tlog-tiles): the length of an entry is written in two bytes. */
const MAX_ENTRY_BYTES = 65_535

/** An account name longer than this is no name of an account. */
const MAX_PERSON_LENGTH = 100

/**
 * The entry of one access, as RFC 8785 canonical JSON. It names the subject and the certificates by token and the
 * disclosed fields by name; no number, name or value is in it, so that the log may be given to a witness. One that would
 * be longer than 65,535 bytes, as when hundreds of certificates are shown, becomes several that count themselves.
 * Format: `schema/formats/log-entry.schema.json`.
 */
export function makeEntries(record: AccessRecord, frame: EntryFrame, digests: EntryDigests): Entry[] {
  const whole = makeEntry(record, frame, digests, listsOf(record), null)
  if (Buffer.byteLength(whole.text) <= MAX_ENTRY_BYTES) return [whole]
  const pieces = divided(listsOf(record), (lists) => {
    const { text } = makeEntry(record, frame, digests, lists, { number: 999_999, of: 999_999 })
    return Buffer.byteLength(text) <= MAX_ENTRY_BYTES
  })
  return pieces.map((lists, at) => {
    const entry = makeEntry(record, frame, digests, lists, { number: at + 1, of: pieces.length })
    if (Buffer.byteLength(entry.text) > MAX_ENTRY_BYTES) throw new Error('an entry of the log would be too long')
    return entry
  })
}

/** The parts of an entry that grow with what was asked. */
interface EntryLists {
  readonly certificates: readonly { readonly token: string; readonly type: string; readonly fields: readonly string[] }[]
  readonly verdicts: readonly { readonly type: string; readonly verdict: string }[]
  readonly refusals: readonly { readonly what: string; readonly code: string; readonly reason: string }[]
}

function listsOf(record: AccessRecord): EntryLists {
  return {
    certificates: [...record.disclosed].map(([token, { typeCode, fields }]) => ({
      token,
      type: typeCode,
      fields: [...fields].sort(),
    })),
    verdicts: record.verdicts.map(({ typeCode, verdict }) => ({ type: typeCode, verdict })),
    refusals: record.refusals.map(({ what, code, reason }) => ({ what, code, reason })),
  }
}

/** Halves the lists until each piece fits; nothing of them is lost or there twice. */
function divided(lists: EntryLists, fits: (lists: EntryLists) => boolean): EntryLists[] {
  const length = lists.certificates.length + lists.verdicts.length + lists.refusals.length
  if (fits(lists) || length <= 1) return [lists]
  const halves = [0, 1].map((half) => ({
    certificates: halfOf(lists.certificates, half),
    verdicts: halfOf(lists.verdicts, half),
    refusals: halfOf(lists.refusals, half),
  }))
  // Lists of one element each stay together in the first half: give each kind a piece of its own.
  const [first, second] = halves as [EntryLists, EntryLists]
  if (second.certificates.length + second.verdicts.length + second.refusals.length === 0) {
    const none: EntryLists = { certificates: [], verdicts: [], refusals: [] }
    return [
      { ...none, certificates: first.certificates },
      { ...none, verdicts: first.verdicts, refusals: first.refusals },
    ]
  }
  return [...divided(first, fits), ...divided(second, fits)]
}

function halfOf<T>(list: readonly T[], half: number): readonly T[] {
  const middle = Math.ceil(list.length / 2)
  return half === 0 ? list.slice(0, middle) : list.slice(middle)
}

function makeEntry(
  record: AccessRecord,
  frame: EntryFrame,
  digests: EntryDigests,
  lists: EntryLists,
  part: { readonly number: number; readonly of: number } | null,
): Entry {
  const today = dateInChina(frame.at)
  const { purpose } = record
  const values: EntryValues = {
    at: frame.at,
    request: frame.requestId,
    subject: record.subject,
    neighbourhood: record.neighbourhood,
    // A number that no case can have is whatever the caller wrote, an ID number perhaps: it is not kept.
    caseNumber: purpose !== null && caseNumberFault(purpose.caseNumber, today) === null ? purpose.caseNumber : null,
    reason: purpose?.reason == null ? null : digests.reason(purpose.reason),
    document: frame.documentHash === null ? null : digests.document(frame.documentHash, record, frame.requestId),
    certificates: lists.certificates.length === 0 ? null : lists.certificates.map(({ token }) => token).join(),
    payload: record.payload === null ? null : digests.payload(record, frame.requestId),
    about: record.about && canonicalJson(record.about),
  }
  const { clientId, departmentCode, onBehalfOf, person, role } = frame.actor
  const template = EntryTemplate.of({
    schema: ENTRY_SCHEMA,
    actor: {
      client: clientId,
      department: departmentCode,
      ...(onBehalfOf !== undefined && { onBehalfOf }),
      person: person === null || isAccountName(person, today) ? person : digests.person(person),
      role,
    },
    action: record.action,
    reads: [...record.reads].sort(),
    // Empty where a case was named that nobody has: then its item is not known either.
    purpose: purpose && { item: purpose.itemCode === '' ? null : purpose.itemCode },
    guide:
      record.guideVersion === null
        ? null
        : { version: record.guideVersion, materials: [...record.materials].sort((a, b) => a - b) },
    certificates: lists.certificates.map(({ type, fields }) => ({ type, fields })),
    verdicts: lists.verdicts,
    outcome: record.outcome,
    refusals: lists.refusals,
    neighbourhood: null,
    part,
  } as { readonly [key: string]: Json })
  const text = template.textWith(values)
  return { text, leafHash: leafHash(text), template, values }
}

/** Whoever issued the token chose the account: an ID number, a long text, control characters and halves of characters are not kept. */
function isAccountName(person: string, today: ReturnType<typeof dateInChina>): boolean {
  return person.length <= MAX_PERSON_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(person) && !containsIdNumber(person, today)
}
