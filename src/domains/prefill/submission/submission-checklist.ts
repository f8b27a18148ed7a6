import { AccessRecord } from '../../../kernel/access-record.ts'
import { servingDepartment } from '../../../kernel/actor.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { StoredGuide, StoredMaterial } from '../../catalogue/index.ts'
import { referenceOfCase } from '../../case-files/index.ts'
import { recordPaperRequest, recordViolation } from '../../supervision/index.ts'
import { findChecklist, type Checklist } from '../checklist/find.ts'
import { materialAt } from '../checklist/material-at.ts'
import { mayAskFor } from '../checklist/may-ask.ts'
import type { FormSources } from '../sources/gathered.ts'

export interface ChecklistToFind {
  readonly idNumber: IdNumber
  /** As it is handed in: what is not in it is not answered, whatever was saved before. */
  readonly form: Readonly<Record<string, string>>
  readonly path: readonly (string | number)[]
}

/**
 * The checklist over the form that is handed in. Nothing of it is shown, so of those whom the submission has on record
 * already it leaves no second entry; somebody whom only the checklist finds has one.
 */
export function checklistOver(
  context: OperationContext<Tx>,
  { live, guide, parties }: FormSources,
  asked: ChecklistToFind,
): Promise<Checklist> {
  const { idNumber, form, path } = asked
  const onRecord = new Set(parties.map(({ reading }) => reading.record.subject))
  const open: OperationContext['open'] = (key) =>
    onRecord.has(key.subject) ? new AccessRecord({ ...key, action: 'case.submit' }) : context.open(key)
  const answers = new Map(guide.content.formElements.map(({ element }) => [element, form[element] ?? '']))
  return findChecklist({ ...context, open }, { idNumber, purpose: live.purpose, answers, path })
}

/** Whether a material may be left out without a look at the checklist. */
export function isNobodysToAsk({ disposition, basis, necessity }: StoredMaterial): boolean {
  return disposition === '取消' || basis.length === 0 || necessity === 'OPTIONAL'
}

/** Why a material may not be left out; null where it may: its condition is not met, or another list of its group suffices. */
export function neededAllTheSame(checklist: Checklist, row: StoredMaterial): 'NEEDED' | 'ALWAYS_NEEDED' | null {
  const { outcome, condition } = materialAt(checklist, row.ordinal)
  if (outcome === 'NOT_APPLICABLE') return null
  if (condition === null) return 'ALWAYS_NEEDED'
  // What a guide says in words only, or nobody can know yet, a person judges.
  return condition.value === 'TRUE' ? 'NEEDED' : null
}

/** Whether the applicant chose another list of the material's group: each of its materials is handed in. */
export function isSparedBy({ content }: StoredGuide, ordinal: number, handedIn: ReadonlySet<number>): boolean {
  return (content.materialGroups ?? []).some(
    ({ anyOf }) =>
      anyOf.some((list) => list.includes(ordinal)) &&
      anyOf.some((list) => !list.includes(ordinal) && list.every((other) => handedIn.has(other))),
  )
}

/** Whether the hub can hold a material at all: of a photograph it cannot, and nothing need be read to know. */
export function canBeHeld({ satisfiedBy, reuse }: StoredMaterial, { content }: StoredGuide): boolean {
  return satisfiedBy.length > 0 || reuse != null || content.chain != null
}

export function isHeld(checklist: Checklist, ordinal: number): boolean {
  return mayAskFor(materialAt(checklist, ordinal)).held
}

/**
 * Puts on record, with the submission, that the applicant was made to bring what the hub holds (政务数据共享条例 Art. 19,
 * 庆阳 §18). Of one case and material once, however often it is handed in, and where `askForMaterial` said so before.
 */
export async function recordAskedThoughHeld(
  { db: tx, actor, scope }: OperationContext<Tx>,
  { live, parties }: FormSources,
  caseId: bigint,
  ordinals: readonly number[],
): Promise<void> {
  const subjectToken = parties[0]?.reading.record.subject
  if (subjectToken == null) throw new Error('an applicant has a token')
  for (const material of ordinals) {
    const asking = {
      departmentCode: servingDepartment(actor), itemCode: live.caseFile.itemCode, reference: referenceOfCase(caseId),
      subjectToken, material, at: scope.at,
    }
    const isNew = await recordViolation(tx, { ...asking, kind: 'ASKED_THOUGH_HELD' })
    if (isNew) await recordPaperRequest(tx, { ...asking, held: true, by: actor.person })
  }
}
