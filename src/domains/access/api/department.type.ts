import { Field, ObjectType } from 'type-graphql'
import { PageInfo } from '../../../platform/graphql/page-info.type.ts'
import type { DepartmentPage } from '../index.ts'

@ObjectType({ simpleResolvers: true, description: 'A department.' })
export class Department {
  @Field(() => String, { description: 'Its unified social credit code.' })
  readonly code!: string

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string

  @Field(() => String, { nullable: true, description: 'Administrative division (GB/T 2260); null where it is not known.' })
  readonly areaCode!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A page of departments, in the order of their codes.' })
export class DepartmentConnection {
  @Field(() => [Department], { description: 'The departments.' })
  readonly nodes!: readonly Department[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toDepartmentConnection({ departments, hasNextPage }: DepartmentPage): DepartmentConnection {
  return {
    nodes: departments.map(({ code, name, areaCode }) => ({ code, name, areaCode })),
    pageInfo: { hasNextPage, endCursor: departments.at(-1)?.code ?? null },
  }
}
