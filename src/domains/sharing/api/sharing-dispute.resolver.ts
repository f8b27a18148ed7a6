import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { decideExtension, escalateDispute, moveGrant, raiseDispute, ruleOnDispute, settleDispute } from '../index.ts'
import { readId } from '../cursor.ts'
import { SharingGrant, toSharingGrant } from './sharing-grant.type.ts'
import { SharingRequest, toSharingRequest } from './sharing-request.type.ts'
import { DisputeRuling, GrantMove } from './sharing.enums.ts'

/** What follows an answer: the life of a grant, disputes, and the word of the coordinating authority. */
@Resolver()
export class SharingDisputeResolver {
  @Mutation(() => SharingGrant, {
    description: 'Suspends a grant, lets it go on or ends it (第二十七条): the issuer\'s steward, the department that has it, or the '
      + 'security administrator. Every process refuses it with its next request. Each lifts its own suspension alone; an end is '
      + 'for good. Refusals: `NOT_AVAILABLE`, `SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async moveSharingGrant(
    @Arg('grant', () => String, { description: 'The grant.' })
    grant: string,
    @Arg('move', () => GrantMove, { description: 'What is done.' })
    move: GrantMove,
    @Arg('reason', () => String, { description: 'Why, for the other side.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingGrant> {
    return toSharingGrant(await run(context, moveGrant, { grantId: readId(grant), move, reason }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Raises a dispute about a refusal, a consent or its grant, or silence past the limit (争议, 第二十八条). The departments '
      + 'negotiate first. Refusals: `NOT_AVAILABLE`, `SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async raiseSharingDispute(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('reason', () => String, { description: 'What it is about.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, raiseDispute, { requestId: readId(request), reason }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Takes a dispute that negotiation has not settled to the coordinating authority. Refusals: `NOT_AVAILABLE`, '
      + '`SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async escalateSharingDispute(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('reason', () => String, { description: 'Why negotiating did not settle it.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, escalateDispute, { requestId: readId(request), reason }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Ends a dispute as settled, by the department that raised it. Refusals: `NOT_AVAILABLE`, `SHARING_TEXT_INVALID`, '
      + '`SHARING_STEP_NOT_POSSIBLE`.',
  })
  async settleSharingDispute(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('reason', () => String, { description: 'How it was settled.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, settleDispute, { requestId: readId(request), reason }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Decides a dispute as the coordinating authority, refers it to the people\'s government, or puts the decision of the '
      + 'government on record. Refusals: `NOT_AVAILABLE`, `SHARING_OWN_MATTER`, `SHARING_TEXT_INVALID`, '
      + '`SHARING_STEP_NOT_POSSIBLE`.',
  })
  async ruleOnSharingDispute(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('ruling', () => DisputeRuling, { description: 'The decision.' })
    ruling: DisputeRuling,
    @Arg('reason', () => String, { description: 'Its reasons, with the number of the decision.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, ruleOnDispute, { requestId: readId(request), ruling, reason }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Agrees, or does not, that the answer to a request is put off as its issuer asked; before the last day has passed. '
      + 'Refusals: `NOT_AVAILABLE`, `SHARING_OWN_MATTER`, `SHARING_EXTENSION_NOT_POSSIBLE`, `SHARING_TEXT_INVALID`, '
      + '`SHARING_STEP_NOT_POSSIBLE`.',
  })
  async decideSharingExtension(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('agreed', () => Boolean, { description: 'Whether the authority agrees.' })
    agreed: boolean,
    @Arg('reason', () => String, { description: 'Why.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, decideExtension, { requestId: readId(request), agreed, reason }, responsePathAsArray(info.path)))
  }
}
