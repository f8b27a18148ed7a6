import { Field, ObjectType } from 'type-graphql'
import { connectionOf, PageInfo } from '../../../platform/graphql/page-info.type.ts'
import {
  CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import type { NoticePage } from '../index.ts'
import { CaseNoticeKind } from './correction.enums.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'That something has become of a certificate on which a live case of yours relied. It names neither the '
    + 'certificate nor its holder: read it again under the case.',
})
export class CaseNotice {
  @Field(() => String, { description: 'Number of your case (办件编号).' })
  readonly caseNumber!: string

  @Field(() => ItemCodeScalar, { description: 'The item of the case.' })
  readonly itemCode!: string

  @Field(() => CaseNoticeKind, { description: 'What has become of it.' })
  readonly kind!: CaseNoticeKind

  @Field(() => CertificateTypeCodeScalar, { description: 'Type of the certificate.' })
  readonly typeCode!: string

  @Field(() => String, { description: 'Token of the certificate, as in entries of the log.' })
  readonly certificateToken!: string

  @Field(() => DateTimeScalar, { description: 'When the hub was told of it.' })
  readonly at!: Date
}

@ObjectType({ simpleResolvers: true, description: 'A notice and its place in the feed.' })
export class CaseNoticeEdge {
  @Field(() => String, { description: 'Cursor of this notice: give it as `after` to go on behind it.' })
  readonly cursor!: string

  @Field(() => CaseNotice, { description: 'The notice.' })
  readonly node!: CaseNotice
}

@ObjectType({ simpleResolvers: true, description: 'A page of notices, the oldest first.' })
export class CaseNoticeConnection {
  @Field(() => [CaseNoticeEdge], { description: 'The notices with their cursors.' })
  readonly edges!: readonly CaseNoticeEdge[]

  @Field(() => [CaseNotice], { description: 'The notices alone.' })
  readonly nodes!: readonly CaseNotice[]

  @Field(() => PageInfo, { description: 'Whether and where the feed goes on. Keep the last cursor that was not null.' })
  readonly pageInfo!: PageInfo
}

@ObjectType({ simpleResolvers: true, description: 'A case that relied on a reported value.' })
export class ReliedCase {
  @Field(() => String, { nullable: true, description: 'Number of the case, where it is your own.' })
  readonly caseNumber!: string | null

  @Field(() => String, { nullable: true, description: 'Stands for another department\'s case, in this correction alone.' })
  readonly token!: string | null

  @Field(() => CreditCodeScalar, { description: 'The department whose case it is.' })
  readonly departmentCode!: string

  @Field(() => ItemCodeScalar, { description: 'Its item.' })
  readonly itemCode!: string

  @Field(() => Boolean, { description: 'Whether it is still being handled (在办).' })
  readonly open!: boolean
}

export function toCaseNoticeConnection({ notices, hasNextPage }: NoticePage): CaseNoticeConnection {
  return connectionOf(notices.map(({ notice, cursor }) => ({ cursor, node: notice })), hasNextPage)
}
