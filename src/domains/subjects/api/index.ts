// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { receiptResolverFor } from '../../audit/api/index.ts'
import { HoneytokenResolver } from './honeytoken.resolver.ts'
import { SubjectResolver } from './subject.resolver.ts'
import { Subject } from './subject.type.ts'

export { PartyRole } from './party-role.enum.ts'
export { PurposeInput, toPurpose } from './purpose.input.ts'
export { Subject } from './subject.type.ts'

export const subjectResolvers = [SubjectResolver, HoneytokenResolver, receiptResolverFor(() => Subject)] as const
