// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { SharingAskerResolver } from './sharing-asker.resolver.ts'
import { SharingDisputeResolver } from './sharing-dispute.resolver.ts'
import { SharingIssuerResolver } from './sharing-issuer.resolver.ts'
import { SharingQueryResolver } from './sharing-query.resolver.ts'

export const sharingResolvers = [SharingQueryResolver, SharingAskerResolver, SharingIssuerResolver, SharingDisputeResolver] as const
