import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { HowSatisfied } from '../../kernel/import-rows.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import { SealBroken } from '../../platform/crypto/seal.ts'
import type { CaseChange, CaseContent } from './model.ts'

const DIGEST_BYTES = 16

/** Tells a repeated row from a changed one without keeping either; one for each key version, active first. */
export function caseDigests(keyring: Keyring, canonicalRow: string): Buffer[] {
  return keyring.lookups('certificate-lookup', `case:${canonicalRow}`).map((digest) => digest.subarray(0, DIGEST_BYTES))
}

interface Place {
  readonly subjectId: bigint
  readonly id: bigint
}

/** Form values and materials of a case, bound to its row. */
export function sealCase(keyring: Keyring, place: Place, content: CaseContent): Buffer {
  return keyring.seal('case-form', contentPlace(place), written(content))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openCaseContent(keyring: Keyring, place: Place, sealed: Buffer): CaseContent {
  return read(keyring.open('case-form', contentPlace(place), sealed).toString())
}

/** The last revision of a case's history, where it has any: what it says, the case's content says. */
export interface LastRevision {
  readonly revision: number
  readonly content: Buffer
}

/**
 * The content as it stands, which is what was submitted last.
 * @throws SealBroken when the row was tampered with, an older content was put back, or its key is gone
 */
export function openLastContent(keyring: Keyring, place: Place, sealed: Buffer, last: LastRevision | null): CaseContent {
  const content = openCaseContent(keyring, place, sealed)
  if (last && !isSameContent(openRevision(keyring, place, last.revision, last.content), content)) throw new SealBroken('ROLLED_BACK')
  return content
}

/** The same as one revision of the case's history. */
export function sealRevision(keyring: Keyring, place: Place, revision: number, content: CaseContent): Buffer {
  return keyring.seal('case-form', revisionPlace(place, revision), written(content))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openRevision(keyring: Keyring, place: Place, revision: number, sealed: Buffer): CaseContent {
  return read(keyring.open('case-form', revisionPlace(place, revision), sealed).toString())
}

/** What a step says beside its kind: a sentence that somebody wrote, which may hold anything. */
export function sealNote(keyring: Keyring, place: Place, ordinal: number, note: string): Buffer {
  return keyring.seal('case-form', notePlace(place, ordinal), note)
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openNote(keyring: Keyring, place: Place, ordinal: number, sealed: Buffer): string {
  return keyring.open('case-form', notePlace(place, ordinal), sealed).toString()
}

/**
 * A place in a list of one applicant's cases: sealed, so that it tells nothing of how many cases the hub has, and good for
 * nobody else and in no other list. `list` is what the list is called and whose it is.
 */
export function sealCaseCursor(keyring: Keyring, list: readonly string[], caseId: bigint): string {
  return sealPlaceIn(keyring, list, String(caseId))
}

/** A place in a list of a department's cases, good for that list alone. */
export function sealListCursor(keyring: Keyring, of: readonly string[], { receivedAt, id }: ListPlace): string {
  return sealPlaceIn(keyring, ['list', ...of], `${receivedAt.getTime()}:${id}`)
}

export interface ListPlace {
  readonly receivedAt: Date
  readonly id: bigint
}

function sealPlaceIn(keyring: Keyring, list: readonly string[], place: string): string {
  return keyring.seal('case-form', ['case_file', ...list], place).toString('base64url')
}

const LONGEST_CURSOR = 200

/** The case; null where the cursor was not given out for this list. */
export function openCaseCursor(keyring: Keyring, list: readonly string[], cursor: string): bigint | null {
  const place = openPlaceIn(keyring, list, cursor)
  return place === null ? null : BigInt(place)
}

/** The place; null where the cursor is not one of this list. */
export function openListCursor(keyring: Keyring, of: readonly string[], cursor: string): ListPlace | null {
  const [receivedAt, id] = openPlaceIn(keyring, ['list', ...of], cursor)?.split(':') ?? []
  return receivedAt === undefined || id === undefined ? null : { receivedAt: new Date(Number(receivedAt)), id: BigInt(id) }
}

function openPlaceIn(keyring: Keyring, list: readonly string[], cursor: string): string | null {
  const sealed = Buffer.from(cursor.slice(0, LONGEST_CURSOR + 1), 'base64url')
  if (cursor.length > LONGEST_CURSOR || sealed.toString('base64url') !== cursor) return null
  try {
    return keyring.open('case-form', ['case_file', ...list], sealed).toString()
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

/** Whether two contents say the same, in the same order. */
export function isSameContent(one: CaseContent, other: CaseContent): boolean {
  return written(one) === written(other)
}

function contentPlace({ subjectId, id }: Place): string[] {
  return ['case_file', 'content', String(subjectId), String(id)]
}

function revisionPlace({ subjectId, id }: Place, revision: number): string[] {
  return ['case_revision', 'content', String(subjectId), String(id), String(revision)]
}

function notePlace({ subjectId, id }: Place, ordinal: number): string[] {
  return ['case_step', 'note', String(subjectId), String(id), String(ordinal)]
}

/** What is in a sealed content. All but the first three of a material, and the changes, came later than the first cases. */
interface Written {
  readonly form: Readonly<Record<string, string>>
  readonly materials: readonly {
    readonly name: string
    readonly certificateIdentifier: string | null
    readonly attachment: string | null
    readonly key?: string | null
    readonly how?: HowSatisfied | null
    readonly obtainedOn?: CalendarDate | null
    readonly attachmentId?: string | null
    readonly originCaseId?: string | null
  }[]
  readonly changes?: readonly CaseChange[]
}

function written({ form, materials, changes }: CaseContent): string {
  const text: Written = {
    form,
    materials: materials.map(({ name, certificateIdentifier, attachment, key, how, obtainedOn, attachmentId, originCaseId }) => ({
      name, certificateIdentifier, attachment,
      ...(key !== null && { key }),
      ...(how !== null && { how }),
      ...(obtainedOn !== null && { obtainedOn }),
      ...(attachmentId !== null && { attachmentId }),
      ...(originCaseId !== null && { originCaseId: String(originCaseId) }),
    })),
    ...(changes.length > 0 && { changes }),
  }
  return JSON.stringify(text)
}

function read(text: string): CaseContent {
  const { form, materials, changes = [] } = JSON.parse(text) as Written
  return {
    form,
    materials: materials.map((one) => ({
      name: one.name,
      key: one.key ?? null,
      how: one.how ?? null,
      obtainedOn: one.obtainedOn ?? null,
      certificateIdentifier: one.certificateIdentifier,
      attachment: one.attachment,
      attachmentId: one.attachmentId ?? null,
      originCaseId: one.originCaseId == null ? null : BigInt(one.originCaseId),
    })),
    changes,
  }
}
