import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { CaseStepKind } from '../../../kernel/import-rows.ts'
import type { LivePurpose, PartyRole } from '../../access/index.ts'
import type { StoredGuide } from '../../catalogue/index.ts'
import type { CertificateVerdict } from '../../certificates/index.ts'
import type { SubjectReading } from '../../subjects/index.ts'

/** A field of a certificate that the guide entitles to, as the source of a value. */
export interface CertificateSource {
  readonly kind: 'CERTIFICATE'
  readonly typeCode: string
  readonly typeName: string
  /** KZ_… */
  readonly field: string
  readonly certificateId: bigint
  /** The holder's record that the version was read under. */
  readonly subjectId: bigint
  readonly lookup: Buffer
  readonly identifier: string
  readonly number: string
  readonly version: number
  readonly verdict: CertificateVerdict
  readonly issuedOn: CalendarDate
  readonly validTo: CalendarDate | null
  readonly sourceConfirmedAt: Date
  readonly issuerCode: string
  readonly issuerName: string
  /** Whether this type is where the element comes from (数源). */
  readonly authoritative: boolean
}

/** How far an earlier case got: what it says counts for more the further it did. */
export type CaseGrade = 'APPROVED' | 'ACCEPTED' | 'DRAFT'

/** A form value of a case of the same subject. */
export interface CaseSource {
  readonly kind: 'CASE'
  readonly grade: CaseGrade
  readonly subjectId: bigint
  readonly caseId: bigint
  /** Only of the asking department's own cases. */
  readonly number: string | null
  readonly itemCode: string
  readonly departmentCode: string
  /** When the step was taken that gives the grade. */
  readonly at: Date
  readonly step: CaseStepKind
  readonly sameItem: boolean
}

export type Source = CertificateSource | CaseSource

/** One value that a source has for what an element of the form asks. */
export interface SourceValue {
  /** Element of the guide's form. */
  readonly formElement: string
  /** Code of the data element that the source gives; another than the form's where it is only related. */
  readonly element: string | null
  /** Whether the source has what is asked, or only what may suggest it (a registered address for one of contact). */
  readonly exact: boolean
  /** Index of the party in `Gathered.parties`. */
  readonly party: number
  readonly text: string
  readonly source: Source
}

/** Somebody who takes part, with the right to ask about them. */
export interface GatheredParty {
  readonly reading: SubjectReading
  /** Named in the case, or found through a certificate of the applicant that the guide names. */
  readonly foundBy: 'CASE' | 'THROUGH'
}

/** Everything that filling in a form may draw upon, read under the policy and on record. */
export interface FormSources {
  readonly live: LivePurpose
  readonly guide: StoredGuide
  readonly today: CalendarDate
  /** The applicant first. */
  readonly parties: readonly GatheredParty[]
  /** Roles of which a certificate of the applicant should say who has them, and does not confirm whom the case names. */
  readonly doubtful?: ReadonlySet<PartyRole>
  readonly values: readonly SourceValue[]
  /** What was handed in for the live case itself, by element: somebody typed it, so it is no suggestion. */
  readonly saved: ReadonlyMap<string, string>
}

/** The parties of a role; elements of the form that ask about it are filled only where there is exactly one. */
export function partiesOf(parties: readonly GatheredParty[], role: PartyRole): number[] {
  return parties.flatMap(({ reading }, index) => (reading.roles.has(role) ? [index] : []))
}
