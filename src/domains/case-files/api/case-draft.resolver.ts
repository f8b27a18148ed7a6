import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { dropDraft, readDraft, saveDraft } from '../index.ts'
import { CaseDraft, SaveCaseDraftInput, SavedCaseDraft, toSaving } from './case-draft.type.ts'

@Resolver()
export class CaseDraftResolver {
  @Query(() => CaseDraft, {
    nullable: true,
    description: 'The draft of an open case that your department handles; null where there is none. It leaves an entry. Refusals: `NOT_AVAILABLE`, `CASE_NOT_OPEN`.',
  })
  async caseDraft(
    @Arg('caseNumber', () => String, { description: 'Number of the case (办件编号).' })
    caseNumber: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CaseDraft | null> {
    return run(context, readDraft, { number: caseNumber, path: responsePathAsArray(info.path) })
  }

  @Mutation(() => SavedCaseDraft, {
    description: 'Keeps a draft in the place of one that it follows. The same save again changes nothing and gives the same answer. Each ' +
      'save leaves an entry, so a page saves when typing pauses and not with every key. Refusals: `NOT_AVAILABLE`, `CASE_NOT_OPEN`, `DRAFT_INVALID`, ' +
      '`DRAFT_CHANGED_MEANWHILE` where another window or a colleague has saved meanwhile, or the case was handed in.',
  })
  async saveCaseDraft(
    @Arg('input', () => SaveCaseDraftInput, { description: 'The draft.' })
    input: SaveCaseDraftInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SavedCaseDraft> {
    return run(context, saveDraft, toSaving(input), responsePathAsArray(info.path))
  }

  @Mutation(() => Boolean, {
    description: 'Throws the draft of a case away that your department handles. True where there was one. Refusal: `NOT_AVAILABLE`.',
  })
  async dropCaseDraft(
    @Arg('caseNumber', () => String, { description: 'Number of the case (办件编号).' })
    caseNumber: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, dropDraft, { caseNumber }, responsePathAsArray(info.path))
  }
}
