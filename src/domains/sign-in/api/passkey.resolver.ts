import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { giveEnrolmentCode, revokePasskeysOf } from '../index.ts'
import { EnrolmentCode } from './enrolment-code.type.ts'

@Resolver()
export class PasskeyResolver {
  @Mutation(() => EnrolmentCode, {
    description: 'Gives a one-time code with which a person registers a passkey within an hour; codes given before end. For ' +
      'security administrators who have just proved to be there. Refusals: `STEP_UP_REQUIRED`, `ENROLLEE_NOT_ACTIVE`, `NOT_AVAILABLE`.',
  })
  giveEnrolmentCode(
    @Arg('personId', () => String, { description: 'Id of the person.' })
    personId: string,
    @Ctx() context: GraphqlContext,
  ): Promise<EnrolmentCode> {
    return run(context, giveEnrolmentCode, personId)
  }

  @Mutation(() => Int, {
    description: 'Ends all passkeys and sessions of a person, who has lost a device or left. Gives how many passkeys. For ' +
      'security administrators who have just proved to be there. Refusals: `STEP_UP_REQUIRED`, `NOT_AVAILABLE`.',
  })
  revokePasskeys(
    @Arg('personId', () => String, { description: 'Id of the person.' })
    personId: string,
    @Ctx() context: GraphqlContext,
  ): Promise<number> {
    return run(context, revokePasskeysOf, personId)
  }
}
