import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { giveEnrolmentCode, listPasskeysOf, revokePasskeysOf } from '../index.ts'
import { EnrolmentCode } from './enrolment-code.type.ts'
import { Passkey } from './passkey.type.ts'

@Resolver()
export class PasskeyResolver {
  @Query(() => [Passkey], {
    nullable: true,
    description: 'The passkeys that a person has in use, oldest first. For security administrators. Null only together with an ' +
      'error. Refusal: `NOT_AVAILABLE`.',
  })
  async personPasskeys(
    @Arg('personId', () => String, { description: 'Id of the person.' })
    personId: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<readonly Passkey[]> {
    return run(context, listPasskeysOf, { personId, path: responsePathAsArray(info.path) })
  }

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
