import type { LookupKeys } from '../../platform/crypto/lookup-keys.ts'

/**
 * A keyed hash of a certificate, as text with one character for each byte: a key of maps, and what a thread can send to
 * another for nothing. Cut to 128 bits: plenty for identifiers, and half the index.
 */
export type CertificateHash = string

const HASH_BYTES = 16

export type HashingKeys = Pick<LookupKeys, 'lookupTexts'>

/** Find one version by its identifier's canonical text; one for each key version, active first. */
export function identifierHashes(keys: HashingKeys, identifierText: string): CertificateHash[] {
  return hashesOf(keys, `identifier:${identifierText}`)
}

/** Find the certificate that all versions with this chain key belong to; one for each key version, active first. */
export function chainHashes(keys: HashingKeys, chainKeyText: string): CertificateHash[] {
  return hashesOf(keys, `chain:${chainKeyText}`)
}

/** Tell a repeated row from a changed one without keeping either; one for each key version, active first. */
export function rowHashes(keys: HashingKeys, canonicalRow: string): CertificateHash[] {
  return hashesOf(keys, `row:${canonicalRow}`)
}

export function bytesOfHash(hash: CertificateHash): Buffer {
  return Buffer.from(hash, 'latin1')
}

function hashesOf(keys: HashingKeys, text: string): CertificateHash[] {
  return keys.lookupTexts('certificate-lookup', text).map((hash) => hash.slice(0, HASH_BYTES))
}
