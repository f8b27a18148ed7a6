import { Field, ObjectType } from 'type-graphql'
import { CalendarDateScalar } from '../../../platform/graphql/scalars.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'A legal basis (依据): a document and the place in it.',
})
export class LegalBasis {
  @Field(() => String, {
    description: 'Title of the law, regulation or document, with title marks (法律法规名称).',
  })
  readonly law!: string

  @Field(() => String, {
    nullable: true,
    description: 'Number of the document (文号), such as 卫生部令第80号; null where it has none.',
  })
  readonly documentNumber!: string | null

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of publication (公布日期); null where the guide does not say.',
  })
  readonly publishedOn!: string | null

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of entry into force (施行日期); null where the guide does not say.',
  })
  readonly inForceFrom!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Article, paragraph and item (条款), such as 第二十三条; null for the whole document.',
  })
  readonly article!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Text of the article (条文内容); null where the guide does not quote it.',
  })
  readonly text!: string | null
}
