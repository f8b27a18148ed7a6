import { expect } from 'vitest'
import { onlyEntry, type Answered, type AskingClient, type NetworkHub } from './http.ts'
import { ANNA, PERMIT, RENT } from './world.ts'

// The questions that several tests of the API ask, as departments would write them.

export interface ShownCertificate {
  readonly identifier: string
  readonly verdict: string
  readonly status: string
  readonly version: number
  readonly number: string
  readonly holderCount: number
  readonly type: { readonly code: string }
  readonly fields: readonly { readonly name: string; readonly meaning: string; readonly value: string }[]
  readonly grounds: readonly { readonly guideVersion: number; readonly materialOrdinal: number; readonly materialName: string; readonly basis: string }[]
  readonly versions: readonly { readonly identifier: string; readonly version: number; readonly verdict: string }[]
}

export const SHOWN = `
  identifier verdict status version number holderCount type { code }
  fields { name meaning value } grounds { guideVersion materialOrdinal materialName basis }
  versions { identifier version verdict }`

export const SUBJECT = `query Subject($idNumber: IdNumber!, $purpose: PurposeInput!, $types: [CertificateTypeCode!], $validOn: Date) {
  subject(idNumber: $idNumber, purpose: $purpose) { certificates(types: $types, validOn: $validOn) { ${SHOWN} } }
}`

export interface SubjectShown {
  readonly subject: { readonly certificates: readonly ShownCertificate[] } | null
}

export const HOLDS = `query Holds($idNumber: IdNumber!, $purpose: PurposeInput!, $type: CertificateTypeCode!, $validOn: Date) {
  subject(idNumber: $idNumber, purpose: $purpose) { holds(type: $type, validOn: $validOn) { holds verdict validOn asOf } }
}`

export interface HoldsShown {
  readonly subject: { readonly holds: { readonly holds: boolean; readonly verdict: string; readonly validOn: string; readonly asOf: string | null } } | null
}

/** Purposes that stand: HEALTH's case of COMPANY with ANNA as its representative, HOUSING's of ANNA with BRUNO. */
export const PERMIT_PURPOSE = { itemCode: PERMIT.item.code, caseNumber: 'H-2026-1', reason: null as string | null }
export const RENT_PURPOSE = { itemCode: RENT.item.code, caseNumber: 'Z-2026-1', reason: null as string | null }

export interface SubjectAsked {
  readonly client?: AskingClient
  readonly idNumber?: string
  readonly purpose?: object
  readonly types?: readonly string[] | null
  readonly validOn?: string
}

/** Asks for certificates; unless told otherwise HEALTH about ANNA under its live case. */
export function askSubject(hub: NetworkHub, asked: SubjectAsked = {}): Promise<Answered<SubjectShown>> {
  const { client = 'health', idNumber = ANNA.code, purpose = {}, types = null, validOn = null } = asked
  const standing = client === 'housing' ? RENT_PURPOSE : PERMIT_PURPOSE
  return hub.ask<SubjectShown>(client, SUBJECT, { idNumber, purpose: { ...standing, ...purpose }, types, validOn })
}

/** Asks yes or no; unless told otherwise HOUSING about ANNA. */
export function askHolds(hub: NetworkHub, type: string, asked: Omit<SubjectAsked, 'types'> = {}): Promise<Answered<HoldsShown>> {
  const { client = 'housing', idNumber = ANNA.code, purpose = {}, validOn = null } = asked
  const standing = client === 'housing' ? RENT_PURPOSE : PERMIT_PURPOSE
  return hub.ask<HoldsShown>(client, HOLDS, { idNumber, purpose: { ...standing, ...purpose }, type, validOn })
}

/** The certificates of an answer that must come without errors. */
export function shown({ body, codes }: Answered<SubjectShown>): readonly ShownCertificate[] {
  expect(codes).toEqual([])
  return body.data?.subject?.certificates ?? []
}

export interface Refused {
  /** What the caller is told. */
  readonly code: string
  /** What is on record. */
  readonly reason: string
  readonly what?: string
}

/** Refused with this code and nothing else; the entry says REFUSED with the true reason, and shows nothing. */
export function expectRefused(answer: Answered<unknown>, { code, reason, what }: Refused): void {
  expect(answer.codes).toEqual([code])
  expect(answer.status).toBe(200)
  for (const value of Object.values((answer.body.data ?? {}) as Record<string, unknown>)) expect(value).toBeNull()
  const entry = onlyEntry(answer)
  expect(entry.outcome).toBe('REFUSED')
  expect(entry.refusals.map((refusal) => [refusal.code, refusal.reason])).toEqual([[code, reason]])
  if (what !== undefined) expect(entry.refusals[0]?.what).toBe(what)
  expect([entry.certificates, entry.verdicts, entry.payload]).toEqual([[], [], null])
  if (code === 'NOT_AVAILABLE') expect(answer.text).not.toContain(reason)
}

/** The bytes of a refusal without what differs from any request to the next: its id and the index of its entry. */
export function bytesOf({ text, body }: Answered<unknown>): string {
  const id = body.errors?.[0]?.extensions.requestId ?? ''
  expect(id).not.toBe('')
  return text.replaceAll(id, '').replace(/"accessEntries":\["\d+"\]/, '"accessEntries":[""]')
}
