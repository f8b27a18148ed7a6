import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { CalendarDateScalar, CertificateTypeCodeScalar } from '../../../platform/graphql/scalars.ts'
import { Subject } from '../../subjects/api/index.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import { checkHolding, listCertificates } from '../index.ts'
import { HoldsVerdict } from './certificate-verdict.type.ts'
import { Certificate, toCertificate } from './certificate.type.ts'

/** What may be asked about a subject's certificates; the subject itself belongs to another room. */
@Resolver(() => Subject)
export class SubjectCertificatesResolver {
  @FieldResolver(() => [Certificate], {
    description: 'The certificates of the subject that the case\'s guide asks this party for, with '
      + 'the elements that its materials need. Refusal: `NOT_AVAILABLE` where a type is named '
      + 'that you are not entitled to; `TOO_MANY_TYPES`.',
  })
  async certificates(
    @Root() reading: SubjectReading,
    @Arg('types', () => [CertificateTypeCodeScalar], {
      nullable: true,
      description: 'Only these types, at most 50. Without it every type that you are entitled to; the others '
        + 'are left out without an error.',
    })
    types: readonly string[] | null | undefined,
    @Arg('validOn', () => CalendarDateScalar, {
      nullable: true,
      description: 'Only those that were valid on this day, in the version of that day. Without it '
        + 'the newest version of each, also one that has expired or been revoked.',
    })
    validOn: CalendarDate | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<Certificate[]> {
    const listing = { reading, typeCodes: types ?? null, validOn: validOn ?? null }
    return (await run(context, listCertificates, listing)).map(toCertificate)
  }

  @FieldResolver(() => HoldsVerdict, {
    description: 'Yes or no, without showing the certificate. Refusal: `NOT_AVAILABLE` where you '
      + 'are not entitled to the type.',
  })
  holds(
    @Root() reading: SubjectReading,
    @Arg('type', () => CertificateTypeCodeScalar, { description: 'The type of certificate.' })
    typeCode: string,
    @Arg('validOn', () => CalendarDateScalar, {
      nullable: true,
      description: 'The day that you ask about; today where not given.',
    })
    validOn: CalendarDate | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<HoldsVerdict> {
    return run(context, checkHolding, { reading, typeCode, validOn: validOn ?? null })
  }
}
