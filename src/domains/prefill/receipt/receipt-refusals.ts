import type { Refusal } from '../../../kernel/errors.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { formRefusals } from '../errors.ts'
import type { ReceiptFault } from './receipt.ts'

/** What a department is told where a receipt does not serve. */
export function receiptRefusal(fault: ReceiptFault): Refusal {
  switch (fault) {
    case 'NOT_GENUINE':
      return formRefusals.PREFILL_RECEIPT_NOT_GENUINE()
    case 'OF_ANOTHER_CASE':
      return formRefusals.PREFILL_RECEIPT_OF_ANOTHER_CASE()
    case 'EXPIRED':
    case 'NOT_YET':
    case 'GUIDE_CHANGED':
      return formRefusals.PREFILL_RECEIPT_STALE({ details: { reason: fault } })
    default:
      return unreachable(fault)
  }
}
