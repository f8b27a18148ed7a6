import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { Certificate, toCertificate } from '../../certificates/api/index.ts'
import { askEmergency, confirmEmergency, declineEmergency, judgeEmergency, listEmergencies, readEmergency } from '../index.ts'
import { AskEmergencyAccessInput, JudgeEmergencyAccessInput, toJudgement, toWish } from './emergency.input.ts'
import { EmergencyAccess, EmergencyAccessConnection, toEmergencyAccess, toEmergencyAccessConnection } from './emergency.type.ts'

const DEFAULT_PAGE = 20

@Resolver()
export class EmergencyResolver {
  @Query(() => EmergencyAccessConnection, {
    nullable: true,
    description: 'Emergency accesses, the latest first: clerks see those of their department, supervisors and auditors all. '
      + 'Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`, `CURSOR_INVALID`.',
  })
  async emergencyAccesses(
    @Arg('unjudged', () => Boolean, { nullable: true, defaultValue: false, description: 'Only those that an auditor has still to judge.' })
    unjudged: boolean | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_PAGE, description: 'How many at most, 1 to 50.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<EmergencyAccessConnection> {
    return toEmergencyAccessConnection(await run(context, listEmergencies, {
      unjudged: unjudged ?? false, first: first ?? DEFAULT_PAGE, after: after ?? null, path: responsePathAsArray(info.path),
    }))
  }

  @Query(() => [Certificate], {
    nullable: true,
    description: 'The certificates of an emergency access of yours while it is open. Null only together with an error. '
      + 'Refusals: `NOT_AVAILABLE`, `EMERGENCY_STATE`, `BUDGET_EXHAUSTED`.',
  })
  async emergencyCertificates(
    @Arg('id', () => String, { description: 'The emergency access.' })
    id: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Certificate[]> {
    return (await run(context, readEmergency, { id, path: responsePathAsArray(info.path) })).map(toCertificate)
  }

  @Mutation(() => EmergencyAccess, {
    description: 'Asks to read named fields of one subject without a case, for a second person to confirm within 15 minutes '
      + '(紧急调取). For clerks. Refusals: `STEP_UP_REQUIRED`, `SELF_LOOK_UP`, `NOT_AVAILABLE`, `EMERGENCY_INVALID`, '
      + '`EMERGENCY_REVIEW_OVERDUE`, `ID_NUMBER_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async askEmergencyAccess(
    @Arg('input', () => AskEmergencyAccessInput, { description: 'Of whom, what, and why.' })
    input: AskEmergencyAccessInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<EmergencyAccess> {
    return toEmergencyAccess(await run(context, askEmergency, toWish(input), responsePathAsArray(info.path)))
  }

  @Mutation(() => EmergencyAccess, {
    description: 'Confirms, as a second person, what a colleague has asked for; who asked may then read for 30 minutes. For clerks '
      + 'of the same department and supervisors. Refusals: `STEP_UP_REQUIRED`, `SELF_LOOK_UP`, `NOT_AVAILABLE`, '
      + '`EMERGENCY_TAKES_TWO`, `EMERGENCY_STATE`, `EMERGENCY_REVIEW_OVERDUE`, `ID_NUMBER_INVALID`.',
  })
  async confirmEmergencyAccess(
    @Arg('id', () => String, { description: 'The emergency access.' })
    id: string,
    @Arg('idNumber', () => IdNumberScalar, { description: 'The number of the subject, as you were told it: both must mean the same one.' })
    idNumber: IdNumber,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<EmergencyAccess> {
    return toEmergencyAccess(await run(context, confirmEmergency, { id, idNumber }, responsePathAsArray(info.path)))
  }

  @Mutation(() => EmergencyAccess, {
    description: 'Declines, as a second person, what a colleague has asked for. Refusals: `SELF_LOOK_UP`, `NOT_AVAILABLE`, '
      + '`EMERGENCY_TAKES_TWO`, `EMERGENCY_STATE`.',
  })
  async declineEmergencyAccess(
    @Arg('id', () => String, { description: 'The emergency access.' })
    id: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<EmergencyAccess> {
    return toEmergencyAccess(await run(context, declineEmergency, id, responsePathAsArray(info.path)))
  }

  @Mutation(() => EmergencyAccess, {
    description: 'Judges an emergency access that has closed, once. For audit administrators who had no part in it. Refusals: '
      + '`SELF_LOOK_UP`, `NOT_AVAILABLE`, `EMERGENCY_INVALID`, `EMERGENCY_TAKES_TWO`, `EMERGENCY_STATE`.',
  })
  async judgeEmergencyAccess(
    @Arg('input', () => JudgeEmergencyAccessInput, { description: 'The judgement.' })
    input: JudgeEmergencyAccessInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<EmergencyAccess> {
    return toEmergencyAccess(await run(context, judgeEmergency, toJudgement(input), responsePathAsArray(info.path)))
  }
}
