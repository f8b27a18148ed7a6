import { servingDepartment } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { funnelRefusals, type OperationContext } from '../../platform/operation.ts'
import { decideDelegation, type DelegationFault } from './delegation-rule.ts'
import * as store from './delegation-store.ts'
import { refusalFor } from './errors.ts'

const DELEGATIONS = Symbol('delegations')

/**
 * Why the caller may not handle this item in the stead of the department that it names; null where it may, and where it
 * names none. Read anew by each request, within the transaction of a command: a delegation that has ended is of no use.
 */
export async function delegationFault({ actor, db, scope }: OperationContext, itemCode: string | null): Promise<DelegationFault | null> {
  if (actor.onBehalfOf === undefined) return null
  const delegations = await scope.onceFor(db, DELEGATIONS, () =>
    store.findDelegations(db, servingDepartment(actor), actor.departmentCode))
  const fault = decideDelegation(delegations, itemCode, dateInChina(scope.at))
  scope.delegationAsked = true
  return fault
}

/**
 * For operations whose caller names the item otherwise than in a purpose.
 * @throws Refusal NOT_DELEGATED
 */
export async function requireDelegation(context: OperationContext, itemCode: string): Promise<void> {
  const fault = await delegationFault(context, itemCode)
  if (fault !== null) throw refusalFor(fault)
}

/**
 * For operations that come to the item by a case, notice or file of the delegating department: one of an item that is not
 * delegated looks like one that does not exist. Of one that was not found the item is null: without a delegation in force
 * the database gives none, and that is the true reason.
 * @throws Refusal NOT_AVAILABLE
 */
export async function requireDelegatedCase(context: OperationContext, itemCode: string | null): Promise<void> {
  const fault = await delegationFault(context, itemCode)
  if (fault !== null) throw funnelRefusals.NOT_AVAILABLE({ reason: fault })
}
