import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { HowSatisfied } from '../../kernel/import-rows.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import type { CaseContent, Party } from './model.ts'
import { findPrior, type MaterialTuple, type NamedCase, type PriorRow } from './prior-store.ts'
import { openLastContent } from './seal.ts'

/** What is kept in clear of a material; what it was called is in the content. */
export interface PriorMaterial {
  readonly ordinal: number
  readonly key: string | null
  readonly how: HowSatisfied | null
  readonly obtainedOn: CalendarDate | null
  readonly certificateLookup: Buffer | null
  readonly attachmentId: string | null
  readonly originCaseId: bigint | null
}

/** A case of an applicant, open or decided, as it can be judged without opening it. */
export interface PriorCase extends Omit<PriorRow, 'content' | 'lastRevision' | 'lastContent' | 'materials' | 'parties' | 'results'> {
  readonly parties: readonly Party[]
  materials(): readonly PriorMaterial[]
  /** Keyed hashes of the certificates that came out. */
  results(): readonly Buffer[]
  /** Opens what is sealed of it, once; empty where nothing was submitted. @throws SealBroken */
  content(): CaseContent
}

const NOTHING: CaseContent = { form: {}, materials: [], changes: [] }

/**
 * The cases in which the subjects with these records are the applicants, newest first, at most `limit` of each record, and
 * those that are `named` besides: one statement. Nothing is decrypted but by `content()`. Whether a caller may use them is the
 * caller's to decide, before it opens one.
 */
export async function findPriorCases(
  db: Db,
  keyring: Keyring,
  asked: { readonly subjectIds: readonly bigint[]; readonly limit: number; readonly named: readonly NamedCase[] },
): Promise<PriorCase[]> {
  const rows = await findPrior(db, { ...asked, subjectIds: [...new Set(asked.subjectIds)] })
  return rows.map(({ content: sealed, lastRevision, lastContent, materials, parties, results, ...row }) => {
    let opened: CaseContent | undefined
    const last = lastRevision === null || lastContent === null ? null : { revision: lastRevision, content: lastContent }
    return {
      ...row,
      parties: (parties ?? []).map(([id, role]) => ({ subjectId: BigInt(id), role })),
      materials: () => ((materials === null ? [] : JSON.parse(materials)) as MaterialTuple[]).map(toMaterial),
      results: () => ((results === null ? [] : JSON.parse(results)) as string[]).map((hash) => Buffer.from(hash, 'hex')),
      content: () => (opened ??= sealed === null ? NOTHING : openLastContent(keyring, { subjectId: row.subjectId, id: row.caseId }, sealed, last)),
    }
  })
}

function toMaterial([ordinal, key, how, obtainedOn, hash, attachmentId, origin]: MaterialTuple): PriorMaterial {
  return {
    ordinal, key, how, obtainedOn, attachmentId,
    certificateLookup: hash === null ? null : Buffer.from(hash, 'hex'),
    originCaseId: origin === null ? null : BigInt(origin),
  }
}
