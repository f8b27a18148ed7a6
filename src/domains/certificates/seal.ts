import type { Keyring } from '../../platform/crypto/keyring.ts'
import { bytesOfHash, identifierHashes } from './hashes.ts'
import type { VersionContent, VersionFacts } from './model.ts'

/** Find one version by its identifier's canonical text; one for each key version, active first. */
export function identifierLookups(keyring: Keyring, identifierText: string): Buffer[] {
  return identifierHashes(keyring, identifierText).map(bytesOfHash)
}

type Place = Pick<VersionFacts, 'subjectId' | 'typeCode' | 'certificateId' | 'issuerCode' | 'lookup'>

/** A version's content, as JSON, bound to its row: moved to another row it does not open. */
export function sealContent(keyring: Keyring, place: Place, content: string | Uint8Array): Buffer {
  return keyring.seal('certificate-content', placeOf(place), content)
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
