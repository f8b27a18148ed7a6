// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { CertificateResolver } from './certificate.resolver.ts'
import { CertificateVerdict, CertificateVerdictCode } from './certificate-verdict.type.ts'
import { Certificate } from './certificate.type.ts'
import { SubjectCertificatesResolver } from './subject-certificates.resolver.ts'

export { CertificateVerdictCode }

export const certificateResolvers = [
  CertificateResolver,
  SubjectCertificatesResolver,
  receiptResolverFor(() => Certificate),
  receiptResolverFor(() => CertificateVerdict),
] as const
