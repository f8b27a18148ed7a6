import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { readVocabulary, speakCondition } from '../index.ts'
import { ConditionVocabulary, SpokenCondition, toSpokenCondition, toVocabulary } from './condition.type.ts'

@Resolver()
export class ConditionResolver {
  @Query(() => ConditionVocabulary, {
    nullable: true,
    description: 'What the conditions of an item\'s guide can be built from: of the draft of your department as it was last saved, else of '
      + 'the guide in force. Refusals: `NOT_AVAILABLE`, `GUIDE_NOT_FOUND`.',
  })
  async conditionVocabulary(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Ctx() context: GraphqlContext,
  ): Promise<ConditionVocabulary> {
    return toVocabulary(await run(context, readVocabulary, { itemCode }))
  }

  @Query(() => SpokenCondition, {
    nullable: true,
    description: 'A condition in words, checked against the same guide as `conditionVocabulary`. Refusals: `NOT_AVAILABLE`, `GUIDE_NOT_FOUND`.',
  })
  async conditionInWords(
    @Arg('itemCode', () => ItemCodeScalar, { description: 'The item.' })
    itemCode: string,
    @Arg('when', () => String, { description: 'The condition as JSON, in the format of `$defs/condition` of `schema/formats/guide.schema.json`.' })
    when: string,
    @Ctx() context: GraphqlContext,
  ): Promise<SpokenCondition> {
    return toSpokenCondition(await run(context, speakCondition, { itemCode, when }))
  }
}
