// First of all: type-graphql's decorators call for it while the files below load.
import 'reflect-metadata'
import { VoucherRedemptionResolver } from './voucher-redemption.resolver.ts'
import { VoucherResolver } from './voucher.resolver.ts'

export const voucherResolvers = [VoucherResolver, VoucherRedemptionResolver] as const
