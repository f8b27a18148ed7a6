import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { completeRequest, submitRequest, withdrawRequest } from '../index.ts'
import { readId } from '../cursor.ts'
import { SharingRequest, toSharingRequest } from './sharing-request.type.ts'
import { RequestSharingInput, toAsking } from './sharing.input.ts'

/** What the department that asks may do. */
@Resolver()
export class SharingAskerResolver {
  @Mutation(() => SharingRequest, {
    description: 'Asks an issuer to share a certificate type (政务数据共享条例第二十条). It answers in one working day where the '
      + 'type is shared unconditionally, else in ten (第二十一条); a type that is not shared is refused at once, by its legal '
      + 'ground. Asked again for the same, before it is answered, it is the same request. Refusals: `NOT_AVAILABLE`, '
      + '`SHARING_TERMS_INVALID`, `SHARING_TEXT_INVALID`, `ITEM_NOT_YOURS`.',
  })
  async requestSharing(
    @Arg('input', () => RequestSharingInput, { description: 'What you ask for.' })
    input: RequestSharingInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, submitRequest, toAsking(input), responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Says what the issuer said was missing. The days go on from tomorrow. Refusals: `NOT_AVAILABLE`, '
      + '`SHARING_TEXT_INVALID`, `SHARING_STEP_NOT_POSSIBLE`.',
  })
  async completeSharingRequest(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('text', () => String, { description: 'What was missing.' })
    text: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, completeRequest, { requestId: readId(request), text }, responsePathAsArray(info.path)))
  }

  @Mutation(() => SharingRequest, {
    description: 'Takes a request back before it is answered. Refusals: `NOT_AVAILABLE`, `SHARING_TEXT_INVALID`, '
      + '`SHARING_STEP_NOT_POSSIBLE`.',
  })
  async withdrawSharingRequest(
    @Arg('request', () => String, { description: 'The request.' })
    request: string,
    @Arg('reason', () => String, { description: 'Why.' })
    reason: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<SharingRequest> {
    return toSharingRequest(await run(context, withdrawRequest, { requestId: readId(request), reason }, responsePathAsArray(info.path)))
  }
}
