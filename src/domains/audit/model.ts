import { createHash } from 'node:crypto'
import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Actor } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import { caseNumberFault, containsIdNumber } from '../../kernel/case-number.ts'

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
  /** The document's hash, keyed: a document may have a number written into it, which its bare hash would let be found by trying. */
  document(hash: string): string
  /** Stands for an account whose name is an ID number. */
  person(account: string): string
  payload(record: AccessRecord, requestId: string): string
}

/** One line of the log: the text is stored and hashed as it stands, byte for byte. */
export interface Entry {
  readonly text: string
  readonly leafHash: Buffer
}

export const ENTRY_SCHEMA = 'yihao-entry/1'

/**
 * The entry of one access, as RFC 8785 canonical JSON. It names the subject and the certificates by token and the
 * disclosed fields by name; no number, name or value is in it, so that the log may be given to a witness.
 * Format: `schema/formats/log-entry.schema.json`.
 */
export function makeEntry(record: AccessRecord, frame: EntryFrame, digests: EntryDigests): Entry {
  const today = dateInChina(frame.at)
  const text = canonicalJson({
    schema: ENTRY_SCHEMA,
    time: frame.at.toISOString(),
    request: frame.requestId,
    actor: {
      client: frame.actor.clientId,
      department: frame.actor.departmentCode,
      person:
        frame.actor.person === null || !containsIdNumber(frame.actor.person, today)
          ? frame.actor.person
          : digests.person(frame.actor.person),
      role: frame.actor.role,
    },
    action: record.action,
    reads: [...record.reads].sort(),
    purpose: record.purpose && {
      // Empty where a case was named that nobody has: then its item is not known either.
      item: record.purpose.itemCode === '' ? null : record.purpose.itemCode,
      // A number that no case can have is whatever the caller wrote, an ID number perhaps: it is not kept.
      case: caseNumberFault(record.purpose.caseNumber, today) === null ? record.purpose.caseNumber : null,
      reason: record.purpose.reason === null ? null : digests.reason(record.purpose.reason),
    },
    subject: record.subject,
    about: record.about,
    guide:
      record.guideVersion === null
        ? null
        : { version: record.guideVersion, materials: [...record.materials].sort((a, b) => a - b) },
    certificates: [...record.disclosed].map(([token, { typeCode, fields }]) => ({
      token,
      type: typeCode,
      fields: [...fields].sort(),
    })),
    verdicts: record.verdicts.map(({ typeCode, verdict }) => ({ type: typeCode, verdict })),
    outcome: record.outcome,
    refusals: record.refusals.map(({ what, code, reason }) => ({ what, code, reason })),
    document: frame.documentHash === null ? null : digests.document(frame.documentHash),
    payload: record.payload === null ? null : digests.payload(record, frame.requestId),
  })
  return { text, leafHash: leafHash(text) }
}

const LEAF_PREFIX = Buffer.from([0x00])

/** Leaf hash of RFC 6962 section 2.1: SHA-256(0x00 ‖ entry). */
export function leafHash(entryText: string): Buffer {
  return createHash('sha256').update(LEAF_PREFIX).update(entryText).digest()
}
