// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { SubjectResolver } from './subject.resolver.ts'

export { PartyRole } from './party-role.enum.ts'
export { PurposeInput, toPurpose } from './purpose.input.ts'
export { Subject } from './subject.type.ts'

export const subjectResolvers = [SubjectResolver] as const
