// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { ClientResolver } from './client.resolver.ts'
import { DelegationResolver } from './delegation.resolver.ts'
import { DepartmentResolver } from './department.resolver.ts'

export { ClientKind } from './client.type.ts'

export const accessResolvers = [ClientResolver, DelegationResolver, DepartmentResolver] as const
