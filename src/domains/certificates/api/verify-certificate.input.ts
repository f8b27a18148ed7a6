import { Field, InputType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import {
  CalendarDateScalar, CertificateIdentifierScalar, CertificateTypeCodeScalar, IdNumberScalar,
} from '../../../platform/graphql/scalars.ts'
import { PurposeInput } from '../../subjects/api/index.ts'

@InputType({ description: 'An extension element as it stands on the certificate in hand.' })
export class CertificateFieldInput {
  @Field(() => String, {
    description: 'Name of the element, beginning with `KZ_`; one that the guide\'s material needs.',
  })
  readonly name!: string

  @Field(() => String, {
    description: 'Its value. Spaces and full-width characters make no difference.',
  })
  readonly value!: string
}

@InputType({
  description: 'A certificate that you have in hand. Name it by `identifier`, or by `type` and '
    + '`number`. Everything given must agree; what is left out is not compared.',
})
export class VerifyCertificateInput {
  @Field(() => PurposeInput, { description: 'Why you ask.' })
  readonly purpose!: PurposeInput

  @Field(() => IdNumberScalar, { description: 'ID number of the party of the case that holds it.' })
  readonly idNumber!: IdNumber

  @Field(() => CertificateIdentifierScalar, {
    nullable: true,
    description: 'Identifier on the certificate (电子证照标识); finds that very version.',
  })
  readonly identifier?: CertificateIdentifier | null

  @Field(() => CertificateTypeCodeScalar, {
    nullable: true,
    description: 'Type of the certificate. Needed without an identifier; with one it must agree '
      + 'with it.',
  })
  readonly type?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Number on the certificate (证照编号). Needed without an identifier.',
  })
  readonly number?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Name of its holder, as it stands on it (持证主体).',
  })
  readonly holderName?: string | null

  @Field(() => [CertificateFieldInput], {
    nullable: true,
    description: 'Extension elements to compare.',
  })
  readonly fields?: readonly CertificateFieldInput[] | null

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'The day that the verdict shall be about; today where not given.',
  })
  readonly validOn?: CalendarDate | null
}
