import { CASE_HANDLERS } from '../../../kernel/actor.ts'
import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import { disclose, type DisclosedCertificate } from '../disclosure.ts'
import { readListedTypes, readNamedTypes } from '../loaders.ts'
import { chooseVersions } from '../model.ts'

export interface CertificateListing {
  readonly reading: SubjectReading
  /** Null: every type that the guide entitles to. Naming one that it does not is refused. */
  readonly typeCodes: readonly string[] | null
  readonly validOn: CalendarDate | null
}

/** The certificates of a subject that the case's guide entitles to, with the fields that its materials need. */
export const listCertificates = defineOperation<
  CertificateListing,
  DisclosedCertificate[],
  ReadOperation<CertificateListing, DisclosedCertificate[]>
>({
  name: 'certificates.list',
  action: 'certificate.read',
  summary: 'Reads certificates of a subject, limited to the fields that the guide’s materials need.',
  kind: 'disclosure',
  delegable: true,
  roles: [...CASE_HANDLERS, 'VOUCHER_HOLDER'],
  async run(context, listing) {
    context.resume(listing.reading.record)
    return certificatesOf(context, listing)
  },
})

/** The same within another room's operation, under the record of the reading. @throws Refusal those of reading */
export async function certificatesOf(context: OperationContext, { reading, typeCodes, validOn }: CertificateListing): Promise<DisclosedCertificate[]> {
  const today = dateInChina(context.scope.at)
  const readable = await (typeCodes ? readNamedTypes(context, reading, typeCodes, 'CERTIFICATES') : readListedTypes(context, reading))
  const types = await context.parts.typeDirectory.all(context.db)
  const certificates: DisclosedCertificate[] = []
  for (const { entitlement, chains, mayShow } of readable) {
    for (const chosen of chooseVersions(chains, validOn, today, mayShow)) {
      certificates.push(disclose(context, types, reading, entitlement, chosen, validOn ?? today))
    }
  }
  return certificates
}
