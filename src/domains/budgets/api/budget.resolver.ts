import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { decideHold, declareVolume, listHolds, listVolumes } from '../index.ts'
import {
  DecideVolumeHoldInput, DeclaredVolumeConnection, DeclareVolumeInput, toDeclaredVolumeConnection, toVolumeHold,
  toVolumeHoldConnection, VolumeHold, VolumeHoldConnection,
} from './volume.type.ts'

const DEFAULT_PAGE = 20

@Resolver()
export class BudgetResolver {
  @Query(() => DeclaredVolumeConnection, {
    nullable: true,
    description: 'Declared volumes, the latest first: a department system sees its own, the security administrator and auditors '
      + 'all. Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async declaredVolumes(
    @Arg('clientId', () => String, { nullable: true, description: 'Of this client; of all where not given.' })
    clientId: string | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_PAGE, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<DeclaredVolumeConnection> {
    return toDeclaredVolumeConnection(await run(context, listVolumes, {
      clientId: clientId ?? null, first: first ?? DEFAULT_PAGE, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => VolumeHoldConnection, {
    nullable: true,
    description: 'Reads beyond a volume, the latest first: those of your department and those that its stewards decide; '
      + 'the security administrator and auditors see all. Null only together with an error. Refusals: `NOT_AVAILABLE`, '
      + '`PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async volumeHolds(
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_PAGE, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<VolumeHoldConnection> {
    return toVolumeHoldConnection(await run(context, listHolds, {
      first: first ?? DEFAULT_PAGE, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Mutation(() => Boolean, {
    description: 'Declares how many reads of a type a day a client needs for an item; beyond it reads wait for approval. For '
      + 'the security administrator. Always true. Refusals: `NOT_AVAILABLE`, `VOLUME_INVALID`, `ITEM_CODE_INVALID`, '
      + '`CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async declareVolume(
    @Arg('input', () => DeclareVolumeInput, { description: 'The volume.' })
    { clientId, itemCode, typeCode, daily }: DeclareVolumeInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    await run(context, declareVolume, { clientId, itemCode, typeCode, daily: daily ?? null }, responsePathAsArray(info.path))
    return true
  }

  @Mutation(() => VolumeHold, {
    description: 'Lets more reads through on the day of a hold, or none. For stewards of the issuer, never for clients of their '
      + 'own department, and for the security administrator. Decided once. Refusals: `NOT_AVAILABLE`, '
      + '`HOLD_DECISION_INVALID`, `HOLD_NOT_OPEN`.',
  })
  async decideVolumeHold(
    @Arg('input', () => DecideVolumeHoldInput, { description: 'The decision.' })
    { hold, extra, reason }: DecideVolumeHoldInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<VolumeHold> {
    return toVolumeHold(await run(context, decideHold, { id: hold, extra: extra ?? null, reason }, responsePathAsArray(info.path)))
  }
}
