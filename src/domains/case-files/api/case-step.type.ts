import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { CaseStepKind as Kind } from '../../../kernel/import-rows.ts'
import { CreditCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'

export const CaseStepKind = {
  RECEIVED: 'RECEIVED',
  NOTICE_GIVEN: 'NOTICE_GIVEN',
  MATERIALS_COMPLETE: 'MATERIALS_COMPLETE',
  ACCEPTED: 'ACCEPTED',
  NOT_ACCEPTED: 'NOT_ACCEPTED',
  IN_REVIEW: 'IN_REVIEW',
  PASSED_UP: 'PASSED_UP',
  PASSED_DOWN: 'PASSED_DOWN',
  SUSPENDED: 'SUSPENDED',
  RESUMED: 'RESUMED',
  EXTENDED: 'EXTENDED',
  DECIDED: 'DECIDED',
  DELIVERED: 'DELIVERED',
  WITHDRAWN: 'WITHDRAWN',
} as const satisfies { readonly [Name in Kind]: Name }
export type CaseStepKind = Kind

registerEnumType(CaseStepKind, {
  name: 'CaseStepKind',
  description: 'What was done in a case (办理环节).',
  valuesConfig: {
    RECEIVED: { description: 'The application was received (收件). Recorded by `openCase`.' },
    NOTICE_GIVEN: { description: 'The applicant was told, once and completely, what is missing (一次性告知).' },
    MATERIALS_COMPLETE: { description: 'Everything that is needed is there (材料齐全).' },
    ACCEPTED: { description: 'Accepted (受理).' },
    NOT_ACCEPTED: { description: 'Not accepted, with a reason (不予受理): closes the case as refused.' },
    IN_REVIEW: { description: 'With the back office for review (审核). May follow itself, for the next post.' },
    PASSED_UP: { description: 'Passed to a department of a higher level (上报), which received it in that moment.' },
    PASSED_DOWN: { description: 'Passed to a department of a lower level (下转), which received it in that moment.' },
    SUSPENDED: { description: 'Suspended on a ground of the law (中止): its limit stands still.' },
    RESUMED: { description: 'Goes on after a suspension (恢复).' },
    EXTENDED: { description: 'Its limit was extended under the condition that the guide states (延长), once.' },
    DECIDED: { description: 'Decided (办结). Recorded by `decideCase`.' },
    DELIVERED: { description: 'The result was handed out (送达).' },
    WITHDRAWN: { description: 'The applicant took the application back (撤回): closes the case.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'One step of a case.' })
export class CaseStep {
  @Field(() => CaseStepKind, { description: 'What was done.' })
  readonly kind!: CaseStepKind

  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: Date

  @Field(() => String, { nullable: true, description: 'Post that did it (岗位); null where not given.' })
  readonly post!: string | null

  @Field(() => String, { nullable: true, description: 'Account of the person who did it, as the department names it.' })
  readonly person!: string | null

  @Field(() => CreditCodeScalar, { description: 'The department that did it.' })
  readonly departmentCode!: string

  @Field(() => CreditCodeScalar, { nullable: true, description: 'The department that the case was passed to; null for other steps.' })
  readonly toDepartment!: string | null

  @Field(() => String, { nullable: true, description: 'A sentence on it; of a suspension its ground in law.' })
  readonly note!: string | null
}
