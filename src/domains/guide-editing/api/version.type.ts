import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { CalendarDateScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { VersionDocument as Document, VersionState as State, VersionView } from '../index.ts'

export const GuideVersionState = {
  SCHEDULED: 'SCHEDULED', IN_FORCE: 'IN_FORCE', SUPERSEDED: 'SUPERSEDED', ENDED: 'ENDED', WITHDRAWN: 'WITHDRAWN',
} as const satisfies { readonly [Name in State]: Name }
export type GuideVersionState = State

registerEnumType(GuideVersionState, {
  name: 'GuideVersionState',
  description: 'Where a version of a guide stands today.',
  valuesConfig: {
    SCHEDULED: { description: '待生效: published, and its first day has not come.' },
    IN_FORCE: { description: '生效中: cases received today go by it.' },
    SUPERSEDED: { description: '已被替代: a later version is in force; cases that were received under it keep it.' },
    ENDED: { description: '已失效: its last day has passed.' },
    WITHDRAWN: { description: '已撤回: taken back before its first day; it never was in force.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'Who did something to a guide.' })
export class GuideAuthor {
  @Field(() => String, { description: 'Department: a credit code, or `HUB` for whoever was at the machine.' })
  readonly departmentCode!: string

  @Field(() => String, { description: 'Client, such as the console.' })
  readonly client!: string

  @Field(() => String, { nullable: true, description: 'Id of the person; null where a system names none.' })
  readonly person!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'That a version was taken back before its first day.' })
export class GuideWithdrawal extends GuideAuthor {
  @Field(() => String, { description: 'Why.' })
  readonly reason!: string

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A published version of a guide with its history.' })
export class GuideVersionRecord {
  @Field(() => Int, { description: 'Version number.' })
  readonly version!: number

  @Field(() => GuideVersionState, { description: 'Where it stands.' })
  readonly state!: GuideVersionState

  @Field(() => CalendarDateScalar, { description: 'Day of publication.' })
  readonly publishedOn!: string

  @Field(() => CalendarDateScalar, { description: 'First day in force.' })
  readonly effectiveFrom!: string

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day in force; null while no end is set.' })
  readonly effectiveTo!: string | null

  @Field(() => String, { nullable: true, description: 'What it changes and why.' })
  readonly changeNote!: string | null

  @Field(() => DateTimeScalar, { description: 'When it was stored.' })
  readonly loadedAt!: Date

  @Field(() => GuideAuthor, { nullable: true, description: 'Who published or loaded it; null of versions stored before that was kept.' })
  readonly author!: GuideAuthor | null

  @Field(() => GuideWithdrawal, { nullable: true, description: 'By whom and why it was withdrawn; null where it was not.' })
  readonly withdrawal!: GuideWithdrawal | null
}

@ObjectType({ simpleResolvers: true, description: 'A version of a guide, whole.' })
export class GuideDocument {
  @Field(() => Int, { description: 'Number of the version.' })
  readonly version!: number

  @Field(() => String, {
    description: 'The guide: a JSON object in the format of `schema/formats/guide.schema.json`, in the canonical form of RFC 8785.',
  })
  readonly document!: string
}

export function toVersionRecord(view: VersionView): GuideVersionRecord {
  return view
}

export function toGuideDocument(document: Document): GuideDocument {
  return document
}
