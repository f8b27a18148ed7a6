import type { LookupKeys } from '../../platform/crypto/lookup-keys.ts'

/**
 * By what the index knows a number: a hash for each version of the key, active first, and those by which it would be a
 * planted one. Texts with one character for each byte.
 */
export interface NumberHashes {
  readonly own: readonly string[]
  readonly planted: readonly string[]
}

export function numberHashes(keys: Pick<LookupKeys, 'lookupTexts'>, lookupText: string): NumberHashes {
  return { own: keys.lookupTexts('subject-lookup', lookupText), planted: keys.lookupTexts('honeytoken', lookupText) }
}
