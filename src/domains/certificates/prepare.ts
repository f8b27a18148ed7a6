import type { CertificateRow } from '../../kernel/import-rows.ts'
import type { NumberHashes } from '../subjects/index.ts'
import { chainHashes, identifierHashes, rowHashes, type CertificateHash, type HashingKeys } from './hashes.ts'
import type { VersionContent } from './model.ts'
import type { ReadCertificate } from './row.ts'

/**
 * A row that was read, judged and hashed: what storing it needs, and nothing else. Plain data, which one thread can make for
 * another.
 */
export interface PreparedCertificate extends Pick<ReadCertificate, 'status' | 'issuerCode' | 'areaCode' | 'issuedOn' | 'validFrom' | 'validTo' | 'sourceConfirmedAt'> {
  readonly typeCode: string
  readonly version: number
  readonly holders: readonly NumberHashes[]
  /** How many they are. */
  readonly holderCount: number
  /** Of the identifier, one for each key version, active first. */
  readonly hashes: readonly CertificateHash[]
  /** The same of its own chain and of its predecessor's. */
  readonly chains: readonly (readonly CertificateHash[])[]
  /** Of the predecessor's identifier, under the active key. */
  readonly predecessor: CertificateHash | null
  readonly digests: readonly CertificateHash[]
  /** `VersionContent` as JSON, which is what is sealed. */
  readonly content: string | Uint8Array
}

/** How numbers of holders are hashed, by the room that they belong to. */
export type HashNumber = (lookupText: string) => NumberHashes

export function prepareCertificate(keys: HashingKeys, hashNumber: HashNumber, certificate: ReadCertificate): PreparedCertificate {
  const { identifier, predecessor, status, issuerCode, areaCode, issuedOn, validFrom, validTo, sourceConfirmedAt } = certificate
  const content = contentText(certificate.content)
  return {
    typeCode: identifier.typeCode,
    version: identifier.version,
    status,
    issuerCode,
    areaCode,
    issuedOn,
    validFrom,
    validTo,
    sourceConfirmedAt,
    holders: certificate.holders.map(({ idNumber }) => hashNumber(idNumber.lookupText)),
    holderCount: certificate.holders.length,
    hashes: identifierHashes(keys, identifier.text),
    chains: certificate.chainKeys.map((key) => chainHashes(keys, key)),
    predecessor: predecessor === null ? null : (identifierHashes(keys, predecessor)[0] ?? null),
    digests: rowHashes(keys, unchangingText(certificate, content)),
    content,
  }
}

/** Whom a row says it is of: its issuer, and those that its identifiers name, as they are written. */
export function issuersNamed({ issuer, identifier, predecessor }: Pick<CertificateRow, 'issuer' | 'identifier' | 'predecessor'>): string[] {
  const named = [issuer.code, issuerIn(identifier), ...(predecessor === null ? [] : [issuerIn(predecessor)])]
  return [...new Set(named)]
}

/** Whether it is sound is judged row by row. */
function issuerIn(identifier: string): string {
  return identifier.split('.')[6] ?? ''
}

/**
 * The content in canonical JSON (RFC 8785), so that it is written once to be hashed with the row and to be sealed. Its members
 * are in the order of their names already; only the fields come as the source has put them.
 */
function contentText({ fields, holders, identifier, issuerName, name, number, predecessor }: VersionContent): string {
  return JSON.stringify({
    fields: inOrder(fields),
    holders: holders.map(({ code, codeType, name: holder }) => ({ code, codeType, name: holder })),
    identifier, issuerName, name, number, predecessor,
  })
}

/** Everything but status and confirmation, which may change without a new version, as one canonical text. Codes and days need no escapes. */
function unchangingText({ areaCode, issuedOn, issuerCode, validFrom, validTo }: ReadCertificate, content: string): string {
  const end = validTo === null ? 'null' : `"${validTo}"`
  return `{"areaCode":"${areaCode}","content":${content},"issuedOn":"${issuedOn}","issuerCode":"${issuerCode}","validFrom":"${validFrom}","validTo":${end}}`
}

function inOrder(fields: VersionContent['fields']): VersionContent['fields'] {
  const names = Object.keys(fields)
  const isInOrder = names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)
  return isInOrder ? fields : Object.fromEntries(names.sort().map((name) => [name, fields[name] ?? '']))
}
