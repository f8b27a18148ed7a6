// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { CertificateResolver } from './certificate.resolver.ts'
import { SubjectCertificatesResolver } from './subject-certificates.resolver.ts'

export const certificateResolvers = [CertificateResolver, SubjectCertificatesResolver] as const
