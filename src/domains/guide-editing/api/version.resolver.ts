import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { compareGuides, listVersions, readVersion } from '../index.ts'
import { GuideDifference, toGuideDifference } from './difference.type.ts'
import { GuideDocument, GuideVersionRecord, toGuideDocument, toVersionRecord } from './version.type.ts'

@Resolver()
export class GuideVersionResolver {
  @Query(() => [GuideVersionRecord], {
    nullable: true,
    description: 'The versions of an item\'s guide, newest first, withdrawn ones too. For editors of any department, supervisors and '
      + 'auditors. Refusal: `NOT_AVAILABLE`.',
  })
  async guideVersions(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideVersionRecord[]> {
    return (await run(context, listVersions, { itemCode })).map(toVersionRecord)
  }

  @Query(() => GuideDocument, {
    nullable: true,
    description: 'A version of a guide whole, as the import format has it. Refusals: `NOT_AVAILABLE`, `GUIDE_NOT_FOUND`.',
  })
  async guideDocument(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('version', () => Int, { nullable: true, description: 'The version; the one in force today where not given.' })
    version: number | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideDocument> {
    return toGuideDocument(await run(context, readVersion, { itemCode, version: version ?? null }))
  }

  @Query(() => GuideDifference, {
    nullable: true,
    description: 'What differs between two versions of a guide: elements of lists are matched by what they are, not by where they stand. '
      + 'Refusals: `NOT_AVAILABLE`, `GUIDE_NOT_FOUND`.',
  })
  async guideDifference(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('from', () => Int, { nullable: true, description: 'The earlier version; the one in force today where not given.' })
    from: number | null | undefined,
    @Arg('to', () => Int, { nullable: true, description: 'The later version; the draft where not given.' })
    to: number | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideDifference> {
    return toGuideDifference(await run(context, compareGuides, { itemCode, from: from ?? null, to: to ?? null }))
  }
}
