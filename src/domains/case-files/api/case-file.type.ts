import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { CaseDecision as Decision, CaseStepKind as StepKind } from '../../../kernel/import-rows.ts'
import {
  CreditCodeScalar, DateTimeScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import { Clock, toClock } from '../../supervision/api/index.ts'
import type { CaseView } from '../index.ts'
import { CaseMaterial } from './case-material.type.ts'
import { CaseStep, CaseStepKind } from './case-step.type.ts'

export const CaseState = {
  OPEN: 'OPEN',
  DECIDED: 'DECIDED',
} as const satisfies { readonly [State in CaseView['state']]: State }
export type CaseState = CaseView['state']

registerEnumType(CaseState, {
  name: 'CaseState',
  description: 'Where a case stands (办件状态).',
  valuesConfig: {
    OPEN: { description: 'Being handled (在办): a purpose for reading what its guide lists.' },
    DECIDED: { description: 'Closed with a decision (办结): no purpose any more.' },
  },
})

export const CaseDecision = {
  APPROVED: 'APPROVED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
} as const satisfies { readonly [Name in Decision]: Name }
export type CaseDecision = Decision

registerEnumType(CaseDecision, {
  name: 'CaseDecision',
  description: 'How a case ended (办理结果).',
  valuesConfig: {
    APPROVED: { description: 'What was applied for was granted (准予).' },
    REFUSED: { description: 'It was not granted (不予).' },
    WITHDRAWN: { description: 'The applicant took the application back (申请人撤回).' },
  },
})

@ObjectType({
  simpleResolvers: true,
  description: 'How many take part in a case in one role. Who they are is not shown.',
})
export class CasePartyCount {
  @Field(() => PartyRole, { description: 'As what they take part.' })
  readonly role!: PartyRole

  @Field(() => Int, { description: 'How many, from 1.' })
  readonly count!: number
}

@ObjectType({
  simpleResolvers: true,
  description: 'One application for one item (办件), as a department sees it that has opened it or was passed it.',
})
export class CaseFile {
  @Field(() => String, { description: 'Number of the case (办件编号), as your department gave it.' })
  readonly number!: string

  @Field(() => ItemCodeScalar, { description: 'The item that is applied for.' })
  readonly itemCode!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Version of the guide in force on the day of receipt: it says what may be read. '
      + 'Null for a case from before the hub had a guide; nothing may be read under it.',
  })
  readonly guideVersion!: number | null

  @Field(() => CreditCodeScalar, {
    description: 'Unified social credit code of the department that opened it.',
  })
  readonly departmentCode!: string

  @Field(() => CreditCodeScalar, {
    description: 'Unified social credit code of the department that handles it now (当前办理部门): for it alone the case is '
      + 'a purpose. Another one while the case is passed up or down a level.',
  })
  readonly handlerCode!: string

  @Field(() => String, {
    nullable: true,
    description: 'Account of the clerk who handles it (经办人), as your department names it; null '
      + 'where not given.',
  })
  readonly clerk!: string | null

  @Field(() => CaseStepKind, { description: 'The last step that was taken (当前环节).' })
  readonly stage!: StepKind

  @Field(() => CaseState, { description: 'Whether it is open or decided.' })
  readonly state!: CaseState

  @Field(() => DateTimeScalar, { description: 'When the application was received (收件时间).' })
  readonly receivedAt!: Date

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was decided (办结时间); null while open.',
  })
  readonly decidedAt!: Date | null

  @Field(() => CaseDecision, { nullable: true, description: 'How it ended; null while open.' })
  readonly decision!: CaseDecision | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the result was handed out (送达时间); null before.',
  })
  readonly deliveredAt!: Date | null

  @Field(() => [CaseStep], { description: 'What was done, from receipt on (办理环节). Nothing of it is ever changed.' })
  readonly steps!: readonly CaseStep[]

  @Field(() => [CaseMaterial], { description: 'The materials as submitted last (申请材料); empty before anything was.' })
  readonly materials!: readonly CaseMaterial[]

  @Field(() => Clock, {
    nullable: true,
    description: 'The limit of whoever handles it (办理时限), and how it runs; null where its guide states none.',
  })
  readonly clock!: Clock | null

  @Field(() => [CasePartyCount], {
    description: 'How many take part in each role, the applicant included.',
  })
  readonly parties!: readonly CasePartyCount[]
}

export function toCaseFile({ clock, ...view }: CaseView): CaseFile {
  const steps = view.steps.map(({ to, ...step }) => ({ ...step, toDepartment: to }))
  return { ...view, steps, clock: clock && toClock(clock) }
}
