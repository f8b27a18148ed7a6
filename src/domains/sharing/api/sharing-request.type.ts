import { Field, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import {
  CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import { SharingClass } from '../../certificates/api/index.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import { Clock, toClock } from '../../supervision/api/index.ts'
import type { RequestPage, RequestView } from '../index.ts'
import { SharingGrant, SharingStep, toSharingGrant, toSharingStep } from './sharing-grant.type.ts'
import { SharingDispute, SharingFlow, SharingRequestState, SharingWay } from './sharing.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'An item that a request is for.' })
export class SharingItem {
  @Field(() => ItemCodeScalar, { description: 'Its code.' })
  readonly code!: string

  @Field(() => String, { nullable: true, description: 'Its name.' })
  readonly name!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'A request of one department to another to share a certificate type (共享申请, 政务数据共享条例第二十条). Both '
    + 'departments and the coordinating authority see all of it; to others there is none.',
})
export class SharingRequest {
  @Field(() => String, { description: 'Number of the request.' })
  readonly id!: string

  @Field(() => SharingRequestState, { description: 'Where it stands.' })
  readonly state!: SharingRequestState

  @Field(() => CreditCodeScalar, { description: 'The department that asks (需求部门).' })
  readonly askerCode!: string

  @Field(() => CreditCodeScalar, { description: 'The issuer that answers (提供部门).' })
  readonly grantorCode!: string

  @Field(() => CertificateTypeCodeScalar, { description: 'Type of the certificates.' })
  readonly typeCode!: string

  @Field(() => String, { nullable: true, description: 'Name of the department that asks.' })
  readonly askerName!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the issuer.' })
  readonly grantorName!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the type.' })
  readonly typeName!: string | null

  @Field(() => SharingClass, { description: 'How the type was shared when it was asked for: the limit of the answer follows from it.' })
  readonly sharingClass!: SharingClass

  @Field(() => String, { description: '使用依据: which law, regulation or duty needs the data.' })
  readonly basis!: string

  @Field(() => String, { description: '使用场景: what it is used for.' })
  readonly scene!: string

  @Field(() => String, { nullable: true, description: 'Number of the approval by the head of the asking department\'s own sharing body.' })
  readonly approval!: string | null

  @Field(() => [ItemCodeScalar], { description: '使用场景: for which of its items.' })
  readonly itemCodes!: readonly string[]

  @Field(() => [SharingItem], { description: 'These items with their names.' })
  readonly items!: readonly SharingItem[]

  @Field(() => [String], { description: '使用范围: which elements. Empty with `CHECK`.' })
  readonly fields!: readonly string[]

  @Field(() => [PartyRole], { description: '使用范围: of whom in a case; empty for all whom the guide asks.' })
  readonly partyRoles!: readonly PartyRole[]

  @Field(() => SharingWay, { description: '共享方式: how.' })
  readonly way!: SharingWay

  @Field(() => CalendarDateScalar, { description: '使用时限: first day.' })
  readonly startsOn!: CalendarDate

  @Field(() => CalendarDateScalar, { description: '使用时限: last day.' })
  readonly endsOn!: CalendarDate

  @Field(() => Int, { description: 'Declared accesses a day.' })
  readonly dailyVolume!: number

  @Field(() => DateTimeScalar, { description: 'When it came in. That day is not counted.' })
  readonly receivedAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  readonly answeredAt!: Date | null

  @Field(() => Clock, { nullable: true, description: 'The limit of the answer; null where the hub refused at once.' })
  readonly answerClock!: Clock | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the answer came, or comes, too late. Null where nobody can say: the limit rests, or runs through a '
      + 'year whose calendar is not published.',
  })
  readonly overdue!: boolean | null

  @Field(() => Int, {
    nullable: true,
    description: 'Working days until the last day of the answer: 0 on that day, below 0 afterwards. Null while the limit does not run, and where '
      + 'it runs through a year whose calendar is not published.',
  })
  readonly answerDaysLeft!: number | null

  @Field(() => SharingGrant, { nullable: true, description: 'The grant that the consent became.' })
  readonly grant!: SharingGrant | null

  @Field(() => Clock, { nullable: true, description: 'Twenty working days from consent to data; null before consent.' })
  readonly flowClock!: Clock | null

  @Field(() => Boolean, { nullable: true, description: 'Whether the data came, or comes, too late; null as for `overdue`, and before consent.' })
  readonly flowOverdue!: boolean | null

  @Field(() => Int, { nullable: true, description: 'Working days until the data must flow, as `answerDaysLeft`; null before consent.' })
  readonly flowDaysLeft!: number | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the data can be read; null while that is not known.' })
  readonly flowingSince!: Date | null

  @Field(() => SharingFlow, { nullable: true, description: 'How that is known.' })
  readonly flow!: SharingFlow | null

  @Field(() => SharingDispute, { nullable: true, description: 'Where an open dispute is; null where there is none.' })
  readonly dispute!: SharingDispute | null

  @Field(() => [SharingStep], { description: 'Everything that was done about it, the first first.' })
  readonly steps!: readonly SharingStep[]
}

@ObjectType({ simpleResolvers: true, description: 'A sharing request and its place in the list.' })
export class SharingRequestEdge {
  @Field(() => String, { description: 'Cursor of this request: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => SharingRequest, { description: 'The request.' })
  readonly node!: SharingRequest
}

@ObjectType({ simpleResolvers: true, description: 'A page of sharing requests, the latest first.' })
export class SharingRequestConnection {
  @Field(() => [SharingRequestEdge], { description: 'The requests with their cursors.' })
  readonly edges!: readonly SharingRequestEdge[]

  @Field(() => [SharingRequest], { description: 'The requests alone.' })
  readonly nodes!: readonly SharingRequest[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toSharingRequest({ answerClock, flowClock, grant, steps, ...view }: RequestView): SharingRequest {
  return {
    ...view,
    answerClock: answerClock && toClock(answerClock),
    flowClock: flowClock && toClock(flowClock),
    grant: grant && toSharingGrant(grant),
    steps: steps.map(toSharingStep),
  }
}

export function toSharingRequestConnection({ requests, hasNextPage }: RequestPage): SharingRequestConnection {
  return connectionOf(requests.map(({ request, cursor }) => ({ cursor, node: toSharingRequest(request) })), hasNextPage)
}
