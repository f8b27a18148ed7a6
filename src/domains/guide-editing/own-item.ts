import { dateInChina } from '../../kernel/calendar-date.ts'
import { parseItemCode } from '../../kernel/item-code.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { refusalFor } from '../access/index.ts'
import { editingRefusals } from './errors.ts'
import { reasonFault } from './model.ts'

/**
 * The item is one of the editor's own department, whether it is there already or not: its code begins with the department's.
 * A delegation does not help: whoever may handle cases for another department does not write its guides.
 * @throws Refusal ITEM_NOT_YOURS
 */
export function requireOwnItem({ actor }: OperationContext, itemCode: string): void {
  if (!isOwnItem(actor.departmentCode, itemCode)) throw refusalFor('ITEM_OF_ANOTHER_DEPARTMENT')
}

export function isOwnItem(departmentCode: string, itemCode: string): boolean {
  const code = parseItemCode(itemCode)
  return code.ok && code.value.body === departmentCode
}

/** @throws Refusal EDITING_TEXT_INVALID */
export function requireReason({ scope }: OperationContext, reason: string): void {
  const fault = reasonFault(reason, dateInChina(scope.at))
  if (fault) throw editingRefusals.EDITING_TEXT_INVALID({ reason: fault, details: { reason: fault } })
}
