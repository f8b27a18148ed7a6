import { Field, Int, ObjectType } from 'type-graphql'
import { CertificateTypeCodeScalar } from '../../../platform/graphql/scalars.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import type { StoredMaterial } from '../index.ts'
import { MaterialCondition, toMaterialCondition } from './condition.type.ts'
import {
  Disposition, MaterialForm, MaterialKind, MaterialNecessity, MaterialSource,
} from './guide.enums.ts'
import { LegalBasis } from './legal-basis.type.ts'
import {
  HolderLink, MaterialAssistance, MaterialReuse, PrefillSource,
} from './material-way.type.ts'

@ObjectType({
  simpleResolvers: true,
  description: 'A certificate type that satisfies a material, and what a department may see of it.',
})
export class MaterialProof {
  @Field(() => CertificateTypeCodeScalar, { description: 'Type code (电子证照类型代码).' })
  readonly typeCode!: string

  @Field(() => [String], {
    description: 'Names of the extension elements that are needed (所需要素), each beginning with '
      + '`KZ_`: `Certificate.fields` gives no others.',
  })
  readonly fields!: readonly string[]

  @Field(() => Boolean, {
    description: 'Whether a yes or no suffices, so that no value of it is needed (核验).',
  })
  readonly check!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'A stamp that a material must bear (加盖公章).' })
export class MaterialStamp {
  @Field(() => String, { description: 'Who stamps it (盖章单位).' })
  readonly body!: string

  @Field(() => [LegalBasis], {
    description: 'Legal basis of the stamp (盖章依据). Empty means that it may not be asked for.',
  })
  readonly basis!: readonly LegalBasis[]
}

@ObjectType({
  simpleResolvers: true,
  description: 'One thing that a guide asks for (申请材料). What it names, with its legal basis, is '
    + 'all that a department may read under a case.',
})
export class GuideMaterial {
  @Field(() => Int, { description: 'Place in the list (序号), from 1.' })
  readonly ordinal!: number

  @Field(() => String, { description: 'Name (材料名称).' })
  readonly name!: string

  @Field(() => String, {
    nullable: true,
    description: 'Names the same material in other guides (材料标识); null where its name does.',
  })
  readonly key!: string | null

  @Field(() => [LegalBasis], {
    description: 'Legal basis for asking for it (要求提供材料的依据). Empty means that nobody may ask for '
      + 'it: the hub releases nothing for it.',
  })
  readonly basis!: readonly LegalBasis[]

  @Field(() => MaterialNecessity, { description: 'Whether it must be there.' })
  readonly necessity!: MaterialNecessity

  @Field(() => MaterialSource, { description: 'Where it comes from.' })
  readonly source!: MaterialSource

  @Field(() => String, {
    nullable: true,
    description: 'More about where it comes from, such as the body that issues it (来源渠道说明); null '
      + 'where there is no more to say.',
  })
  readonly sourceNote!: string | null

  @Field(() => MaterialKind, { description: 'What it is.' })
  readonly kind!: MaterialKind

  @Field(() => MaterialForm, { description: 'In which form it is taken.' })
  readonly form!: MaterialForm

  @Field(() => Int, { description: 'Number of originals (原件份数); 0 where none is needed.' })
  readonly originals!: number

  @Field(() => Int, { description: 'Number of copies (复印件份数); 0 where none is needed.' })
  readonly copies!: number

  @Field(() => String, {
    nullable: true,
    description: 'Paper format (纸质材料规格), such as A4; null where the guide does not say.',
  })
  readonly paperFormat!: string | null

  @Field(() => [MaterialStamp], {
    description: 'Stamps that it must bear; empty where none is needed.',
  })
  readonly stamps!: readonly MaterialStamp[]

  @Field(() => MaterialCondition, {
    nullable: true,
    description: 'When it is asked for; null means always.',
  })
  readonly condition!: MaterialCondition | null

  @Field(() => PartyRole, { description: 'Whose certificate satisfies it (持证人).' })
  readonly holder!: PartyRole

  @Field(() => [MaterialProof], {
    description: 'Certificate types that satisfy it (对应电子证照), any one of them; empty where no '
      + 'certificate can.',
  })
  readonly satisfiedBy!: readonly MaterialProof[]

  @Field(() => HolderLink, {
    nullable: true,
    description: 'How the hub finds the holder from the papers of the applicant; null where the '
      + 'case names them.',
  })
  readonly through!: HolderLink | null

  @Field(() => MaterialReuse, {
    nullable: true,
    description: 'When one of an earlier case will do; null where it will not.',
  })
  readonly reuse!: MaterialReuse | null

  @Field(() => MaterialAssistance, {
    nullable: true,
    description: 'Who is asked for it in place of the applicant; null where nobody is.',
  })
  readonly assistance!: MaterialAssistance | null

  @Field(() => Int, {
    nullable: true,
    description: 'Working days after acceptance within which a deferrable material is handed in '
      + '(补交期限); null where none is stated.',
  })
  readonly deferWorkingDays!: number | null

  @Field(() => [PrefillSource], {
    description: 'For a form: what may be read to fill it; empty where nothing may.',
  })
  readonly prefillFrom!: readonly PrefillSource[]

  @Field(() => String, {
    nullable: true,
    description: 'How to fill it in (填报须知); null where nothing is said.',
  })
  readonly fillingNotes!: string | null

  @Field(() => [String], { description: 'What is often done wrong (常见错误).' })
  readonly commonMistakes!: readonly string[]

  @Field(() => String, {
    nullable: true,
    description: 'Where the empty form is found (空白表格); null where there is none.',
  })
  readonly blankForm!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Where a filled-in sample is found (示例样表); null where there is none.',
  })
  readonly sampleForm!: string | null

  @Field(() => Boolean, {
    description: 'Whether a written commitment may stand in its place (可否告知承诺).',
  })
  readonly commitmentAllowed!: boolean

  @Field(() => Disposition, {
    nullable: true,
    description: 'What the review did with the demand for it; null where it was not reviewed.',
  })
  readonly disposition!: Disposition | null
}

export function toGuideMaterial(stored: StoredMaterial): GuideMaterial {
  const { condition, satisfiedBy } = stored
  return {
    ...stored,
    key: stored.key ?? null,
    condition: condition && toMaterialCondition(condition),
    satisfiedBy: satisfiedBy.map((proof) => ({ ...proof, check: proof.check ?? false })),
    through: stored.through ?? null,
    reuse: stored.reuse ?? null,
    assistance: stored.assistance ?? null,
    deferWorkingDays: stored.deferWorkingDays ?? null,
    prefillFrom: stored.prefillFrom ?? [],
  }
}
