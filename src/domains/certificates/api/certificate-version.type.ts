import { Field, Int, ObjectType } from 'type-graphql'
import {
  CalendarDateScalar, CertificateIdentifierScalar, ValidToScalar,
} from '../../../platform/graphql/scalars.ts'
import { CertificateStatus } from './certificate-status.enum.ts'
import { CertificateVerdictCode } from './certificate-verdict.type.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'One version in the history of a certificate: each renewal, correction or change '
    + 'makes one.',
})
export class CertificateVersion {
  @Field(() => CertificateIdentifierScalar, {
    description: 'Identifier of this version (电子证照标识, GB/T 36904).',
  })
  readonly identifier!: string

  @Field(() => Int, {
    description: 'Version number in the identifier (版本号), from 1. It begins again where a renewal '
      + 'takes a new serial.',
  })
  readonly version!: number

  @Field(() => CertificateStatus, { description: 'Status that its source last reported.' })
  readonly status!: string

  @Field(() => CertificateVerdictCode, {
    description: 'What holds of this version as of the day asked about; without one, as of today.',
  })
  readonly verdict!: CertificateVerdictCode

  @Field(() => CalendarDateScalar, { description: 'Day of issue (颁发日期).' })
  readonly issuedOn!: string

  @Field(() => CalendarDateScalar, { description: 'First day of validity (有效期起始日期).' })
  readonly validFrom!: string

  @Field(() => ValidToScalar, { description: 'Last day of validity (有效期截止日期), or 长期.' })
  readonly validTo!: string
}
