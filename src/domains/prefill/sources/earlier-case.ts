import type { CaseDecision, CaseStepKind, FormElementRow } from '../../../kernel/import-rows.ts'
import type { PartyRole } from '../../access/index.ts'
import type { StoredGuide } from '../../catalogue/index.ts'
import type { CaseContent } from '../../case-files/index.ts'
import type { CaseGrade } from './gathered.ts'

/** A case of the same applicant, earlier or beside the live one, with the guide that it was handled under. */
export interface EarlierCase {
  readonly subjectId: bigint
  readonly caseId: bigint
  readonly number: string
  readonly itemCode: string
  readonly departmentCode: string
  readonly receivedAt: Date
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly stage: CaseStepKind
  readonly parties: readonly { readonly subjectId: bigint; readonly role: PartyRole }[]
  /** Null where the hub never had its guide: what its form asked is then known by the elements' names alone. */
  readonly guide: StoredGuide | null
  /** What is kept in clear of its materials: enough to see that none is the one looked for. */
  materials(): readonly { readonly key: string | null }[]
  /** Opens what is sealed of it, once. */
  content(): CaseContent
}

const ACCEPTED: ReadonlySet<CaseStepKind> = new Set([
  'MATERIALS_COMPLETE', 'ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED', 'RESUMED', 'EXTENDED',
])

/**
 * How far a case got. A refused or withdrawn one gives nothing: what it said was not accepted, or taken back. Null for those.
 */
export function gradeOf({ decision, stage }: Pick<EarlierCase, 'decision' | 'stage'>): CaseGrade | null {
  if (decision === 'APPROVED') return 'APPROVED'
  if (decision !== null) return null
  return ACCEPTED.has(stage) ? 'ACCEPTED' : 'DRAFT'
}

/**
 * What an earlier case said where this guide's element asks: in the element of its own guide that asks for the same data
 * element about the same party, else in the element of the same name: without its guide nothing else is known, and within
 * one item only where that element asked for the same about the same party then. A name may have been given a new meaning.
 */
export function valueIn(earlier: EarlierCase, asked: FormElementRow, itemCode: string): string | null {
  const { form } = earlier.content()
  const rows = earlier.guide?.content.formElements ?? []
  const same = rows.find((row) => asked.dataElement != null && asksTheSame(row, asked))
  const named = rows.find(({ element }) => element === asked.element)
  const isSame = named !== undefined && earlier.itemCode === itemCode && asksTheSame(named, asked)
  const sameName = earlier.guide === null || isSame ? form[asked.element] : undefined
  const value = (same && form[same.element]) ?? sameName ?? ''
  return value.trim() === '' ? null : value
}

function asksTheSame(one: FormElementRow, other: FormElementRow): boolean {
  return (one.dataElement ?? null) === (other.dataElement ?? null) && (one.of ?? 'APPLICANT') === (other.of ?? 'APPLICANT')
}
