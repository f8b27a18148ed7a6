// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { CertificateResolver } from './certificate.resolver.ts'
import { CertificateVerdict, CertificateVerdictCode } from './certificate-verdict.type.ts'
import { Certificate } from './certificate.type.ts'
import { CertificateTypeResolver } from './certificate-type.resolver.ts'
import { SharingClass } from './certificate-type.type.ts'
import { SubjectCertificatesResolver } from './subject-certificates.resolver.ts'

export { CertificateVerdictCode, SharingClass }

export const certificateResolvers = [
  CertificateResolver,
  SubjectCertificatesResolver,
  CertificateTypeResolver,
  receiptResolverFor(() => Certificate),
  receiptResolverFor(() => CertificateVerdict),
] as const
