import { servingDepartment } from '../../../kernel/actor.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { refusalFor } from '../../access/index.ts'
import type { StoredCase } from '../store.ts'
import type { DraftKey } from './draft-store.ts'

/** Where the department's draft of a case lies. @throws Refusal where the case is no purpose of it any more */
export function draftPlace({ actor }: Pick<OperationContext, 'actor'>, stored: StoredCase): DraftKey {
  if (stored.decidedAt !== null) throw refusalFor('CASE_DECIDED')
  const departmentCode = servingDepartment(actor)
  if (stored.handlerCode !== departmentCode) throw refusalFor('CASE_PASSED_ON')
  return { subjectId: stored.subjectId, caseId: stored.id, departmentCode }
}
