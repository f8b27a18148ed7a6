import { CASE_HANDLERS, type Purpose } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import { defineOperation, funnelRefusals, type ReadOperation } from '../../../platform/operation.ts'
import { disclose, type DisclosedCertificate } from '../disclosure.ts'
import { openByIdentifier } from '../by-identifier.ts'
import { readType } from '../loaders.ts'
import { verdictOn } from '../model.ts'

export interface CertificateQuestion {
  readonly identifier: CertificateIdentifier
  readonly purpose: Purpose
  /** Where in the answer the certificate will stand. */
  readonly path: readonly (string | number)[]
}

/** One certificate by its identifier, whoever of the case's parties holds it. */
export const getCertificate = defineOperation<
  CertificateQuestion,
  DisclosedCertificate,
  ReadOperation<CertificateQuestion, DisclosedCertificate>
>({
  name: 'certificates.get',
  action: 'certificate.read',
  summary: 'Reads one certificate by its identifier, limited to the fields that the guide’s materials need.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, { identifier, purpose, path }) {
    const { reading, located } = await openByIdentifier(context, identifier, purpose)
    reading.record.paths.push([...path])
    const { entitlement, chains, mayShow } = await readType(context, reading, located.typeCode, 'CERTIFICATES')
    const chain = chains.find((versions) => versions.some((one) => one.lookup.equals(located.lookup)))
    const version = chain?.find((one) => one.lookup.equals(located.lookup))
    if (!chain || !version || !mayShow(version)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'NO_SHARING_GRANT' })
    const today = dateInChina(context.scope.at)
    const chosen = { chain, version, verdict: verdictOn(chain, version, today) }
    return disclose(context, await context.parts.typeDirectory.all(context.db), reading, entitlement, chosen, today)
  },
})
