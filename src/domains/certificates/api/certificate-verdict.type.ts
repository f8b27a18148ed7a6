import { Field, ObjectType, registerEnumType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import { CalendarDateScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { Verification } from '../index.ts'

export const CertificateVerdictCode = {
  VALID: 'VALID',
  NOT_YET_VALID: 'NOT_YET_VALID',
  EXPIRED: 'EXPIRED',
  SUSPENDED: 'SUSPENDED',
  REVOKED: 'REVOKED',
  CANCELLED: 'CANCELLED',
  LICENCE_WITHDRAWN: 'LICENCE_WITHDRAWN',
  TRANSFERRED_OUT: 'TRANSFERRED_OUT',
  SUPERSEDED: 'SUPERSEDED',
  OTHER: 'OTHER',
  MISMATCH: 'MISMATCH',
  NOT_FOUND: 'NOT_FOUND',
} as const satisfies { readonly [Code in Verification['verdict']]: Code }
export type CertificateVerdictCode = Verification['verdict']

registerEnumType(CertificateVerdictCode, {
  name: 'CertificateVerdictCode',
  description: 'What the hub says about a certificate as of a day. A status that its source has '
    + 'reported comes first, then a newer version, then the dates. Only `VALID` means that it may '
    + 'be relied on.',
  valuesConfig: {
    VALID: {
      description: 'In force (有效): status 01, newest version, and the day within its validity.',
    },
    NOT_YET_VALID: { description: 'The day lies before its validity begins (尚未生效).' },
    EXPIRED: {
      description: 'Its validity has ended by date, or its source reports it lapsed (失效, 05).',
    },
    SUSPENDED: { description: 'Held back for a time by its issuer (暂扣, 02).' },
    REVOKED: { description: 'Set aside, since it should not have been issued (撤销, 03).' },
    CANCELLED: { description: 'Struck off, for instance at the end of an activity (注销, 04).' },
    LICENCE_WITHDRAWN: { description: 'Withdrawn from its holder as a penalty (吊销, 07).' },
    TRANSFERRED_OUT: {
      description: 'Handed over to another authority, which has issued its own (转出, 06).',
    },
    SUPERSEDED: { description: 'A newer version had been issued by that day (已换发).' },
    OTHER: {
      description: 'Its source reports a status outside the list (其他, 99): ask the issuer.',
    },
    MISMATCH: {
      description: 'There is such a certificate, but something you gave differs from it; which '
        + 'part is not said. Answered by `verifyCertificate` only.',
    },
    NOT_FOUND: {
      description: 'The hub has no such certificate of this subject that you may know of. It may '
        + 'exist on paper.',
    },
  },
})

@ObjectType({
  simpleResolvers: true,
  description: 'The outcome of comparing a certificate in hand with the one indexed: nothing but '
    + 'the verdict.',
})
export class CertificateVerdict {
  @Field(() => CertificateVerdictCode, {
    description: 'What holds of the certificate; `MISMATCH` where it is not the one that you '
      + 'described.',
  })
  readonly verdict!: CertificateVerdictCode

  @Field(() => CalendarDateScalar, { description: 'The day that the verdict is about.' })
  readonly validOn!: CalendarDate

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its source last confirmed what the verdict rests on; null with `NOT_FOUND`.',
  })
  readonly asOf!: Date | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'Whether a subject holds a valid certificate of a type, without showing any.',
})
export class HoldsVerdict {
  @Field(() => Boolean, { description: 'True if one of the type was valid on the day.' })
  readonly holds!: boolean

  @Field(() => CertificateVerdictCode, {
    description: '`VALID`, or else what holds of the newest one; `NOT_FOUND` where there is none.',
  })
  readonly verdict!: CertificateVerdictCode

  @Field(() => CalendarDateScalar, { description: 'The day that the verdict is about.' })
  readonly validOn!: CalendarDate

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its source last confirmed what the verdict rests on; null with `NOT_FOUND`.',
  })
  readonly asOf!: Date | null
}
