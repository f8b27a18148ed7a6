import type { OperationContext } from '../../platform/operation.ts'
import { linkedSubjects } from '../subjects/index.ts'
import type { SubjectTokens } from './view.ts'

/** The tokens of these subjects, as every entry about them has: each known by the first of its linked records. One statement. */
export async function tokensOf({ db, parts }: OperationContext, subjectIds: readonly bigint[]): Promise<SubjectTokens> {
  const ids = [...new Set(subjectIds)]
  const links = ids.length === 0 ? [] : await linkedSubjects(db, ids)
  const first = new Map(ids.map((id) => [id, id]))
  for (const { subjectId, linkedSubjectId } of links) {
    if (linkedSubjectId < (first.get(subjectId) ?? subjectId)) first.set(subjectId, linkedSubjectId)
  }
  return new Map([...first].map(([id, known]) => [id, parts.auditTokens.subject(known)]))
}
