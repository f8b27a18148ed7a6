import type { OperationContext } from '../../platform/operation.ts'
import type { Entitlement } from '../access/index.ts'
import { clientLine, grantLine, type VolumeLine } from '../budgets/index.ts'
import type { SubjectReading } from '../subjects/index.ts'

/**
 * Counts the reads of these types of one subject against the volumes of the day: the client's for item and type, and that
 * of each grant on which a read rests. Null where nothing has to be waited for.
 *
 * @throws Refusal BUDGET_EXHAUSTED where one of the volumes is used up; then none has been counted
 */
export function countReads(
  { actor, parts, scope }: OperationContext, { live, subjectIds }: SubjectReading, entitlements: readonly Entitlement[],
): Promise<void> | null {
  if (entitlements.length === 0) return null
  const { itemCode } = live.purpose
  return parts.volumes.count(scope, String(subjectIds[0]), entitlements.flatMap((one) => linesOf(actor.clientId, itemCode, one)))
}

function linesOf(clientId: string, itemCode: string, { typeCode, fieldsByIssuer, checkIssuers, volumes = [] }: Entitlement): VolumeLine[] {
  const own = clientLine(clientId, itemCode, typeCode, [...(fieldsByIssuer?.keys() ?? []), ...checkIssuers])
  return [own, ...volumes.map(({ grantId, grantorCode, daily }) => grantLine(own, String(grantId), grantorCode, daily))]
}
