import { Field, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import {
  CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import type { GrantPage, GrantView, ListedGrant } from '../index.ts'
import { GrantHolder, GroundShown, SharingGrantState, SharingStepKind, SharingStepSide, SharingWay } from './sharing.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'One step of a request or grant. Steps are never changed or removed.' })
export class SharingStep {
  @Field(() => SharingStepKind, { description: 'What was done.' })
  readonly kind!: SharingStepKind

  @Field(() => SharingStepSide, { description: 'Who did it.' })
  readonly side!: SharingStepSide

  @Field(() => CreditCodeScalar, { nullable: true, description: 'The department that did it; null where the hub did.' })
  readonly departmentCode!: string | null

  @Field(() => String, { nullable: true, description: 'Why, or what is missing, or what was said to it.' })
  readonly reason!: string | null

  @Field(() => GroundShown, { nullable: true, description: 'Of a refusal, what it rests on.' })
  readonly ground!: GroundShown | null

  @Field(() => Int, { nullable: true, description: 'Of an extension, by how many working days.' })
  readonly workingDays!: number | null

  @Field(() => String, { nullable: true, description: 'Account of the person who did it. Shown to the person\'s own department alone.' })
  readonly person!: string | null

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date
}

@ObjectType({
  simpleResolvers: true,
  description: 'An issuer\'s consent to share a type (共享授权). The guide of the item stays the outer bound: a grant only narrows.',
})
export class SharingGrant {
  @Field(() => String, { description: 'Number of the grant.' })
  readonly id!: string

  @Field(() => SharingGrantState, { description: 'What it is today.' })
  readonly state!: SharingGrantState

  @Field(() => CertificateTypeCodeScalar, { description: 'Type of the certificates.' })
  readonly typeCode!: string

  @Field(() => CreditCodeScalar, { description: 'The issuer that consents: certificates that it issued, and no others.' })
  readonly grantorCode!: string

  @Field(() => CreditCodeScalar, { description: 'The department that may read.' })
  readonly granteeCode!: string

  @Field(() => [ItemCodeScalar], { description: 'For which items; empty for every item of that department.' })
  readonly itemCodes!: readonly string[]

  @Field(() => [String], { description: 'Which elements; empty for all that the material needs.' })
  readonly fields!: readonly string[]

  @Field(() => [PartyRole], { description: 'Of whom in a case; empty for all whom the guide asks.' })
  readonly partyRoles!: readonly PartyRole[]

  @Field(() => SharingWay, { description: 'How.' })
  readonly way!: SharingWay

  @Field(() => Int, { nullable: true, description: 'Accesses a day that were consented to; null where none were named.' })
  readonly dailyVolume!: number | null

  @Field(() => CalendarDateScalar, { description: 'First day.' })
  readonly startsOn!: CalendarDate

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null where it has none.' })
  readonly endsOn!: CalendarDate | null

  @Field(() => String, { description: 'Its legal basis.' })
  readonly basis!: string

  @Field(() => [GrantHolder], { description: 'Who holds it back; empty where nobody does.' })
  readonly suspendedBy!: readonly GrantHolder[]

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  readonly createdAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was ended before its last day.' })
  readonly endedAt!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'A grant with what was done about it.' })
export class ListedSharingGrant extends SharingGrant {
  @Field(() => [SharingStep], { description: 'What was done, the first first.' })
  readonly steps!: readonly SharingStep[]
}

@ObjectType({ simpleResolvers: true, description: 'A grant and its place in the list.' })
export class SharingGrantEdge {
  @Field(() => String, { description: 'Cursor of this grant: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => ListedSharingGrant, { description: 'The grant.' })
  readonly node!: ListedSharingGrant
}

@ObjectType({ simpleResolvers: true, description: 'A page of grants, the latest first.' })
export class SharingGrantConnection {
  @Field(() => [SharingGrantEdge], { description: 'The grants with their cursors.' })
  readonly edges!: readonly SharingGrantEdge[]

  @Field(() => [ListedSharingGrant], { description: 'The grants alone.' })
  readonly nodes!: readonly ListedSharingGrant[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toSharingGrant(view: GrantView): SharingGrant {
  return view
}

export function toSharingStep(step: ListedGrant['steps'][number]): SharingStep {
  return { ...step, departmentCode: step.side === 'HUB' || step.side === 'SECURITY' ? null : step.departmentCode }
}

export function toSharingGrantConnection({ grants, hasNextPage }: GrantPage): SharingGrantConnection {
  return connectionOf(grants.map(({ grant, cursor }) => ({ cursor, node: { ...grant, steps: grant.steps.map(toSharingStep) } })), hasNextPage)
}
