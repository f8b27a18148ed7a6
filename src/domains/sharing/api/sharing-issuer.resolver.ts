import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Int, Mutation, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { askExtension, askToComplete, consentToRequest, refuseRequest, stateReady } from '../index.ts'
import { readId } from '../cursor.ts'
import { SharingRequest, toSharingRequest } from './sharing-request.type.ts'
import { ConsentToSharingInput, RefuseSharingInput, toConsenting, toRefusing } from './sharing.input.ts'

/** What the steward of the issuer may do. */
@Resolver()
export class SharingIssuerResolver {
  @Mutation(() => SharingRequest, {
    description: 'Consents to a request, as asked or to less. The consent becomes a grant that counts from the next request on, within '
      + 'its dates. Of two who answer at once the first is heard. Refusals: `NOT_AVAILABLE`, `SHARING_CONSENT_INVALID`, '
      + '`SHARING_CLASS_FORBIDS`, `SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async consentToSharing(
    @Arg('input', () => ConsentToSharingInput, { description: 'The consent.' })
    input: ConsentToSharingInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, consentToRequest, toConsenting(input), responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Refuses a request, with its ground and reason. Refusals: `NOT_AVAILABLE`, `SHARING_GROUND_NOT_POSSIBLE`, '
      + '`SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async refuseSharing(
    @Arg('input', () => RefuseSharingInput, { description: 'The refusal.' })
    input: RefuseSharingInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, refuseRequest, toRefusing(input), responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Says what a request lacks (补正): once, and all of it. Until it is completed your days do not count. Refusals: '
      + '`NOT_AVAILABLE`, `SHARING_COMPLETION_ASKED_BEFORE`, `SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async askToCompleteSharingRequest(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('missing', () => String, { description: 'Everything that is missing.' })
    missing: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, askToComplete, { requestId: readId(request), text: missing }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Asks the coordinating authority to agree that the answer is put off, once, by at most ten working days (第二十一条). '
      + 'Only for answers about conditional types, and before the last day has passed. The limit runs on until it has agreed. '
      + 'Refusals: `NOT_AVAILABLE`, `SHARING_EXTENSION_NOT_POSSIBLE`, `SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async askSharingExtension(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('workingDays', () => Int, { description: 'By how many working days, 1 to 10.' })
    workingDays: number,
    @Arg('reason', () => String, { description: 'Why.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, askExtension, { requestId: readId(request), workingDays, reason }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Says that the data of a consented request can be read, which ends the limit of twenty working days (第二十二条). Where '
      + 'your consent is the only one for the type, the first access says so by itself. Refusals: `NOT_AVAILABLE`, '
      + '`SHARING_STEP_NOT_POSSIBLE`.',
  })
  async stateSharingReady(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, stateReady, readId(request), responsePathAsArray(info.path)))
  }
}
