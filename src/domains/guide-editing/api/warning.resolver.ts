import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CreditCodeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { dismissWarning, listWarnings, raiseWarning, readWarnings } from '../index.ts'
import { GuideWarning, GuideWarningCode, toWarnedItems, toWarning, WarnedItemConnection } from './warning.type.ts'

@Resolver()
export class GuideWarningResolver {
  @Query(() => [GuideWarning], {
    nullable: true,
    description: 'The warnings of a guide, dismissed ones too. Refusals: `NOT_AVAILABLE`, `GUIDE_NOT_FOUND`.',
  })
  async guideWarnings(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('version', () => Int, { nullable: true, description: 'The version; the one in force today where not given.' })
    version: number | null | undefined,
    @Arg('draft', () => Boolean, { nullable: true, defaultValue: false, description: 'True for the draft of your department in place of a version.' })
    draft: boolean | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideWarning[]> {
    return (await run(context, readWarnings, { itemCode, version: version ?? null, draft: draft ?? false })).map(toWarning)
  }

  @Query(() => WarnedItemConnection, {
    nullable: true,
    description: 'The warnings of all guides in force of a department. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async catalogueWarnings(
    @Arg('departmentCode', () => CreditCodeScalar, { description: 'The department.' })
    departmentCode: string,
    @Arg('code', () => GuideWarningCode, { nullable: true, description: 'Of this kind alone.' })
    code: GuideWarningCode | null | undefined,
    @Arg('dismissed', () => Boolean, { nullable: true, defaultValue: false, description: 'Dismissed ones too.' })
    dismissed: boolean | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many items to look at, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before.' })
    after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<WarnedItemConnection> {
    const asked = { departmentCode, code: code ?? null, dismissed: dismissed ?? false, first: first ?? 50, after: after ?? null }
    return toWarnedItems(await run(context, listWarnings, asked))
  }

  @Mutation(() => GuideWarning, {
    description: 'Dismisses a warning about a guide in force or a draft of your department, until what it is about changes. Refusals: '
      + '`NOT_AVAILABLE`, `ITEM_NOT_YOURS`, `EDITING_TEXT_INVALID`, `GUIDE_WARNING_UNKNOWN`.',
  })
  async dismissGuideWarning(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('id', () => String, { description: 'The warning.' })
    id: string,
    @Arg('reason', () => String, { description: 'Why it needs no change: at most 500 characters, without an ID number.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideWarning> {
    return toWarning(await run(context, dismissWarning, { itemCode, id, reason }, responsePathAsArray(info.path)))
  }

  @Mutation(() => GuideWarning, {
    description: 'Raises a warning again that was dismissed. Refusals: as of `dismissGuideWarning`.',
  })
  async raiseGuideWarning(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('id', () => String, { description: 'The warning.' })
    id: string,
    @Arg('reason', () => String, { description: 'Why it stands after all.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideWarning> {
    return toWarning(await run(context, raiseWarning, { itemCode, id, reason }, responsePathAsArray(info.path)))
  }
}
