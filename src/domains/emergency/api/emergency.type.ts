import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { PageInfo } from '../../../platform/graphql/page-info.type.ts'
import { CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { EmergencyPage, EmergencyState as StateWord, EmergencyView, Verdict as VerdictWord } from '../index.ts'

export const EmergencyState = {
  ASKED: 'ASKED', OPEN: 'OPEN', CLOSED: 'CLOSED', DECLINED: 'DECLINED', LAPSED: 'LAPSED',
} as const satisfies { readonly [Name in StateWord]: Name }
export type EmergencyState = StateWord

registerEnumType(EmergencyState, {
  name: 'EmergencyState',
  description: 'Where an emergency access stands.',
  valuesConfig: {
    ASKED: { description: 'A second person has 15 minutes to confirm it (待确认).' },
    OPEN: { description: 'Whoever asked may read, for 30 minutes (可调取).' },
    CLOSED: { description: 'It was open, and has ended by itself (已到期).' },
    DECLINED: { description: 'The second person has said no (不予确认).' },
    LAPSED: { description: 'Nobody confirmed it in time (未经确认失效).' },
  },
})

export const EmergencyVerdict = {
  JUSTIFIED: 'JUSTIFIED', UNJUSTIFIED: 'UNJUSTIFIED',
} as const satisfies { readonly [Name in VerdictWord]: Name }
export type EmergencyVerdict = VerdictWord

registerEnumType(EmergencyVerdict, {
  name: 'EmergencyVerdict',
  description: 'What the review came to (复核结论).',
  valuesConfig: {
    JUSTIFIED: { description: 'There was an emergency, and no more was read than it needed (正当).' },
    UNJUSTIFIED: { description: 'There was none, or more was read (不正当).' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'The fields of one certificate type that may be read.' })
export class EmergencyFields {
  @Field(() => CertificateTypeCodeScalar, { description: 'The type.' })
  readonly typeCode!: string

  @Field(() => [String], { description: 'Names of its fields.' })
  readonly fields!: readonly string[]
}

@ObjectType({
  simpleResolvers: true,
  description: 'A reading of one subject without a case, by two persons\' word (紧急调取). It names the subject to auditors alone, by token.',
})
export class EmergencyAccess {
  @Field(() => String, { description: 'Its number; entries of the log name it in place of a case.' })
  readonly id!: string

  @Field(() => EmergencyState, { description: 'Where it stands.' })
  readonly state!: EmergencyState

  @Field(() => CreditCodeScalar, { description: 'The department that asked.' })
  readonly departmentCode!: string

  @Field(() => String, { description: 'The person who asked, as in entries.' })
  readonly askedBy!: string

  @Field(() => String, { nullable: true, description: 'The person who confirmed.' })
  readonly confirmedBy!: string | null

  @Field(() => String, { nullable: true, description: 'Token of the subject, as in entries. For auditors.' })
  readonly subjectToken!: string | null

  @Field(() => [EmergencyFields], { description: 'What may be read.' })
  readonly wanted!: readonly EmergencyFields[]

  @Field(() => String, { description: 'Why it could not wait for a case.' })
  readonly reason!: string

  @Field(() => String, { description: 'The legal ground.' })
  readonly legalGround!: string

  @Field(() => Int, { nullable: true, description: 'Days for which the subject is not told.' })
  readonly delayDays!: number | null

  @Field(() => String, { nullable: true, description: 'Why not.' })
  readonly delayReason!: string | null

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  readonly askedAt!: Date

  @Field(() => DateTimeScalar, { description: 'Until when it may be confirmed.' })
  readonly confirmBefore!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when may be read.' })
  readonly expiresAt!: Date | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last of the five working days in which an auditor judges it.' })
  readonly reviewDueOn!: string | null

  @Field(() => Boolean, { description: 'That day was counted through a year whose calendar is not published, and may move.' })
  readonly reviewDueProvisional!: boolean

  @Field(() => Boolean, { description: 'It has not been judged in time: neither of the two can ask for another or confirm one.' })
  readonly reviewOverdue!: boolean

  @Field(() => EmergencyVerdict, { nullable: true, description: 'What the review came to.' })
  readonly verdict!: EmergencyVerdict | null

  @Field(() => String, { nullable: true, description: 'What that rests on.' })
  readonly note!: string | null

  @Field(() => Boolean, { description: 'Whether it stands in the view of the subject by now.' })
  readonly subjectTold!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'A page of emergency accesses, the latest first.' })
export class EmergencyAccessConnection {
  @Field(() => [EmergencyAccess], { description: 'The accesses.' })
  readonly nodes!: readonly EmergencyAccess[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toEmergencyAccess(view: EmergencyView): EmergencyAccess {
  return view
}

export function toEmergencyAccessConnection({ accesses, hasNextPage }: EmergencyPage): EmergencyAccessConnection {
  return {
    nodes: accesses.map(({ access }) => toEmergencyAccess(access)),
    pageInfo: { hasNextPage, endCursor: accesses.at(-1)?.cursor ?? null },
  }
}
