import { countRoles, type CaseView } from './model.ts'
import type { StoredCase } from './store.ts'

/** What a department sees of its own case: everything but who takes part in it. */
export function viewOf(stored: StoredCase): CaseView {
  const { number, itemCode, guideVersion, departmentCode, clerk, receivedAt, decidedAt, decision, partyRoles } = stored
  return {
    number,
    itemCode,
    guideVersion,
    departmentCode,
    clerk,
    state: decidedAt === null ? 'OPEN' : 'DECIDED',
    receivedAt,
    decidedAt,
    decision,
    parties: countRoles(partyRoles),
  }
}
