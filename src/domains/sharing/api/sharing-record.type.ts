import { Field, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { RecordLine, YearRecord } from '../index.ts'
import { SharingRequest, toSharingRequest } from './sharing-request.type.ts'

@ObjectType({ simpleResolvers: true, description: 'One request in the record of a year.' })
export class SharingRecordLine {
  @Field(() => SharingRequest, { description: 'The request with its answer, grant and steps, as it stands now.' })
  readonly request!: SharingRequest

  @Field(() => String, { description: 'Name of the certificate type.' })
  readonly typeName!: string

  @Field(() => String, { description: 'Name of the department on the other side.' })
  readonly otherName!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Working days that the answer took, or has taken by now, without those on which the request was being '
      + 'completed; null of a request that the hub refused at once.',
  })
  readonly workingDaysTaken!: number | null

  @Field(() => Boolean, { description: 'Some of these days lie in a year whose calendar is not published: the number may change.' })
  readonly provisional!: boolean

  @Field(() => Int, {
    nullable: true,
    description: 'Accesses of that year, as the log has them: successful queries and checks of the type for the items of the '
      + 'grant. Null without a grant, and where there are too many to count.',
  })
  readonly accesses!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'What a department asked for and was asked for in a year (共享年度记录, 政务数据共享条例第二十九条).' })
export class SharingRecord {
  @Field(() => Int, { description: 'The year, in China.' })
  readonly year!: number

  @Field(() => CreditCodeScalar, { description: 'The department.' })
  readonly departmentCode!: string

  @Field(() => String, { description: 'Its name.' })
  readonly departmentName!: string

  @Field(() => CalendarDateScalar, { description: 'The day up to which it is complete.' })
  readonly asOf!: CalendarDate

  @Field(() => [SharingRecordLine], { description: 'What it asked for: received, answered or with any step in that year.' })
  readonly asked!: readonly SharingRecordLine[]

  @Field(() => [SharingRecordLine], { description: 'What it was asked for.' })
  readonly answered!: readonly SharingRecordLine[]

  @Field(() => Boolean, { description: 'There are more than 500 requests: these are the oldest.' })
  readonly truncated!: boolean
}

export function toSharingRecord({ asked, answered, ...record }: YearRecord): SharingRecord {
  return { ...record, asked: asked.map(toLine), answered: answered.map(toLine) }
}

function toLine({ request, typeName, otherName, taken, accesses }: RecordLine): SharingRecordLine {
  return {
    request: toSharingRequest(request), typeName, otherName, accesses,
    workingDaysTaken: taken?.days ?? null, provisional: taken?.provisional ?? false,
  }
}
