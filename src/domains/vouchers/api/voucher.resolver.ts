import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { toPurpose } from '../../subjects/api/index.ts'
import { DEFAULT_LIFETIME_MINUTES, issueVoucher, readRedeemed, redeemVoucher, revokeVoucher } from '../index.ts'
import { IssueVoucherInput } from './voucher.input.ts'
import { toVoucher, Voucher, VoucherRedemption } from './voucher.type.ts'

@Resolver()
export class VoucherResolver {
  @Mutation(() => Voucher, {
    description: 'Gives a voucher (用证码) for one certificate type of one party of your live case, to be presented by whoever has '
      + 'the key that you name: a device at the counter, another system. It gives no more than you may read yourself. '
      + 'Refusals: those of `subject`, `VOUCHER_TERMS_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`.',
  })
  async issueVoucher(
    @Arg('input', () => IssueVoucherInput, { description: 'What it is to be good for.' })
    input: IssueVoucherInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Voucher> {
    const { idNumber, purpose, typeCode, fields, holderKey, lifetimeMinutes, uses } = input
    return toVoucher(await run(context, issueVoucher, {
      idNumber,
      purpose: toPurpose(purpose),
      path: responsePathAsArray(info.path),
      terms: { typeCode, fields: fields ?? null, holderKey, lifetimeMinutes: lifetimeMinutes ?? DEFAULT_LIFETIME_MINUTES, uses: uses ?? 1 },
    }))
  }

  @Mutation(() => VoucherRedemption, {
    description: 'Redeems the voucher that is presented as access token, once. Refusals: `VOUCHER_USED_UP`; `NOT_AVAILABLE`, '
      + '`CASE_NOT_OPEN` and the others of `subject` where its case or its right has ended since.',
  })
  async redeemVoucher(@Info() info: GraphQLResolveInfo, @Ctx() context: GraphqlContext): Promise<VoucherRedemption> {
    const counted = await run(context, redeemVoucher, null)
    const reading = await run(context, readRedeemed, { voucher: counted.voucher, path: responsePathAsArray(info.path) })
    return new VoucherRedemption(reading, counted)
  }

  @Mutation(() => Boolean, {
    description: 'Ends a voucher of your department for good. True, or refused with `NOT_AVAILABLE`.',
  })
  async revokeVoucher(
    @Arg('id', () => String, { description: 'Its id.' }) id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    await run(context, revokeVoucher, id)
    return true
  }
}
