import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CertificateIdentifierScalar } from '../../../platform/graphql/scalars.ts'
import { PurposeInput, toPurpose } from '../../subjects/api/index.ts'
import { getCertificate, verifyCertificate } from '../index.ts'
import { CertificateVerdict } from './certificate-verdict.type.ts'
import { Certificate, toCertificate } from './certificate.type.ts'
import { VerifyCertificateInput } from './verify-certificate.input.ts'

@Resolver()
export class CertificateResolver {
  @Query(() => Certificate, {
    nullable: true,
    description: 'One certificate by its identifier, if a party of the case holds it and the guide '
      + 'asks that party for its type. Null only together with an error. Refusals: those of '
      + '`subject`, and `CERTIFICATE_IDENTIFIER_INVALID`; a certificate that does not exist is '
      + '`NOT_AVAILABLE`.',
  })
  async certificate(
    @Arg('identifier', () => CertificateIdentifierScalar, {
      description: 'Identifier of the certificate; shows that very version, also an old one.',
    })
    identifier: CertificateIdentifier,
    @Arg('purpose', () => PurposeInput, { description: 'Why you ask.' })
    purpose: PurposeInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Certificate> {
    const path = responsePathAsArray(info.path)
    const question = { identifier, purpose: toPurpose(purpose), path }
    return toCertificate(await run(context, getCertificate, question))
  }

  @Query(() => CertificateVerdict, {
    description: 'Compares what the caller already has with what is indexed; discloses nothing but '
      + 'the verdict. Refusals: those of `subject`, and `CERTIFICATE_NOT_NAMED`, '
      + '`CERTIFICATE_IDENTIFIER_INVALID`, `CERTIFICATE_TYPE_CODE_INVALID`, `DATE_INVALID`; to '
      + 'compare an element that the guide\'s material does not need is `NOT_AVAILABLE`.',
  })
  verifyCertificate(
    @Arg('input', () => VerifyCertificateInput, {
      description: 'The certificate in hand, and why you ask.',
    })
    input: VerifyCertificateInput,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<CertificateVerdict> {
    return run(context, verifyCertificate, {
      idNumber: input.idNumber,
      purpose: toPurpose(input.purpose),
      path: responsePathAsArray(info.path),
      identifier: input.identifier ?? null,
      typeCode: input.type ?? null,
      number: input.number ?? null,
      holderName: input.holderName ?? null,
      fields: input.fields ?? [],
      validOn: input.validOn ?? null,
    })
  }
}
