import type { CertificateIdentifier } from '../../kernel/certificate-identifier.ts'
import { funnelRefusals, type OperationContext } from '../../platform/operation.ts'
import { fieldsFrom } from '../access/index.ts'
import type { SubjectReading } from '../subjects/index.ts'
import { certificateRefusals } from './errors.ts'
import { readType, type ReadableType } from './loaders.ts'
import type { VersionFacts } from './model.ts'
import { identifierLookups, openContent } from './seal.ts'

export interface FieldAsked {
  readonly typeCode: string
  /** Which of several certificates of the type, and which version; the newest of the only one where null. */
  readonly identifier: CertificateIdentifier | null
  /** Name of the extension element, `KZ_…`. */
  readonly field: string
}

/** One value of one version of a certificate, for a room that works on it. */
export interface FieldInHand {
  readonly subjectId: bigint
  readonly certificateId: bigint
  readonly lookup: Buffer
  readonly typeCode: string
  readonly issuerCode: string
  readonly identifier: string
  readonly field: string
  /** Null where the certificate has none. */
  readonly value: string | null
}

/**
 * Reads one field by the rules of every other reading, and notes it as shown. @throws Refusal NOT_AVAILABLE for a type,
 * field or issuer that may not be read and for a certificate that there is not; CERTIFICATE_AMBIGUOUS where the subject
 * holds several and none was named.
 */
export async function readField(context: OperationContext, reading: SubjectReading, asked: FieldAsked): Promise<FieldInHand> {
  const { typeCode, identifier, field } = asked
  if (identifier !== null && identifier.typeCode !== typeCode) throw certificateRefusals.CERTIFICATE_NOT_NAMED()
  const readable = await readType(context, reading, typeCode, 'CERTIFICATES')
  if (!readable.entitlement.fields.has(field)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'FIELD_NOT_NEEDED' })
  const version = find(context, readable, identifier)
  if (version === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'CERTIFICATE_UNKNOWN' })
  const { issuerCode, certificateId, subjectId, lookup } = version
  if (fieldsFrom(readable.entitlement, issuerCode)?.has(field) !== true)
    throw funnelRefusals.NOT_AVAILABLE({ reason: 'NO_SHARING_GRANT' })
  const content = openContent(context.parts.keyring, version)
  reading.record.disclose(context.parts.auditTokens.certificate(certificateId), typeCode, [field])
  const value = content.fields[field] ?? null
  return { subjectId, certificateId, lookup, typeCode, issuerCode, identifier: content.identifier, field, value }
}

function find(
  { parts }: OperationContext,
  { chains, mayShow }: ReadableType,
  identifier: CertificateIdentifier | null,
): VersionFacts | null {
  if (identifier !== null) {
    const lookups = identifierLookups(parts.keyring, identifier.text)
    return chains.flat().find((one) => mayShow(one) && lookups.some((lookup) => lookup.equals(one.lookup))) ?? null
  }
  if (chains.length > 1) throw certificateRefusals.CERTIFICATE_AMBIGUOUS()
  return chains[0]?.find(mayShow) ?? null
}
