import { Field, InputType, Int } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { CertificateTypeCodeScalar, IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { PurposeInput } from '../../subjects/api/index.ts'
import { DEFAULT_LIFETIME_MINUTES, MAX_LIFETIME_MINUTES, MAX_USES } from '../index.ts'

@InputType({ description: 'What a voucher (用证码) is to be good for.' })
export class IssueVoucherInput {
  @Field(() => IdNumberScalar, { description: 'ID number of the party of the case. The voucher does not hold it.' })
  readonly idNumber!: IdNumber

  @Field(() => PurposeInput, { description: 'The live case that it is for.' })
  readonly purpose!: PurposeInput

  @Field(() => CertificateTypeCodeScalar, { description: 'The one type of certificate.' })
  readonly typeCode!: string

  @Field(() => [String], {
    nullable: true,
    description: 'Names of the elements that may be shown; all that the guide entitles to where not given.',
  })
  readonly fields?: readonly string[] | null

  @Field(() => String, {
    description: 'SHA-256 thumbprint (RFC 7638, base64url) of the key that whoever presents the voucher proves to have.',
  })
  readonly holderKey!: string

  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_LIFETIME_MINUTES, description: `How long it is good, 1 to ${MAX_LIFETIME_MINUTES} minutes.` })
  readonly lifetimeMinutes?: number | null

  @Field(() => Int, { nullable: true, defaultValue: 1, description: `How often it may be redeemed, 1 to ${MAX_USES}.` })
  readonly uses?: number | null
}
