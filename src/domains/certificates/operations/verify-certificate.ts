import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import { IdNumber } from '../../../kernel/id-number.ts'
import {
  defineOperation,
  funnelRefusals,
  type OperationContext,
  type ReadOperation,
} from '../../../platform/operation.ts'
import { fieldsFrom } from '../../access/index.ts'
import { findSubjects, openReading, type SubjectQuestion, type SubjectReading } from '../../subjects/index.ts'
import { certificateRefusals } from '../errors.ts'
import { readType, type ReadableType } from '../loaders.ts'
import { verdictOn, versionOn, type CertificateVerdict, type ChosenVersion, type VersionContent } from '../model.ts'
import { identifierLookups, openContent } from '../seal.ts'
import { sameText } from '../same-text.ts'

/** What the caller has in hand. Everything given must agree; what is not given is not compared. */
export interface CertificateInHand extends SubjectQuestion {
  readonly identifier: CertificateIdentifier | null
  readonly typeCode: string | null
  readonly number: string | null
  readonly holderName: string | null
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly validOn: CalendarDate | null
}

export interface Verification {
  readonly verdict: CertificateVerdict | 'MISMATCH' | 'NOT_FOUND'
  readonly validOn: CalendarDate
  readonly asOf: Date | null
}

/**
 * Compares a certificate in hand with the one indexed and answers with one word. Which part differs is not said, and
 * only fields that the guide's materials need can be compared, so that guessing gains nothing that reading would not.
 */
export const verifyCertificate = defineOperation<
  CertificateInHand,
  Verification,
  ReadOperation<CertificateInHand, Verification>
>({
  name: 'certificates.verify',
  action: 'certificate.verify',
  summary: 'Compares a certificate in hand with the one indexed; discloses only the verdict.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, inHand) {
    const reading = await openReading(context, inHand)
    const typeCode = typeOf(inHand)
    const on = inHand.validOn ?? dateInChina(context.scope.at)
    const readable = await readType(context, reading, typeCode, 'HOLDING')
    requireComparable(readable, inHand)
    const found = find(context, readable, inHand, on)
    if (found) requireGranted(readable, found, inHand)
    const verdict =
      found === null ? 'NOT_FOUND' : (await agrees(context, reading, found, inHand)) ? found.verdict : 'MISMATCH'
    reading.record.judge(typeCode, verdict)
    return { verdict, validOn: on, asOf: found?.version.sourceConfirmedAt ?? null }
  },
})

function typeOf({ identifier, typeCode, number }: CertificateInHand): string {
  if (identifier && (typeCode === null || typeCode === identifier.typeCode)) return identifier.typeCode
  if (identifier === null && typeCode !== null && number !== null) return typeCode
  throw certificateRefusals.CERTIFICATE_NOT_NAMED()
}

function requireComparable({ entitlement }: ReadableType, { fields }: CertificateInHand): void {
  if (fields.some(({ name }) => !entitlement.fields.has(name)))
    throw funnelRefusals.NOT_AVAILABLE({ reason: 'FIELD_NOT_NEEDED' })
}

/** What its issuer has not consented to show cannot be guessed either. */
function requireGranted(
  { entitlement }: ReadableType,
  { version }: ChosenVersion,
  { fields }: CertificateInHand,
): void {
  const granted = fieldsFrom(entitlement, version.issuerCode)
  if (fields.some(({ name }) => !granted?.has(name))) throw funnelRefusals.NOT_AVAILABLE({ reason: 'NO_SHARING_GRANT' })
}

function find(
  { parts }: OperationContext,
  { chains, mayShow }: ReadableType,
  { identifier, number }: CertificateInHand,
  on: CalendarDate,
): ChosenVersion | null {
  const lookups = identifier && identifierLookups(parts.keyring, identifier.text)
  for (const chain of chains) {
    const readable = chain.filter(mayShow)
    const version = lookups
      ? readable.find((one) => lookups.some((lookup) => lookup.equals(one.lookup)))
      : [versionOn(chain, on), ...readable].find(
          (one) => one && mayShow(one) && sameText(openContent(parts.keyring, one).number, number ?? ''),
        )
    if (version) return { chain, version, verdict: verdictOn(chain, version, on) }
  }
  return null
}

async function agrees(
  context: OperationContext,
  reading: SubjectReading,
  { version }: ChosenVersion,
  inHand: CertificateInHand,
): Promise<boolean> {
  const content = openContent(context.parts.keyring, version)
  const { number, holderName, fields } = inHand
  return (
    (number === null || sameText(content.number, number)) &&
    fields.every(({ name, value }) => sameText(content.fields[name] ?? '', value)) &&
    (holderName === null || (await ownNames(context, reading, content)).some((name) => sameText(name, holderName)))
  )
}

/** The names under which this subject holds the certificate, by whichever of its numbers: a co-owner's cannot be guessed. */
async function ownNames(
  context: OperationContext,
  { subjectIds }: SubjectReading,
  { holders }: VersionContent,
): Promise<string[]> {
  const numbers = holders.flatMap(({ code, codeType, name }) => {
    const idNumber = IdNumber.ofHolder(code, codeType, { today: dateInChina(context.scope.at) })
    return idNumber.ok ? [{ idNumber: idNumber.value, name }] : []
  })
  const ids = await findSubjects(context, numbers)
  return numbers.filter((_, position) => subjectIds.includes(ids[position] ?? -1n)).map(({ name }) => name)
}
