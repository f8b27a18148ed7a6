import { servingDepartment } from '../../../kernel/actor.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import type { StoredMaterial } from '../../catalogue/index.ts'
import type { EarlierCase } from '../sources/earlier-case.ts'
import { readingOf } from '../sources/held.ts'
import type { People } from '../sources/people.ts'
import type { ReuseFinding } from './findings.ts'
import { firstReuse } from './reuse.ts'

export interface CasesKnown {
  readonly earlier: readonly EarlierCase[]
  readonly answers: ReadonlyMap<string, string>
  /** From `readableCases`. */
  readonly readable: ReadonlySet<bigint>
  /** Number of the department's own case that is wanted; the best where not said. */
  readonly caseNumber?: string | null
}

const APPLICANT = 0

/**
 * What earlier cases offer for a material. Every case that is offered, named or compared is on record under the applicant,
 * with the elements of which the answer tells what it says: also of one that was passed over because something has changed.
 */
export function lookIntoCases(
  { actor, parts }: OperationContext,
  { live, guide, today, parties }: Pick<People, 'live' | 'guide' | 'today' | 'parties'>,
  material: StoredMaterial,
  { earlier, answers, readable, caseNumber = null }: CasesKnown,
): ReuseFinding[] {
  const facts = { live, guide, today, answers, earlier, readable, departmentCode: servingDepartment(actor) }
  const { offered, tried } = firstReuse(material, facts, caseNumber)
  const { record } = readingOf(parties, APPLICANT)
  for (const finding of tried) {
    if (finding.compared.length === 0 && !offered.includes(finding)) continue
    record.disclose(parts.auditTokens.caseFile(finding.ofCase.caseId), `case:${finding.ofCase.itemCode}`, finding.compared)
  }
  return offered
}
