import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { VersionContent, VersionFacts } from './model.ts'

/** Look-up hashes of certificates are cut to 128 bits: plenty for identifiers, and half the index. */
const LOOKUP_BYTES = 16

/** Find one version by its identifier's canonical text; one for each key version, active first. */
export function identifierLookups(keyring: Keyring, identifierText: string): Buffer[] {
  return keyring
    .lookups('certificate-lookup', `identifier:${identifierText}`)
    .map((lookup) => lookup.subarray(0, LOOKUP_BYTES))
}

/** Finds the certificate that all versions with this chain key belong to; one for each key version, active first. */
export function chainLookups(keyring: Keyring, chainKeyText: string): Buffer[] {
  return keyring
    .lookups('certificate-lookup', `chain:${chainKeyText}`)
    .map((lookup) => lookup.subarray(0, LOOKUP_BYTES))
}

/** Tells a repeated row from a changed one without keeping either; one for each key version, active first. */
export function rowDigests(keyring: Keyring, canonicalRow: string): Buffer[] {
  return keyring.lookups('certificate-lookup', `row:${canonicalRow}`).map((digest) => digest.subarray(0, LOOKUP_BYTES))
}

type Place = Pick<VersionFacts, 'subjectId' | 'typeCode' | 'certificateId' | 'issuerCode' | 'lookup'>

/** A version's content, bound to its row: moved to another row it does not open. */
export function sealContent(keyring: Keyring, place: Place, content: VersionContent): Buffer {
  return keyring.seal('certificate-content', placeOf(place), JSON.stringify(content))
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openContent(keyring: Keyring, version: Place & Pick<VersionFacts, 'content'>): VersionContent {
  return JSON.parse(keyring.open('certificate-content', placeOf(version), version.content).toString()) as VersionContent
}

// Type and issuer stand in clear and decide who may read: a row that claims others than it was stored with does not open.
function placeOf({ subjectId, typeCode, certificateId, issuerCode, lookup }: Place): string[] {
  return [
    'certificate_version',
    'content',
    String(subjectId),
    typeCode,
    String(certificateId),
    issuerCode,
    lookup.toString('hex'),
  ]
}
