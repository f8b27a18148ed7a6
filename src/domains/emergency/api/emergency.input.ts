import { Field, InputType, Int } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { CertificateTypeCodeScalar, IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import type { EmergencyJudgement, EmergencyWish } from '../index.ts'
import { EmergencyVerdict } from './emergency.type.ts'

@InputType({ description: 'The fields of one certificate type that are needed.' })
export class EmergencyFieldsInput {
  @Field(() => CertificateTypeCodeScalar, { description: 'The type.' })
  readonly typeCode!: string

  @Field(() => [String], { description: 'Names of its fields, 1 to 40.' })
  readonly fields!: readonly string[]
}

@InputType({ description: 'Reading of one subject without a case (紧急调取).' })
export class AskEmergencyAccessInput {
  @Field(() => IdNumberScalar, { description: 'ID number of the subject. Never your own.' })
  readonly idNumber!: IdNumber

  @Field(() => [EmergencyFieldsInput], { description: 'What is needed, and nothing else: 1 to 10 types.' })
  readonly wanted!: readonly EmergencyFieldsInput[]

  @Field(() => String, { description: 'Why it cannot wait for a case: 1 to 500 characters without an ID number. Kept sealed.' })
  readonly reason!: string

  @Field(() => String, { description: 'The legal ground: law and article, 1 to 500 characters. Kept sealed.' })
  readonly legalGround!: string

  @Field(() => Int, {
    nullable: true,
    description: 'For how many days, 1 to 90, the subject is not to be told. Without it the subject is told when the review ends.',
  })
  readonly delayDays?: number | null

  @Field(() => String, { nullable: true, description: 'Why not: needed with `delayDays`, as `reason`.' })
  readonly delayReason?: string | null
}

@InputType({ description: 'What an auditor makes of an emergency access.' })
export class JudgeEmergencyAccessInput {
  @Field(() => String, { description: 'The emergency access.' })
  readonly id!: string

  @Field(() => EmergencyVerdict, { description: 'The judgement. It is given once.' })
  readonly verdict!: EmergencyVerdict

  @Field(() => String, { description: 'What it rests on: 1 to 1,000 characters without an ID number. Kept sealed.' })
  readonly note!: string
}

export function toWish({ idNumber, wanted, reason, legalGround, delayDays, delayReason }: AskEmergencyAccessInput): EmergencyWish {
  return { idNumber, wanted, reason, legalGround, delayDays: delayDays ?? null, delayReason: delayReason ?? null }
}

export function toJudgement({ id, verdict, note }: JudgeEmergencyAccessInput): EmergencyJudgement {
  return { id, verdict, note }
}
