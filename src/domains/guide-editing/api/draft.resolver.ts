import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { beginDraft, discardDraft, listDrafts, publishGuide, readDraft, saveDraft, withdrawGuideVersion } from '../index.ts'
import {
  BeginGuideDraftInput, GuideDraft, GuideDraftConnection, PublishGuideInput, SaveGuideDraftInput, toBeginning, toDraftConnection, toGuideDraft,
} from './draft.type.ts'
import { GuideVersionRecord, toVersionRecord } from './version.type.ts'

/** What a catalogue editor does to the guides of the own department. */
@Resolver()
export class GuideDraftResolver {
  @Query(() => GuideDraft, {
    nullable: true,
    description: 'The draft of an item\'s guide; null where there is none, or the item is not of your department. Refusal: `NOT_AVAILABLE`.',
  })
  async guideDraft(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideDraft | null> {
    const draft = await run(context, readDraft, { itemCode })
    return draft && toGuideDraft(draft)
  }

  @Query(() => GuideDraftConnection, {
    nullable: true,
    description: 'The drafts of your department, those of new items too. Null only together with an error. Refusals: `NOT_AVAILABLE`, '
      + '`PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async guideDrafts(
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before.' })
    after: string | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideDraftConnection> {
    return toDraftConnection(await run(context, listDrafts, { first: first ?? 50, after: after ?? null }))
  }

  @Mutation(() => GuideDraft, {
    description: 'Begins a draft; where there is one it is given as it stands. Refusals: `NOT_AVAILABLE`, `ITEM_NOT_YOURS`, '
      + '`GUIDE_BEGINNING_INVALID`, `GUIDE_NOT_FOUND`.',
  })
  async beginGuideDraft(
    @Arg('input', () => BeginGuideDraftInput, { description: 'What to begin, and from what.' })
    input: BeginGuideDraftInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideDraft> {
    return toGuideDraft(await run(context, beginDraft, toBeginning(input), responsePathAsArray(info.path)))
  }

  @Mutation(() => GuideDraft, {
    description: 'Saves a draft whole. Of two editors who save upon the same revision the second is refused. Refusals: `NOT_AVAILABLE`, '
      + '`ITEM_NOT_YOURS`, `GUIDE_DOCUMENT_UNREADABLE`, `GUIDE_DRAFT_CHANGED`.',
  })
  async saveGuideDraft(
    @Arg('input', () => SaveGuideDraftInput, { description: 'The draft.' })
    input: SaveGuideDraftInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideDraft> {
    return toGuideDraft(await run(context, saveDraft, { ...input }, responsePathAsArray(info.path)))
  }

  @Mutation(() => Boolean, {
    description: 'Gives a draft up; nothing of it is kept. Refusals: `NOT_AVAILABLE`, `ITEM_NOT_YOURS`, `GUIDE_DRAFT_CHANGED`.',
  })
  discardGuideDraft(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('revision', () => Int, { description: 'The revision that you read last.' })
    revision: number,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, discardDraft, { itemCode, revision }, responsePathAsArray(info.path))
  }

  @Mutation(() => GuideVersionRecord, {
    description: 'Publishes a draft as the next version, in force from the day given. Nobody changes it afterwards. Needs a fresh proof. '
      + 'Refusals: `NOT_AVAILABLE`, `STEP_UP_REQUIRED`, `ITEM_NOT_YOURS`, `GUIDE_NOT_FOUND`, `GUIDE_DRAFT_CHANGED`, '
      + '`GUIDE_DATE_INVALID`, `GUIDE_UNSOUND`.',
  })
  async publishGuide(
    @Arg('input', () => PublishGuideInput, { description: 'Which draft, and from when.' })
    input: PublishGuideInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideVersionRecord> {
    return toVersionRecord(await run(context, publishGuide, { ...input }, responsePathAsArray(info.path)))
  }

  @Mutation(() => GuideVersionRecord, {
    description: 'Takes a published version back before its first day. Needs a fresh proof. Refusals: `NOT_AVAILABLE`, '
      + '`STEP_UP_REQUIRED`, `ITEM_NOT_YOURS`, `EDITING_TEXT_INVALID`, `GUIDE_NOT_FOUND`, `GUIDE_WITHDRAWAL_NOT_POSSIBLE`.',
  })
  async withdrawGuideVersion(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('version', () => Int, { description: 'The version.' })
    version: number,
    @Arg('reason', () => String, { description: 'Why: at most 500 characters, without an ID number.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<GuideVersionRecord> {
    return toVersionRecord(await run(context, withdrawGuideVersion, { itemCode, version, reason }, responsePathAsArray(info.path)))
  }
}
