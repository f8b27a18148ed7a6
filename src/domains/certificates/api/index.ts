// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { CertificateResolver } from './certificate.resolver.ts'
import { CertificateVerdict, CertificateVerdictCode, HoldsVerdict } from './certificate-verdict.type.ts'
import { Certificate, toCertificate } from './certificate.type.ts'
import { CertificateTypeResolver } from './certificate-type.resolver.ts'
import { FieldValueKind, SharedType, SharingClass, toSharedType } from './certificate-type.type.ts'
import { SubjectCertificatesResolver } from './subject-certificates.resolver.ts'

export { Certificate, CertificateVerdictCode, FieldValueKind, HoldsVerdict, SharedType, SharingClass, toCertificate, toSharedType }

export const certificateResolvers = [
  CertificateResolver,
  SubjectCertificatesResolver,
  CertificateTypeResolver,
  receiptResolverFor(() => Certificate),
  receiptResolverFor(() => CertificateVerdict),
] as const
