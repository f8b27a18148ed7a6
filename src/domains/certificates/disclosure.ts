import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { TypeFieldRow } from '../../kernel/import-rows.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { fieldsFrom, type Entitlement, type Ground } from '../access/index.ts'
import type { SubjectReading } from '../subjects/index.ts'
import type { ReadableType } from './loaders.ts'
import {
  verdictOn, validToText, type CertificateVerdict, type ChosenVersion, type VersionContent, type VersionFacts,
} from './model.ts'
import { openContent } from './seal.ts'
import type { CertificateTypeFacts } from './type-store.ts'

export interface DisclosedField {
  readonly name: string
  readonly meaning: string
  readonly value: string
}

export interface DisclosedVersion {
  readonly identifier: string
  readonly version: number
  readonly status: string
  readonly verdict: CertificateVerdict
  readonly issuedOn: string
  readonly validFrom: string
  readonly validTo: string
}

/** A certificate as it may be shown under one purpose: the core block, and of the extension only the fields needed. */
export interface DisclosedCertificate extends DisclosedVersion {
  readonly typeCode: string
  readonly typeName: string
  readonly name: string
  readonly number: string
  readonly predecessor: string | null
  readonly issuer: { readonly name: string; readonly code: string }
  readonly areaCode: string
  readonly holderCount: number
  readonly sourceConfirmedAt: Date
  readonly fields: readonly DisclosedField[]
  readonly grounds: readonly Ground[]
  readonly versions: readonly DisclosedVersion[]
}

/** What a version says in the fields asked for, as far as it may be shown, with what the directory says of each field. */
export interface ShownFields {
  readonly identifier: string
  readonly name: string
  readonly number: string
  readonly issuerName: string
  readonly typeName: string
  readonly holders: VersionContent['holders']
  readonly fields: readonly { readonly field: TypeFieldRow; readonly value: string }[]
}

/**
 * Opens a version for the fields that are asked for, and writes exactly those into the subject's record. A field that the
 * version does not have, or has empty, is left out: empty says nothing.
 */
export async function showFields(
  context: OperationContext,
  reading: SubjectReading,
  { entitlement }: ReadableType,
  version: VersionFacts,
  wanted: ReadonlySet<string>,
): Promise<ShownFields> {
  const { keyring, auditTokens, typeDirectory } = context.parts
  const type = await typeDirectory.find(context.db, version.typeCode)
  const allowedFields = fieldsFrom(entitlement, version.issuerCode) ?? new Set<string>()
  const content = openContent(keyring, version)
  const fields = (type?.fields ?? []).flatMap((field) => {
    const value = content.fields[field.name] ?? ''
    return wanted.has(field.name) && allowedFields.has(field.name) && value.trim() !== '' ? [{ field, value }] : []
  })
  reading.record.disclose(
    auditTokens.certificate(version.certificateId),
    version.typeCode,
    fields.map(({ field }) => field.name),
  )
  const { identifier, name, number, issuerName, holders } = content
  return { identifier, name, number, issuerName, holders, typeName: type?.name ?? version.typeCode, fields }
}

/** Opens the sealed content, keeps what may be shown, and writes exactly that into the subject's record. */
export function disclose(
  { parts: { keyring, auditTokens } }: OperationContext,
  types: ReadonlyMap<string, CertificateTypeFacts>,
  reading: SubjectReading,
  entitlement: Entitlement,
  chosen: ChosenVersion,
  on: CalendarDate,
): DisclosedCertificate {
  const { chain, version } = chosen
  const type = types.get(version.typeCode)
  const allowedFields = fieldsFrom(entitlement, version.issuerCode) ?? new Set<string>()
  const content = openContent(keyring, version)
  const fields = (type?.fields ?? [])
    .filter(({ name }) => allowedFields.has(name) && content.fields[name] !== undefined)
    .map(({ name, meaning }) => ({ name, meaning, value: content.fields[name] ?? '' }))

  const shown = chain.filter((one) => fieldsFrom(entitlement, one.issuerCode) !== null)
  const versions = shown.map((one) => ({
    identifier: (one === version ? content : openContent(keyring, one)).identifier,
    version: one.version,
    status: one.status,
    verdict: verdictOn(chain, one, on),
    issuedOn: one.issuedOn,
    validFrom: one.validFrom,
    validTo: validToText(one.validTo),
  }))
  reading.record.disclose(
    auditTokens.certificate(version.certificateId),
    version.typeCode,
    fields.map(({ name }) => name),
  )
  return {
    identifier: content.identifier,
    version: version.version,
    status: version.status,
    verdict: chosen.verdict,
    typeCode: version.typeCode,
    typeName: type?.name ?? version.typeCode,
    name: content.name,
    number: content.number,
    predecessor: shown.some((one) => version.predecessor?.equals(one.lookup)) ? content.predecessor : null,
    issuer: { name: content.issuerName, code: version.issuerCode },
    areaCode: version.areaCode,
    issuedOn: version.issuedOn,
    validFrom: version.validFrom,
    validTo: validToText(version.validTo),
    holderCount: version.holderCount,
    sourceConfirmedAt: version.sourceConfirmedAt,
    fields,
    grounds: entitlement.grounds,
    versions,
  }
}
