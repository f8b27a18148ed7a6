import type { OperationContext } from '../../../platform/operation.ts'
import { withinReach } from '../sources/case-values.ts'
import type { EarlierCase } from '../sources/earlier-case.ts'
import { lawfulForms } from '../sources/gather-form.ts'
import type { People } from '../sources/people.ts'

/**
 * Ids of the earlier cases whose form values the department could read directly: only of those may it be told whether
 * something is unchanged, since whoever may try answers reads the value by comparing.
 */
export function readableCases(
  context: OperationContext,
  people: People,
  earlier: readonly EarlierCase[],
  answers: ReadonlyMap<string, string>,
): Set<bigint> {
  const hasLawfulForm = lawfulForms(people, answers).length > 0
  return new Set(withinReach(context, people, earlier, { hasLawfulForm }).map(({ caseId }) => caseId))
}
