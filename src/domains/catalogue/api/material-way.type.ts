import { Field, Int, ObjectType } from 'type-graphql'
import { CertificateTypeCodeScalar, CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import { CaseReach } from './case-reach.enum.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'The certificate of the applicant that says who the holder of a material is (关联证照), '
    + 'by name, by number or by both.',
})
export class HolderLink {
  @Field(() => CertificateTypeCodeScalar, {
    description: 'Type code of that certificate (证照类型代码).',
  })
  readonly typeCode!: string

  @Field(() => String, {
    nullable: true,
    description: 'Its field that has the holder\'s name (姓名或名称要素); null where none has.',
  })
  readonly nameField!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Its field that has the holder\'s number (证件号码要素); null where none has.',
  })
  readonly numberField!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'Under which rule a material of an earlier, approved case may be used again '
    + '(历史材料复用).',
})
export class MaterialReuse {
  @Field(() => CaseReach, { description: 'Whose earlier cases.' })
  readonly from!: CaseReach

  @Field(() => Int, {
    nullable: true,
    description: 'Days since the material was first obtained, at most (沿用期限); null for no limit.',
  })
  readonly maxAgeDays!: number | null

  @Field(() => [String], {
    description: 'Names of the form elements whose values must be those of the earlier case '
      + '(须未变化的要素), such as the address of the premises.',
  })
  readonly unchanged!: readonly string[]
}

@ObjectType({
  simpleResolvers: true,
  description: 'The department that has what no certificate of the hub says, and is asked in place '
    + 'of the applicant (部门核验, 行政协助).',
})
export class MaterialAssistance {
  @Field(() => String, { description: 'Name (部门名称).' })
  readonly name!: string

  @Field(() => CreditCodeScalar, { description: 'Unified social credit code (部门代码).' })
  readonly code!: string

  @Field(() => Int, {
    nullable: true,
    description: 'Working days within which it answers (答复期限); null where none is stated.',
  })
  readonly limitWorkingDays!: number | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'Certificate fields that may be read to fill a form (预填来源).',
})
export class PrefillSource {
  @Field(() => PartyRole, { description: 'Whose certificate (持证人).' })
  readonly holder!: PartyRole

  @Field(() => CertificateTypeCodeScalar, { description: 'Type code (证照类型代码).' })
  readonly typeCode!: string

  @Field(() => [String], {
    description: 'Names of the extension elements that may be read, each beginning with `KZ_`.',
  })
  readonly fields!: readonly string[]
}
