import type { PublishedKey } from './model.ts'
import { verifyTyped, type ReceiptSignature } from './receipt-signature.ts'

/**
 * `typ` of a prefill receipt. It is signed with the receipt key of the log: that key is the one that all processes of a
 * hub share already, so what one of them suggested another can verify, and it is published, so a department can check
 * what it was given. The type keeps the two kinds apart: a receipt of the log never passes for a prefill receipt.
 */
export const PREFILL_RECEIPT_TYPE = 'yihao-prefill+jws'

/** As strict as for receipts of the log: one spelling, one algorithm, this type, no other header. Never throws. */
export function verifyPrefillSignature(jws: string, keys: readonly PublishedKey[]): Promise<ReceiptSignature> {
  return verifyTyped(jws, PREFILL_RECEIPT_TYPE, keys)
}
