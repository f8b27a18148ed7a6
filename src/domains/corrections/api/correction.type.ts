import { Field, Int, ObjectType } from 'type-graphql'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import {
  CertificateIdentifierScalar, CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import { Clock, toClock } from '../../supervision/api/index.ts'
import type { CorrectionPage, CorrectionView } from '../index.ts'
import { CorrectionFoundBy, CorrectionState } from './correction.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'The certificate that says otherwise, of a disagreement that the hub found.' })
export class ClaimingCertificate {
  @Field(() => CertificateTypeCodeScalar, { description: 'Its type.' })
  readonly typeCode!: string

  @Field(() => CreditCodeScalar, { description: 'Who issued it.' })
  readonly issuerCode!: string

  @Field(() => String, { description: 'Name of its element.' })
  readonly field!: string
}

@ObjectType({
  simpleResolvers: true,
  description: 'A value of a certificate that is said to be wrong (校核). Who reported it sees its own words; who issued the '
    + 'certificate these and what it says itself; auditors neither.',
})
export class Correction {
  @Field(() => String, { description: 'Number of the correction.' })
  readonly id!: string

  @Field(() => CorrectionState, { description: 'Where it stands.' })
  readonly state!: CorrectionState

  @Field(() => CorrectionFoundBy, { description: 'How it came to light.' })
  readonly foundBy!: CorrectionFoundBy

  @Field(() => CertificateTypeCodeScalar, { description: 'Type of the certificate.' })
  readonly typeCode!: string

  @Field(() => String, { description: 'Name of the element that is said to be wrong.' })
  readonly field!: string

  @Field(() => String, { description: 'Token of the certificate, as in entries of the log.' })
  readonly certificateToken!: string

  @Field(() => String, { nullable: true, description: 'Token of its holder, as in entries. For auditors.' })
  readonly subjectToken!: string | null

  @Field(() => CreditCodeScalar, { description: 'The department in whose case it came up.' })
  readonly askerCode!: string

  @Field(() => CreditCodeScalar, { description: 'The department that issued the certificate and answers.' })
  readonly sourceCode!: string

  @Field(() => String, { nullable: true, description: 'Name of the department in whose case it came up.' })
  readonly askerName!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the department that answers.' })
  readonly sourceName!: string | null

  @Field(() => String, { nullable: true, description: 'Name of the type.' })
  readonly typeName!: string | null

  @Field(() => String, { nullable: true, description: 'What the element means.' })
  readonly fieldMeaning!: string | null

  @Field(() => ItemCodeScalar, { nullable: true, description: 'The item of that case. Not for the source.' })
  readonly itemCode!: string | null

  @Field(() => String, { nullable: true, description: 'Number of that case. Not for the source.' })
  readonly caseNumber!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What it should say. Of a disagreement that the hub found, shown to the source where the other certificate\'s type is shared with everybody.',
  })
  readonly claimedValue!: string | null

  @Field(() => ClaimingCertificate, { nullable: true, description: 'Which certificate says so; null where a clerk does.' })
  readonly claimedBy!: ClaimingCertificate | null

  @Field(() => String, { nullable: true, description: 'What the clerk wrote to it.' })
  readonly note!: string | null

  @Field(() => String, { nullable: true, description: 'What the certificate said when it was reported. For the source.' })
  readonly currentValue!: string | null

  @Field(() => CertificateIdentifierScalar, { nullable: true, description: 'Identifier of that version. For the source.' })
  readonly identifier!: string | null

  @Field(() => String, { nullable: true, description: 'What the source wrote to its answer.' })
  readonly reason!: string | null

  @Field(() => CertificateIdentifierScalar, { nullable: true, description: 'The version that is right, as the source named it. For the source.' })
  readonly newIdentifier!: string | null

  @Field(() => DateTimeScalar, { description: 'When it was reported.' })
  readonly openedAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered; null while open.' })
  readonly answeredAt!: Date | null

  @Field(() => Clock, { nullable: true, description: 'The source\'s ten working days, with the cards that were given.' })
  readonly clock!: Clock | null

  @Field(() => Int, {
    nullable: true,
    description: 'Working days until the last day: 0 on that day, below 0 afterwards. Null once it is answered, and where the limit runs through a '
      + 'year whose calendar is not published.',
  })
  readonly daysLeft!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A correction and its place in the list.' })
export class CorrectionEdge {
  @Field(() => String, { description: 'Cursor of this correction: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => Correction, { description: 'The correction.' })
  readonly node!: Correction
}

@ObjectType({ simpleResolvers: true, description: 'A page of corrections, the latest first.' })
export class CorrectionConnection {
  @Field(() => [CorrectionEdge], { description: 'The corrections with their cursors.' })
  readonly edges!: readonly CorrectionEdge[]

  @Field(() => [Correction], { description: 'The corrections alone.' })
  readonly nodes!: readonly Correction[]

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo!: PageInfo
}

export function toCorrection({ clock, successor, ...view }: CorrectionView): Correction {
  return { ...view, newIdentifier: successor, clock: clock && toClock(clock) }
}

export function toCorrectionConnection({ corrections, hasNextPage }: CorrectionPage): CorrectionConnection {
  return connectionOf(corrections.map(({ correction, cursor }) => ({ cursor, node: toCorrection(correction) })), hasNextPage)
}
