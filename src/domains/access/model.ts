import { servingDepartment, type Actor, type Purpose } from '../../kernel/actor.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { DelegationFault } from './delegation-rule.ts'
import type { Ground, GuideFacts, PartyRole } from './guide-facts.ts'
import { neededFields, needsOf, type Need } from './guide-needs.ts'

export { PARTY_ROLES, type Ground, type GuideFacts, type MaterialFacts, type PartyRole, type ProofFacts } from './guide-facts.ts'

/** How a type is shared (共享属性). UNDECLARED: nobody has said yet, so it is treated as not shared. */
export type SharingAttribute = 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED' | 'UNDECLARED'

/** What a grant allows (共享方式): QUERY what the material needs of a certificate, CHECK a yes or no. */
export const GRANT_WAYS = ['QUERY', 'CHECK'] as const
export type GrantWay = (typeof GRANT_WAYS)[number]

export interface CaseFacts {
  /** The hub's own number of it, which nobody outside is told. */
  readonly id: bigint
  readonly number: string
  /** The department that opened it, which implements its item. */
  readonly departmentCode: string
  /** The department that handles it now: another one while it is passed up or down a level. */
  readonly handlerCode: string
  /** The department under whose numbers it was found: one that has opened it or was ever passed it. */
  readonly filedUnder: string
  readonly itemCode: string
  /** The guide in force when the case was received; null where the hub had none. */
  readonly guideVersion: number | null
  readonly open: boolean
  readonly parties: readonly { readonly subjectId: bigint; readonly role: PartyRole }[]
}

export interface GrantFacts {
  readonly typeCode: string
  readonly grantorCode: string
  /** Empty means every item of the department. */
  readonly itemCodes: readonly string[]
  /** Empty means all fields that the material needs. */
  readonly fields: readonly string[]
  /** As what someone must take part in the case; empty or left out means all whom the guide asks. */
  readonly partyRoles?: readonly PartyRole[]
  /** QUERY where left out. */
  readonly way?: GrantWay
  readonly startsOn: CalendarDate
  readonly endsOn: CalendarDate | null
  /** As it is kept: where its volume is to be counted. */
  readonly id?: bigint
  /** Reads a day that were consented to; null or left out where the grant names none. */
  readonly dailyVolume?: number | null
}

/** The true reason of a refusal: for the log and the auditor. */
export type RefusalReason =
  | 'PURPOSE_EMPTY'
  | 'REASON_TOO_LONG'
  | 'ITEM_UNKNOWN'
  | 'ITEM_OF_ANOTHER_DEPARTMENT'
  | 'CASE_UNKNOWN'
  | 'CASE_OF_ANOTHER_DEPARTMENT'
  | 'CASE_PASSED_ON'
  | 'CASE_FOR_ANOTHER_ITEM'
  | 'CASE_DECIDED'
  | 'NO_GUIDE_IN_FORCE'
  | 'SUBJECT_UNKNOWN'
  | 'SUBJECT_NOT_A_PARTY'
  | 'TYPE_NOT_IN_GUIDE'
  | 'MATERIAL_WITHOUT_LEGAL_BASIS'
  | 'MATERIAL_FOR_ANOTHER_PARTY'
  | 'TYPE_NOT_SHARED'
  | 'TYPE_NOT_DECLARED'
  | 'TYPE_UNKNOWN'
  | 'NO_SHARING_GRANT'
  | 'YES_OR_NO_ONLY'
  | 'SUBJECT_NOT_APPLICANT'
  | DelegationFault
  | 'NOT_IN_VOUCHER'

export type Decision<T> =
  { readonly permitted: true; readonly value: T } | { readonly permitted: false; readonly reason: RefusalReason }

const permit = <T>(value: T): Decision<T> => ({ permitted: true, value })
const refuse = (reason: RefusalReason): Decision<never> => ({ permitted: false, reason })

export const REASON_MAX_LENGTH = 200

/**
 * A purpose that stands: an open case, under a guide, that the asking department handles. It is for one of its own items, or
 * for another department's that passed it the case.
 */
export interface LivePurpose {
  readonly purpose: Purpose
  readonly caseFile: CaseFacts
  readonly guide: GuideFacts
}

/**
 * Does the purpose stand? The order matters for what a department may learn: its own mistakes come first, and a case
 * that is not its own is never told apart from one that does not exist.
 */
export function decidePurpose(
  actor: Actor,
  purpose: Purpose,
  facts: {
    readonly itemBody: string | null
    readonly caseFile: CaseFacts | 'OF_ANOTHER' | null
    readonly guide: GuideFacts | null
    /** Why the actor may not act for the department that it names, for this item. */
    readonly delegationFault?: DelegationFault | null
  },
): Decision<LivePurpose> {
  if (purpose.caseNumber.trim() === '' || purpose.itemCode === '') return refuse('PURPOSE_EMPTY')
  if (purpose.reason !== null && [...purpose.reason].length > REASON_MAX_LENGTH) return refuse('REASON_TOO_LONG')
  const { itemBody, guide, delegationFault = null } = facts
  const caseFile = facts.caseFile === 'OF_ANOTHER' ? null : facts.caseFile
  if (delegationFault !== null) return refuse(delegationFault)
  const departmentCode = servingDepartment(actor)
  if (itemBody === null) return refuse('ITEM_UNKNOWN')
  const isFiledHere = caseFile !== null && caseFile.filedUnder === departmentCode
  // Another department's item is nobody's business but of whom it has passed a case for that very item.
  const wasPassed = isFiledHere && caseFile.departmentCode === itemBody && caseFile.itemCode === purpose.itemCode
  if (itemBody !== departmentCode && !wasPassed) return refuse('ITEM_OF_ANOTHER_DEPARTMENT')
  if (facts.caseFile === null) return refuse('CASE_UNKNOWN')
  if (caseFile === null || !isFiledHere) return refuse('CASE_OF_ANOTHER_DEPARTMENT')
  // Whoever passed it away, or was passed it once: one case is the purpose of one department at a time.
  if (caseFile.handlerCode !== departmentCode) return refuse('CASE_PASSED_ON')
  if (caseFile.itemCode !== purpose.itemCode || caseFile.departmentCode !== itemBody) return refuse('CASE_FOR_ANOTHER_ITEM')
  if (!caseFile.open) return refuse('CASE_DECIDED')
  if (guide === null) return refuse('NO_GUIDE_IN_FORCE')
  return permit({ purpose, caseFile, guide })
}

/** As what does the subject, under any of its records, take part in the case? */
export function decideSubject(live: LivePurpose, subjectIds: readonly bigint[]): Decision<ReadonlySet<PartyRole>> {
  if (subjectIds.length === 0) return refuse('SUBJECT_UNKNOWN')
  const roles = new Set(
    live.caseFile.parties.filter((party) => subjectIds.includes(party.subjectId)).map((party) => party.role),
  )
  return roles.size === 0 ? refuse('SUBJECT_NOT_A_PARTY') : permit(roles)
}

/** What may be read of one certificate type: which fields, of whose issue, and why. */
export interface Entitlement {
  readonly typeCode: string
  readonly fields: ReadonlySet<string>
  /** For conditional types: the fields that each consenting issuer allows. Null where every issuer's certificates may be read. */
  readonly fieldsByIssuer: ReadonlyMap<string, ReadonlySet<string>> | null
  /** Issuers that have suspended the department's grant for an unconditional type: nothing of theirs is shown. */
  readonly suspendedIssuers?: ReadonlySet<string>
  /** For conditional types: issuers that consent to a yes or no and to nothing more. */
  readonly checkIssuers: ReadonlySet<string>
  /**
   * No certificate of the type may be read, only whether one is held asked: every material that lists it needs no more,
   * or no issuer consents to more.
   */
  readonly holdingOnly: boolean
  readonly grounds: readonly Ground[]
  /** Grants on which the reading rests and which name a volume; left out where there are none. */
  readonly volumes?: readonly GrantVolume[]
}

export interface GrantVolume {
  readonly grantId: bigint
  readonly grantorCode: string
  readonly daily: number
}

/** The certificate types that any material of the guide lists for this party: what is worth deciding about. */
export function listedTypes(live: LivePurpose, roles: ReadonlySet<PartyRole>): readonly string[] {
  return needsOf(live.guide, roles).types
}

const NOBODY: ReadonlySet<string> = new Set()

/**
 * May certificates of this type be read of this party? Yes only where a material of the guide, with a legal basis, asks
 * this party for it; the sharing attribute can only narrow that (政务数据共享条例 Art. 14-15).
 */
export function decideType(
  live: LivePurpose,
  roles: ReadonlySet<PartyRole>,
  type: { readonly code: string; readonly sharing: SharingAttribute | null },
  grants: readonly GrantFacts[],
  on: CalendarDate,
  suspendedIssuers: ReadonlySet<string> = NOBODY,
): Decision<Entitlement> {
  const needed = needsOf(live.guide, roles).of(type.code)
  if (typeof needed === 'string') return refuse(needed)
  if (type.sharing === null) return refuse('TYPE_UNKNOWN')
  if (type.sharing === 'NOT_SHARED') return refuse('TYPE_NOT_SHARED')
  if (type.sharing === 'UNDECLARED') return refuse('TYPE_NOT_DECLARED')

  const { needs, yesOrNo, fields, grounds } = needed
  if (type.sharing === 'UNCONDITIONAL') {
    const open = { typeCode: type.code, fields, fieldsByIssuer: null, checkIssuers: NOBODY, holdingOnly: yesOrNo, grounds }
    return permit(suspendedIssuers.size > 0 ? { ...open, suspendedIssuers } : open)
  }

  const inForce = grants.filter((grant) => covers(grant, type.code, live.purpose.itemCode, on))
  const fieldsByIssuer = grantedFields(inForce, needs)
  const checkIssuers = new Set(inForce.filter((grant) => grant.way === 'CHECK' && needsUnder(grant, needs).length > 0)
    .map(({ grantorCode }) => grantorCode).filter((code) => !fieldsByIssuer.has(code)))
  if (fieldsByIssuer.size === 0 && checkIssuers.size === 0) return refuse('NO_SHARING_GRANT')
  const holdingOnly = yesOrNo || fieldsByIssuer.size === 0
  const volumes = volumesOf(inForce.filter((grant) => needsUnder(grant, needs).length > 0))
  return permit({ typeCode: type.code, fields, fieldsByIssuer, checkIssuers, holdingOnly, grounds, ...(volumes.length > 0 && { volumes }) })
}

/** Every grant that names a volume counts, also beside one that names none: what rests on both takes of both. */
function volumesOf(grants: readonly GrantFacts[]): GrantVolume[] {
  return grants.flatMap(({ id, grantorCode, dailyVolume }) =>
    id !== undefined && dailyVolume != null ? [{ grantId: id, grantorCode, daily: dailyVolume }] : [])
}

function covers(grant: GrantFacts, typeCode: string, itemCode: string, on: CalendarDate): boolean {
  return grant.typeCode === typeCode
    && (grant.itemCodes.length === 0 || grant.itemCodes.includes(itemCode))
    && grant.startsOn <= on && (grant.endsOn === null || on <= grant.endsOn)
}

/** Of what is needed, what is needed of those whom the grant is about. */
function needsUnder({ partyRoles = [] }: GrantFacts, needs: readonly Need[]): Need[] {
  return needs.filter(({ holder }) => partyRoles.length === 0 || partyRoles.includes(holder))
}

function grantedFields(grants: readonly GrantFacts[], needs: readonly Need[]): Map<string, Set<string>> {
  const byIssuer = new Map<string, Set<string>>()
  for (const grant of grants) {
    const own = needsUnder(grant, needs)
    if (grant.way === 'CHECK' || own.length === 0) continue
    const needed = neededFields(own)
    const allowed = byIssuer.get(grant.grantorCode) ?? new Set<string>()
    for (const field of needed) if (grant.fields.length === 0 || grant.fields.includes(field)) allowed.add(field)
    // A consent to other fields than those that the material needs is no consent to show the certificate.
    if (allowed.size > 0 || needed.size === 0) byIssuer.set(grant.grantorCode, allowed)
  }
  return byIssuer
}

/**
 * What a voucher leaves of an entitlement: its one type and, of the fields, those that it names (decision 0027). Like a sharing
 * attribute it narrows what the guide allows and never widens it.
 */
export function narrowToVoucher(decision: Decision<Entitlement>, voucher: Actor['voucher']): Decision<Entitlement> {
  if (voucher === undefined || !decision.permitted) return decision
  const { value } = decision
  if (value.typeCode !== voucher.typeCode) return refuse('NOT_IN_VOUCHER')
  const kept = (fields: ReadonlySet<string>) => new Set([...fields].filter((field) => voucher.fields.includes(field)))
  if (value.fieldsByIssuer === null) return permit({ ...value, fields: kept(value.fields) })
  // As for grants: an issuer that consents to none of what is named consents to show nothing.
  const byIssuer = [...value.fieldsByIssuer].map(([issuer, fields]) => [issuer, kept(fields)] as const)
  const fieldsByIssuer = new Map(byIssuer.filter(([, fields]) => fields.size > 0 || voucher.fields.length === 0))
  if (fieldsByIssuer.size === 0 && value.checkIssuers.size === 0) return refuse('NO_SHARING_GRANT')
  return permit({ ...value, fields: kept(value.fields), fieldsByIssuer, holdingOnly: value.holdingOnly || fieldsByIssuer.size === 0 })
}

/** The fields that may be shown of a certificate by this issuer; null where it may not be shown at all. */
export function fieldsFrom(entitlement: Entitlement, issuerCode: string): ReadonlySet<string> | null {
  if (entitlement.fieldsByIssuer === null) return entitlement.suspendedIssuers?.has(issuerCode) === true ? null : entitlement.fields
  return entitlement.fieldsByIssuer.get(issuerCode) ?? null
}

/** Whether of certificates by this issuer no more than a yes or no may be given. */
export function isYesOrNo(entitlement: Entitlement, issuerCode: string): boolean {
  return entitlement.holdingOnly || fieldsFrom(entitlement, issuerCode) === null
}

/** Whether it may be asked if a certificate by this issuer is held, as it may be where the certificate may be read. */
export function mayBeAskedAbout(entitlement: Entitlement, issuerCode: string): boolean {
  return entitlement.checkIssuers.has(issuerCode) || fieldsFrom(entitlement, issuerCode) !== null
}
