import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { listDepartments } from '../index.ts'
import { DepartmentConnection, toDepartmentConnection } from './department.type.ts'

const DEFAULT_DEPARTMENTS = 20

@Resolver()
export class DepartmentResolver {
  @Query(() => DepartmentConnection, {
    description: 'Departments by name or code, in the order of their codes; for everybody. Refusal: `PAGE_SIZE_INVALID`.',
  })
  async departments(
    @Arg('text', () => String, { nullable: true, description: 'Part of the name, or beginning of the code; all where not given.' })
    text: string | null | undefined,
    @Arg('codes', () => [String], { nullable: true, description: 'Only those of these codes, of which the first 100 count.' })
    codes: readonly string[] | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_DEPARTMENTS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<DepartmentConnection> {
    const listing = { text: text ?? null, codes: codes ?? null, first: first ?? DEFAULT_DEPARTMENTS, after: after ?? null }
    return toDepartmentConnection(await run(context, listDepartments, listing))
  }
}
