import { Field, Int, ObjectType } from 'type-graphql'
import type { FormElementRow } from '../../../kernel/import-rows.ts'
import { CertificateTypeCodeScalar } from '../../../platform/graphql/scalars.ts'
import { PartyRole } from '../../subjects/api/index.ts'

@ObjectType({ simpleResolvers: true, description: 'An element of the application form (表单要素).' })
export class FormElement {
  @Field(() => String, {
    description: 'Name of the element (要素标识): its key in the form of a case.',
  })
  readonly element!: string

  @Field(() => String, { description: 'What stands beside it on the form, in Chinese (中文名称).' })
  readonly label!: string

  @Field(() => Boolean, { description: 'Whether it must be filled in (是否必填).' })
  readonly required!: boolean

  @Field(() => Boolean, { description: 'Whether it is sensitive personal information (敏感个人信息).' })
  readonly sensitive!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'Code of the data element that it asks for (数据元), one of '
      + '`schema/formats/data-elements.json`; null where it asks for none of these.',
  })
  readonly dataElement!: string | null

  @Field(() => PartyRole, {
    description: 'About whom it asks (要素所属当事人); the applicant where the guide does not say.',
  })
  readonly of!: PartyRole
}

export function toFormElement(row: FormElementRow): FormElement {
  return { ...row, dataElement: row.dataElement ?? null, of: row.of ?? 'APPLICANT' }
}

@ObjectType({
  simpleResolvers: true,
  description: 'A step of handling, and the post that answers for it.',
})
export class GuideStep {
  @Field(() => Int, { description: 'Place in the order of steps (序号), from 1.' })
  readonly ordinal!: number

  @Field(() => String, { description: 'Name (环节名称), such as 受理, 审核, 办结.' })
  readonly name!: string

  @Field(() => String, {
    nullable: true,
    description: 'Post that handles it (岗位); null where not named.',
  })
  readonly post!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Person or office that answers for it (责任人); null where not named.',
  })
  readonly responsible!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'Limit of this step in working days (环节时限); null where it has none of its own.',
  })
  readonly limitWorkingDays!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A time limit (办结时限).' })
export class TimeLimit {
  @Field(() => Int, { description: 'Working days (工作日); 0 means on the spot (即办).' })
  readonly workingDays!: number

  @Field(() => String, {
    nullable: true,
    description: 'Basis of the limit (时限依据); null where not named.',
  })
  readonly basis!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What is not counted, and other remarks (时限说明); null where there are none.',
  })
  readonly note!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A fee (收费项目).' })
export class Fee {
  @Field(() => String, { description: 'Name (收费项目名称).' })
  readonly name!: string

  @Field(() => String, { description: 'How much, in words (收费标准).' })
  readonly standard!: string

  @Field(() => String, { description: 'Basis for charging it (收费依据).' })
  readonly basis!: string
}

@ObjectType({ simpleResolvers: true, description: 'What the applicant receives (办理结果).' })
export class GuideResult {
  @Field(() => String, { description: 'Name (结果名称).' })
  readonly name!: string

  @Field(() => CertificateTypeCodeScalar, {
    nullable: true,
    description: 'Type code of the certificate (结果证照类型代码); null where it is no certificate.',
  })
  readonly typeCode!: string | null
}
