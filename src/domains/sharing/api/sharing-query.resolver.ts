import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { readId } from '../cursor.ts'
import { listRequests, listSharingGrants, listWaiting, readRequest, readYearRecord } from '../index.ts'
import { SharingGrantConnection, toSharingGrantConnection } from './sharing-grant.type.ts'
import { SharingRecord, toSharingRecord } from './sharing-record.type.ts'
import { SharingRequest, SharingRequestConnection, toSharingRequest, toSharingRequestConnection } from './sharing-request.type.ts'
import { SharingRequestState, SharingRole } from './sharing.enums.ts'

const DEFAULT_PAGE = 20

@Resolver()
export class SharingQueryResolver {
  @Query(() => SharingRequestConnection, {
    nullable: true,
    description: 'Sharing requests of your department, the latest first; supervisors and auditors see all of them. Null only '
      + 'together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async sharingRequests(
    @Arg('role', () => SharingRole, { nullable: true, description: 'As what your department takes part; both where not given.' })
    role: SharingRole | null | undefined,
    @Arg('state', () => SharingRequestState, { nullable: true, description: 'In this state; all where not given.' })
    state: SharingRequestState | null | undefined,
    @Arg('disputed', () => Boolean, { nullable: true, defaultValue: false, description: 'Only those with an open dispute.' })
    disputed: boolean | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_PAGE, description: 'How many at most, 1 to 50.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequestConnection> {
    return toSharingRequestConnection(await run(context, listRequests, {
      side: role ?? null, state: state ?? null, disputed: disputed ?? false, first: first ?? DEFAULT_PAGE, after: after ?? null,
      path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => [SharingRequest], {
    nullable: true,
    description: 'Sharing requests of which something is still to be done, by the last day of the limit that runs: of your department, or of '
      + 'all for supervisors and auditors; at most 200. Null only together with an error. Refusal: `NOT_AVAILABLE`.',
  })
  async waitingSharingRequests(@Info() info: GraphQLResolveInfo, @Ctx() context: GraphqlContext): Promise<SharingRequest[]> {
    return (await run(context, listWaiting, { path: responsePathAsArray(info.path) })).map(toSharingRequest)
  }

  @Query(() => SharingRequest, {
    nullable: true,
    description: 'One sharing request. Null only together with an error. Refusal: `NOT_AVAILABLE`, also where there is none.',
  })
  async sharingRequest(
    @Arg('id', () => String, { description: 'Number of the request.' })
    id: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, readRequest, { requestId: readId(id), path: responsePathAsArray(info.path) }))
  }

  @Query(() => SharingGrantConnection, {
    nullable: true,
    description: 'Grants that your department gave or has, the latest first; supervisors, auditors and the security '
      + 'administrator see all of them. Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, '
      + '`CURSOR_INVALID`.',
  })
  async sharingGrants(
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_PAGE, description: 'How many at most, 1 to 50.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingGrantConnection> {
    return toSharingGrantConnection(await run(context, listSharingGrants, {
      first: first ?? DEFAULT_PAGE, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => SharingRecord, {
    nullable: true,
    description: 'The record of a year of your department\'s sharing; GET /sharing/records/{year} is the same as a page, with '
      + '`.pdf` as PDF. Null only together with an error. Refusals: `NOT_AVAILABLE`, `SHARING_YEAR_INVALID`.',
  })
  async sharingRecord(
    @Arg('year', () => Int, { description: 'The year, from 2025.' })
    year: number,
    @Arg('department', () => CreditCodeScalar, { nullable: true, description: 'Another department, for supervisors and auditors.' })
    department: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRecord> {
    const question = { year, departmentCode: department ?? null, path: responsePathAsArray(info.path) }
    return toSharingRecord(await run(context, readYearRecord, question))
  }
}
