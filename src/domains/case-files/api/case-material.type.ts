import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { HowSatisfied as How } from '../../../kernel/import-rows.ts'
import { CalendarDateScalar } from '../../../platform/graphql/scalars.ts'

export const HowSatisfied = {
  CERTIFICATE: 'CERTIFICATE',
  CHECKED: 'CHECKED',
  REUSED: 'REUSED',
  FORM: 'FORM',
  ASSISTED: 'ASSISTED',
  COMMITTED: 'COMMITTED',
  DEFERRED: 'DEFERRED',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
  BROUGHT: 'BROUGHT',
} as const satisfies { readonly [Name in How]: Name }
export type HowSatisfied = How

registerEnumType(HowSatisfied, {
  name: 'HowSatisfied',
  description: 'How a material of a case was satisfied (材料来源).',
  valuesConfig: {
    CERTIFICATE: { description: 'By a certificate that the hub indexes (电子证照).' },
    CHECKED: { description: 'By a yes or no (核验).' },
    REUSED: { description: 'By a material of an earlier case (历史材料复用).' },
    FORM: { description: 'It is the form itself (申请表).' },
    ASSISTED: { description: 'By another department (部门核验, 行政协助).' },
    COMMITTED: { description: 'By a commitment in its place (告知承诺).' },
    DEFERRED: { description: 'To be handed in later (容缺后补).' },
    NOT_APPLICABLE: { description: 'Not at all: its condition does not hold (不适用).' },
    BROUGHT: { description: 'By what the applicant brought (申请人提交).' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'A material of a case and how it was satisfied (申请材料).' })
export class CaseMaterial {
  @Field(() => String, { description: 'What it is called in the case.' })
  readonly name!: string

  @Field(() => String, { nullable: true, description: 'What guides call it across items; null where they do not.' })
  readonly key!: string | null

  @Field(() => HowSatisfied, { nullable: true, description: 'How it was satisfied; null in cases from before that was kept.' })
  readonly how!: HowSatisfied | null

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'When it was first handed over or issued; of a reused one the day of its origin.',
  })
  readonly obtainedOn!: CalendarDate | null
}
