import { Field, InputType, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CalendarDateScalar, DateTimeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { GuideWarning, toWarning } from './warning.type.ts'
import type { Beginning, DraftHead, DraftPage, DraftView } from '../index.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'A fault of a guide: what an import of it would be refused for, word for word.',
})
export class GuideFault {
  @Field(() => String, {
    description: 'Where in the document, such as `materials[2].basis[0].article`; empty for the whole.',
  })
  readonly path!: string

  @Field(() => String, {
    description: 'What is wrong, in a closed word such as `MISSING`, `TYPE_UNKNOWN` or `ELEMENT_TWICE`; `schema/formats` and the '
      + 'README of `ingest` say what each means. `CHANGE_NOT_EXPLAINED`: a version after the first says what it changes.',
  })
  readonly reason!: string
}

@ObjectType({ simpleResolvers: true, description: 'That the guide of an item is being written.' })
export class GuideDraftHead {
  @Field(() => ItemCodeScalar, { description: 'The item, which need not be in the catalogue yet.' })
  readonly itemCode!: string

  @Field(() => String, { nullable: true, description: 'Its name as the draft has it; null where it has none yet.' })
  readonly name!: string | null

  @Field(() => Int, { description: 'How often it was saved, counting its beginning: name it when you save.' })
  readonly revision!: number

  @Field(() => Int, { nullable: true, description: 'The version that it was begun from; null where from nothing.' })
  readonly baseVersion!: number | null

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Of a new service the day on which it arose; it is to be published within twenty working days (河北 二(一)3).',
  })
  readonly arisenOn!: string | null

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  readonly begunAt!: Date

  @Field(() => DateTimeScalar, { description: 'When it was last saved.' })
  readonly savedAt!: Date

  @Field(() => String, { nullable: true, description: 'Id of the person who saved it last; null where a system did.' })
  readonly savedByPerson!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A guide that is being written, as it was last saved. It is no policy until it is published.' })
export class GuideDraft extends GuideDraftHead {
  @Field(() => Int, { description: 'The version number that it would be published under.' })
  readonly nextVersion!: number

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Of a new service the last day on which it can be registered in time; null of others, and where no clock was started.',
  })
  readonly registrationDueOn!: string | null

  @Field(() => String, {
    description: 'The guide as far as it is written: a JSON object in the format of `schema/formats/guide.schema.json`, in the canonical '
      + 'form of RFC 8785. `version`, `publishedOn` and `effectiveFrom` are set when it is published and count for nothing here.',
  })
  readonly document!: string

  @Field(() => [GuideFault], { description: 'What stands in the way of publishing it; empty when nothing does.' })
  readonly faults!: readonly GuideFault[]

  @Field(() => [GuideWarning], { description: 'What somebody ought to look at, dismissed ones too. It hinders nothing.' })
  readonly warnings!: readonly GuideWarning[]
}

@ObjectType({ simpleResolvers: true, description: 'A page of drafts of your department, in the order of their item codes.' })
export class GuideDraftConnection {
  @Field(() => [GuideDraftHead], { description: 'The drafts.' })
  readonly nodes!: readonly GuideDraftHead[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

@InputType({ description: 'How a draft begins.' })
export class BeginGuideDraftInput {
  @Field(() => ItemCodeScalar, { description: 'An item of your department; a new one where the catalogue has none of this code.' })
  readonly itemCode!: string

  @Field(() => Int, { nullable: true, description: 'The version to begin from; the newest that is in force or scheduled where not given.' })
  readonly version?: number | null

  @Field(() => Boolean, { nullable: true, description: 'True to begin from nothing, as a new item does.' })
  readonly fromNothing?: boolean | null

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Of a new item the day on which the service arose: its basis came into force, or it was decided upon.',
  })
  readonly arisenOn?: CalendarDate | null
}

@InputType({ description: 'A draft as it is to be kept.' })
export class SaveGuideDraftInput {
  @Field(() => ItemCodeScalar, { description: 'The item.' })
  readonly itemCode!: string

  @Field(() => Int, { description: 'The revision that you read last.' })
  readonly revision!: number

  @Field(() => String, {
    description: 'The whole guide, as `GuideDraft.document` gives it. It may have faults; what it may not be is no JSON object, larger '
      + 'than 192 KiB, or about another item.',
  })
  readonly document!: string
}

@InputType({ description: 'Which draft to publish, and from when it counts.' })
export class PublishGuideInput {
  @Field(() => ItemCodeScalar, { description: 'The item.' })
  readonly itemCode!: string

  @Field(() => Int, { description: 'The revision that you read last.' })
  readonly revision!: number

  @Field(() => CalendarDateScalar, { description: 'First day in force (生效日期): today or later, and not before that of an earlier version.' })
  readonly effectiveFrom!: CalendarDate
}

export function toBeginning({ itemCode, version, fromNothing, arisenOn }: BeginGuideDraftInput): Beginning {
  return { itemCode, version: version ?? null, fromNothing: fromNothing ?? false, arisenOn: arisenOn ?? null }
}

export function toGuideDraft({ warnings, ...view }: DraftView): GuideDraft {
  return { ...view, warnings: warnings.map(toWarning) }
}

export function toDraftConnection({ drafts, hasNextPage, endCursor }: DraftPage): GuideDraftConnection {
  return { nodes: drafts.map(toHead), pageInfo: { hasNextPage, endCursor } }
}

export function toHead(draft: DraftHead): GuideDraftHead {
  const { departmentCode: _, ...head } = draft
  return head
}
