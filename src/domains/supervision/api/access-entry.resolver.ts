import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { countEntries, DEFAULT_ENTRIES, nameCodes, proveEntry, readEntries } from '../index.ts'
import { AccessEntryCount } from './access-entry-count.type.ts'
import { AccessEntryFilter, toAskedFilter } from './access-entry-filter.input.ts'
import { AccessCodeName, InclusionProof } from './access-entry-parts.type.ts'
import { AccessCountBy } from './access-entry.enums.ts'
import { AccessEntry, AccessEntryConnection, toAccessEntryConnection } from './access-entry.type.ts'

@Resolver(() => AccessEntry)
export class AccessEntryResolver {
  @Query(() => AccessEntryConnection, {
    nullable: true,
    description: 'Entries of the log, newest first: for an auditor all, for a department those of its own systems. The '
      + 'reading is on record itself, in an entry that is not in this page. Null only together with an error. Refusals: '
      + '`PAGE_SIZE_INVALID`, `CURSOR_INVALID`, `LOG_FILTER_INVALID`, `TOO_MANY_LOG_READS`, `ID_NUMBER_INVALID`, '
      + '`ITEM_CODE_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`, `DATE_INVALID`, `NOT_AVAILABLE`.',
  })
  async accessEntries(
    @Arg('filter', () => AccessEntryFilter, { nullable: true, description: 'Which entries; all where left out.' })
    filter: AccessEntryFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_ENTRIES, description: 'How many at most, 1 to 200.' })
    first: number | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The `endCursor` of the page before; left out for the newest.',
    })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<AccessEntryConnection> {
    return toAccessEntryConnection(await run(context, readEntries, {
      filter: toAskedFilter(filter),
      first: first ?? DEFAULT_ENTRIES,
      after: after ?? null,
      path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => [AccessEntryCount], {
    nullable: true,
    description: 'How many entries of the log there are in each group, for charts: the same filter and the same bounds as '
      + '`accessEntries`. At most 400 groups, and one for the rest. Null only together with an error. Refusals: those of '
      + '`accessEntries` about the filter, and `LOG_COUNT_TOO_WIDE`.',
  })
  accessEntryCounts(
    @Arg('filter', () => AccessEntryFilter, { nullable: true, description: 'Which entries; all where left out.' })
    filter: AccessEntryFilter | null | undefined,
    @Arg('by', () => AccessCountBy, { description: 'What makes a group.' })
    by: AccessCountBy,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<AccessEntryCount[]> {
    return run(context, countEntries, { filter: toAskedFilter(filter), by, path: responsePathAsArray(info.path) })
  }

  @FieldResolver(() => InclusionProof, {
    nullable: true,
    description: 'Proof that the entry is in the log. Null where `leafHash` is: the hash could be tried out. Verified by '
      + 'the hub before it is given; null with `PROOF_UNAVAILABLE` where it would not stand.',
  })
  async inclusionProof(@Root() entry: AccessEntry, @Ctx() context: GraphqlContext): Promise<InclusionProof | null> {
    if (entry.entry === null) return null
    const { size, proof, checkpoint } = await run(context, proveEntry, { index: entry.at, text: entry.entry, record: entry.record })
    return { size: String(size), proof: proof.map((hash) => hash.toString('base64')), checkpoint }
  }
}

@Resolver(() => AccessEntryConnection)
export class AccessEntryNamesResolver {
  @FieldResolver(() => [AccessCodeName], {
    description: 'What the departments, clients, items and certificate types are called whose codes this page has, as far as they are registered.',
  })
  names(@Root() { views }: AccessEntryConnection, @Ctx() context: GraphqlContext): Promise<AccessCodeName[]> {
    return run(context, nameCodes, views)
  }
}
