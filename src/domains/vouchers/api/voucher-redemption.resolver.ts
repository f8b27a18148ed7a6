import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { checkHolding, listCertificates } from '../../certificates/index.ts'
import { Certificate, HoldsVerdict, toCertificate } from '../../certificates/api/index.ts'
import { VoucherRedemption } from './voucher.type.ts'

/** What is redeemed is read as a department would read it, by the operations of the room of certificates. */
@Resolver(() => VoucherRedemption)
export class VoucherRedemptionResolver {
  @FieldResolver(() => [Certificate], {
    description: 'The certificates of the voucher’s type and party, with the elements that it names. Refusal: `NOT_AVAILABLE` '
      + 'where the guide needs a yes or no only.',
  })
  async certificates(@Root() { reading, typeCode }: VoucherRedemption, @Ctx() context: GraphqlContext): Promise<Certificate[]> {
    return (await run(context, listCertificates, { reading, typeCodes: [typeCode], validOn: null })).map(toCertificate)
  }

  @FieldResolver(() => HoldsVerdict, { description: 'Yes or no, without showing the certificate.' })
  holds(@Root() { reading, typeCode }: VoucherRedemption, @Ctx() context: GraphqlContext): Promise<HoldsVerdict> {
    return run(context, checkHolding, { reading, typeCode, validOn: null })
  }
}
