import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { MaterialHolder } from '../../../kernel/import-rows.ts'
import type { CertificateVerdict } from '../../certificates/index.ts'

/** What becomes of a material: the words that a clerk acts on (免证办). */
export const OUTCOMES = [
  'HELD',
  'CHECKABLE',
  'REUSABLE',
  'PREFILLED_FORM',
  'BY_ASSISTANCE',
  'BY_COMMITMENT',
  'DEFERRABLE',
  'NOT_APPLICABLE',
  'MUST_BRING',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Why a material has its outcome. Closed: each has its sentence in `words.ts`. */
export const OUTCOME_REASONS = [
  'CERTIFICATE_IN_FORCE',
  'ISSUED_BY_YOURSELVES',
  'YES_OR_NO_SUFFICES',
  'UNCHANGED_SINCE_EARLIER_CASE',
  'TAKEN_AT_EARLIER_STEP',
  'FILLED_BY_THE_HUB',
  'HELD_BY_ANOTHER_DEPARTMENT',
  'COMMITMENT_ALLOWED',
  'MAY_FOLLOW_LATER',
  'CONDITION_NOT_MET',
  'ANOTHER_LIST_SUFFICES',
  'WITHOUT_LEGAL_BASIS',
  'ABOLISHED',
  'NOTHING_FOUND',
] as const
export type OutcomeReason = (typeof OUTCOME_REASONS)[number]

/** What stood in the way of a better outcome, or what a clerk must look at. Closed, like the reasons. */
export const PROBLEM_KINDS = [
  'NOT_IN_FORCE',
  'SOURCES_DISAGREE',
  'AMBIGUOUS_SUBJECT',
  'PARTY_NOT_NAMED',
  'NAMED_OTHERWISE',
  'LINK_NOT_IN_FORCE',
  'LINK_MISSING',
  'NOT_AVAILABLE',
  'CHANGED_SINCE',
  'TOO_OLD',
  'AGE_UNKNOWN',
  'UNKNOWN_IF_UNCHANGED',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

export interface Problem {
  readonly kind: ProblemKind
  /** The certificate type that it is about, where it is about one. */
  readonly typeCode: string | null
  /** What became of the certificate that is not in force. */
  readonly verdict: CertificateVerdict | null
  /** The element of the form that differs or must be known. */
  readonly element: string | null
}

export const NO_PROBLEM_DETAILS = { typeCode: null, verdict: null, element: null } as const

export interface CertificateFound {
  readonly kind: 'CERTIFICATE'
  readonly typeCode: string
  readonly typeName: string
  /** Null where a yes or no suffices. */
  readonly number: string | null
  readonly identifier: string | null
  readonly issuerCode: string
  readonly issuedOn: CalendarDate
  readonly validTo: CalendarDate | null
  readonly sourceConfirmedAt: Date
  /** Whether it was found through another certificate, and which type that is. */
  readonly throughTypeCode: string | null
}

export interface CaseFound {
  readonly kind: 'CASE'
  readonly caseId: bigint
  /** Only of the asking department's own cases. */
  readonly number: string | null
  readonly itemCode: string
  readonly departmentCode: string
  readonly decidedAt: Date | null
  /** The day on which the material was first handed over; null where nobody knows. */
  readonly obtainedOn: CalendarDate | null
  readonly ageDays: number | null
  /** The file, where the hub keeps it, else where it lies outside. */
  readonly attachmentId: string | null
  readonly attachment: string | null
}

export interface DepartmentFound {
  readonly kind: 'DEPARTMENT'
  readonly name: string
  readonly code: string
  readonly limitWorkingDays: number | null
}

export type SourceFound = CertificateFound | CaseFound | DepartmentFound

export type ConditionValue = 'TRUE' | 'FALSE' | 'UNKNOWN'

export interface ConditionJudged {
  readonly text: string
  /** Null where the guide states it in words only: a person must judge it. */
  readonly value: ConditionValue | null
  readonly asks: readonly string[]
}

/** One material of the guide, with what becomes of it. */
export interface ChecklistMaterial {
  readonly ordinal: number
  readonly name: string
  readonly holder: MaterialHolder
  readonly required: boolean
  readonly outcome: Outcome
  readonly reason: OutcomeReason
  /** The legal basis in one line; empty where the guide names none. */
  readonly basis: string
  readonly source: SourceFound | null
  readonly problems: readonly Problem[]
  readonly condition: ConditionJudged | null
  /** False while an answer, or a fact that the hub cannot know now, could still change the outcome. */
  readonly settled: boolean
  /** Elements of the form whose answers could. */
  readonly asks: readonly string[]
  readonly originals: number
  readonly copies: number
  readonly group: string | null
}
