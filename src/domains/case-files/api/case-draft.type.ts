import { Field, InputType, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { DraftSaving, DraftView, SavedDraft } from '../index.ts'

@ObjectType({ simpleResolvers: true, description: 'Where the draft of a case stands, without what is in it.' })
export class SavedCaseDraft implements SavedDraft {
  @Field(() => String, { description: 'Number of the case (办件编号).' })
  readonly caseNumber!: string

  @Field(() => String, { description: 'The name that its last save gave it: a random UUID.' })
  readonly revision!: string

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  readonly savedAt!: Date

  @Field(() => Boolean, { description: 'Whether you saved it; else a colleague of your department did.' })
  readonly byYou!: boolean
}

@ObjectType({
  simpleResolvers: true,
  description: 'What was typed and decided of an open case and not handed in yet (草稿): one for each case and department, gone with the ' +
    'submission, the end or the passing on of the case, and 60 days after its last save.',
})
export class CaseDraft extends SavedCaseDraft implements DraftView {
  @Field(() => String, { description: 'What the page kept, as it gave it. The hub neither reads nor judges it: check it like any input.' })
  readonly content!: string
}

@InputType({ description: 'A draft to keep.' })
export class SaveCaseDraftInput {
  @Field(() => String, { description: 'Number of the case (办件编号).' })
  readonly caseNumber!: string

  @Field(() => String, { description: 'Your name for this save: a random UUID (RFC 9562 version 4), the same when you send the save again.' })
  readonly revision!: string

  @Field(() => [String], {
    nullable: 'items',
    description: 'The revisions that it may follow: the one that you read or saved last, and those whose answers you did not get; null ' +
      'stands for no draft. From 1 to 20. The first save of a case without a draft says `[null]`.',
  })
  readonly basedOn!: readonly (string | null)[]

  @Field(() => String, { description: 'What to keep: text of your own, such as JSON, of at most 40 KiB in UTF-8. It is sealed.' })
  readonly content!: string
}

export function toSaving({ caseNumber, revision, basedOn, content }: SaveCaseDraftInput): DraftSaving {
  return { caseNumber, revision, basedOn, content }
}
