import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, Info, Resolver, type ClassType } from 'type-graphql'
import type { GraphqlContext } from '../../../platform/graphql/context.ts'
import { ReceiptFormat, ReceiptScalar } from './receipt.scalar.ts'

/**
 * Adds `receipt` to a type of answer that belongs to another room. To be listed among that room's resolvers, once for
 * each type.
 */
export function receiptResolverFor(type: () => ClassType) {
  @Resolver(type)
  class ReceiptResolver {
    @FieldResolver(() => ReceiptScalar, {
      nullable: true,
      description:
        'Receipt for the access of which this is the answer; the same wherever in that answer it is asked for. Null ' +
        'with `RECEIPT_UNAVAILABLE` where the access is on record but no receipt could be made.',
    })
    receipt(
      @Arg('format', () => ReceiptFormat, { defaultValue: ReceiptFormat.JWS, description: 'How it is written.' })
      format: ReceiptFormat,
      @Info() info: GraphQLResolveInfo,
      @Ctx() context: GraphqlContext,
    ): null {
      // There is nothing to prove before the entry is in the log: the place stays null until then.
      context.scope.askReceipt(responsePathAsArray(info.path), format)
      return null
    }
  }
  return ReceiptResolver
}
