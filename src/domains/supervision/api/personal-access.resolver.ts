import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { DEFAULT_ENTRIES, readEntriesAbout } from '../index.ts'
import { PersonalAccessConnection, toPersonalConnection } from './personal-access.type.ts'

@Resolver()
export class PersonalAccessResolver {
  @Query(() => PersonalAccessConnection, {
    nullable: true,
    description: 'Who has accessed data about a person, for that person, newest first. For citizen portals (role '
      + 'SUBJECT_PORTAL), which have made sure that the number is that of the person who is signed in, and whose token '
      + 'names the account. Entries under every number of the person are in it. The view is on record itself. Null only '
      + 'together with an error. Refusals: `ID_NUMBER_INVALID`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`, '
      + '`TOO_MANY_LOG_READS`, `NOT_AVAILABLE`.',
  })
  async accessEntriesAbout(
    @Arg('idNumber', () => IdNumberScalar, { description: 'ID number of the person who asks, or of the organisation that the person acts for.' })
    idNumber: IdNumber,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_ENTRIES, description: 'How many at most, 1 to 200.' })
    first: number | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The `endCursor` of the page before; left out for the newest.',
    })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<PersonalAccessConnection> {
    return toPersonalConnection(await run(context, readEntriesAbout, {
      idNumber,
      first: first ?? DEFAULT_ENTRIES,
      after: after ?? null,
      path: responsePathAsArray(info.path),
    }))
  }
}
