import { Field, Int, ObjectType } from 'type-graphql'
import { CertificateTypeCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import type { CountedUse, IssuedVoucher } from '../index.ts'

@ObjectType({ simpleResolvers: true, description: 'A voucher (用证码) that was given.' })
export class Voucher {
  @Field(() => String, { description: 'By which it is revoked, and known in the log.' })
  readonly id!: string

  @Field(() => String, {
    description: 'The voucher: a JWS (`yihao-voucher+jwt`) that its holder presents as access token, with proofs of the holder’s key (RFC 9449).',
  })
  readonly token!: string

  @Field(() => DateTimeScalar, { description: 'When it ends, unless its case, its client or it itself is ended before.' })
  readonly expiresAt!: Date

  @Field(() => Int, { description: 'How often it may be redeemed.' })
  readonly uses!: number

  @Field(() => [String], { description: 'Names of the elements that it shows.' })
  readonly fields!: readonly string[]
}

export function toVoucher({ voucher, text }: IssuedVoucher): Voucher {
  const { id, expiresAt, usesAllowed: uses, fields } = voucher
  return { id, token: text, expiresAt, uses, fields }
}

@ObjectType({ simpleResolvers: true, description: 'What a voucher gives when it is redeemed.' })
export class VoucherRedemption {
  readonly reading: SubjectReading

  @Field(() => CertificateTypeCodeScalar, { description: 'The type of certificate that it is for.' })
  readonly typeCode: string

  @Field(() => Int, { description: 'How often it may still be redeemed.' })
  readonly usesLeft: number

  constructor(reading: SubjectReading, { voucher, usesLeft }: CountedUse) {
    this.reading = reading
    this.typeCode = voucher.typeCode
    this.usesLeft = usesLeft
  }
}
