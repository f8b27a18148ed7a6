import { Field, InputType, Int } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, ItemCodeScalar } from '../../../platform/graphql/scalars.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import { readId } from '../cursor.ts'
import type { Asking, Consenting, Refusing } from '../index.ts'
import { SharingRefusalGround, SharingWay } from './sharing.enums.ts'

@InputType({ description: 'What you ask an issuer to share, as 政务数据共享条例第二十条 wants it stated.' })
export class RequestSharingInput {
  @Field(() => CertificateTypeCodeScalar, { description: 'Type of the certificates; `certificateTypes` lists them.' })
  readonly typeCode!: string

  @Field(() => CreditCodeScalar, { description: 'The issuer whose certificates you need: it consents for its own alone.' })
  readonly grantorCode!: string

  @Field(() => String, { description: '使用依据: which law, regulation or duty needs the data. At most 1,000 characters, without an ID number, as all texts here.' })
  readonly basis!: string

  @Field(() => String, { description: '使用场景: what you use it for.' })
  readonly scene!: string

  @Field(() => String, { nullable: true, description: 'Number of the approval by the head of your own sharing body (政务数据共享工作机构), where it has one.' })
  readonly approval?: string | null

  @Field(() => [ItemCodeScalar], { description: '使用场景: for which of your own items, 1 to 100.' })
  readonly itemCodes!: readonly string[]

  @Field(() => SharingWay, { description: '共享方式: whether certificates are read or only checked.' })
  readonly way!: SharingWay

  @Field(() => [String], { description: '使用范围: the elements (`KZ_…`) that you need, with `QUERY`; none with `CHECK`.' })
  readonly fields!: readonly string[]

  @Field(() => [PartyRole], { nullable: true, description: '使用范围: of whom in a case. All whom your guide asks where not given.' })
  readonly partyRoles?: readonly PartyRole[] | null

  @Field(() => CalendarDateScalar, { description: '使用时限: first day.' })
  readonly startsOn!: CalendarDate

  @Field(() => CalendarDateScalar, { description: '使用时限: last day, within five years.' })
  readonly endsOn!: CalendarDate

  @Field(() => Int, { description: 'How many accesses a day you expect at most. What exceeds it is held for approval.' })
  readonly dailyVolume!: number
}

@InputType({ description: 'A consent. What is not given is as it was asked for; less than that needs a reason.' })
export class ConsentToSharingInput {
  @Field(() => String, { description: 'The request.' })
  readonly request!: string

  @Field(() => [ItemCodeScalar], { nullable: true, description: 'To some of the items alone.' })
  readonly itemCodes?: readonly string[] | null

  @Field(() => [String], { nullable: true, description: 'To some of the elements alone.' })
  readonly fields?: readonly string[] | null

  @Field(() => Int, { nullable: true, description: 'To fewer accesses a day.' })
  readonly dailyVolume?: number | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'To an earlier last day.' })
  readonly endsOn?: CalendarDate | null

  @Field(() => String, { nullable: true, description: 'Why less than was asked for, or what else is to be said to it.' })
  readonly reason?: string | null
}

@InputType({ description: 'A refusal. It needs a ground and a reason (政务数据共享条例第二十一条).' })
export class RefuseSharingInput {
  @Field(() => String, { description: 'The request.' })
  readonly request!: string

  @Field(() => SharingRefusalGround, { description: 'What it rests on.' })
  readonly ground!: SharingRefusalGround

  @Field(() => String, { description: 'Why, for the department that asks.' })
  readonly reason!: string
}

export function toAsking({ approval, partyRoles, itemCodes, fields, ...input }: RequestSharingInput): Asking {
  // In one order, so that the same request is known as the same however its lists are written.
  const sorted = <T extends string>(list: readonly T[]): T[] => [...list].sort()
  return {
    ...input, approval: approval ?? null, itemCodes: sorted(itemCodes), fields: sorted(fields),
    partyRoles: sorted([...new Set(partyRoles ?? [])]),
  }
}

export function toConsenting({ request, itemCodes, fields, dailyVolume, endsOn, reason }: ConsentToSharingInput): Consenting {
  return {
    requestId: readId(request), itemCodes: itemCodes ?? null, fields: fields ?? null, dailyVolume: dailyVolume ?? null,
    endsOn: endsOn ?? null, reason: reason ?? null,
  }
}

export function toRefusing({ request, ground, reason }: RefuseSharingInput): Refusing {
  return { requestId: readId(request), ground, reason }
}
