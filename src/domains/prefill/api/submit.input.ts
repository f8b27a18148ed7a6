import { Field, InputType, Int } from 'type-graphql'
import type { CertificateIdentifier } from '../../../kernel/certificate-identifier.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { CertificateIdentifierScalar, DateTimeScalar, IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { HowSatisfied } from '../../case-files/api/index.ts'
import { PartyRole, PurposeInput, toPurpose } from '../../subjects/api/index.ts'
import type { Submission, SubmittedMaterial, SubmittedSection } from '../index.ts'

@InputType({ description: 'A value as it is handed in.' })
export class SubmittedValueInput {
  @Field(() => String, { description: 'Element of the guide’s form.' })
  readonly element!: string

  @Field(() => String, { description: 'The value; a blank one is none.' })
  readonly value!: string

  @Field(() => Boolean, {
    nullable: true,
    description: 'For a field in conflict: that a person has looked at what disagrees and means this value.',
  })
  readonly decided?: boolean | null
}

@InputType({ description: 'The part of a form about those of one role, whole.' })
export class SubmittedSectionInput {
  @Field(() => PartyRole, { description: 'About whom it is.' })
  readonly role!: PartyRole

  @Field(() => IdNumberScalar, {
    nullable: true,
    description: 'ID number of the party; where left out it is about whom its receipt names. The applicant’s section always has it.',
  })
  readonly idNumber?: IdNumber | null

  @Field(() => String, { nullable: true, description: '`prefillReceipt` of the section. A section without one is refused.' })
  readonly receipt?: string | null

  @Field(() => [SubmittedValueInput], { description: 'Its values, read-only ones too.' })
  readonly values!: readonly SubmittedValueInput[]
}

@InputType({ description: 'How a material of the guide was satisfied.' })
export class SubmittedMaterialInput {
  @Field(() => Int, { description: 'Ordinal of the material in the guide.' })
  readonly ordinal!: number

  @Field(() => HowSatisfied, { description: 'How.' })
  readonly how!: HowSatisfied

  @Field(() => CertificateIdentifierScalar, {
    nullable: true,
    description:
      'The certificate, for `CERTIFICATE` and `CHECKED`: of the material’s holder, of a type that it lists, in force. `CHECKED` '
      + 'without it is about the one that the checklist said yes of.',
  })
  readonly certificateIdentifier?: CertificateIdentifier | null

  @Field(() => String, { nullable: true, description: 'A file that was uploaded for this case.' })
  readonly attachmentId?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'For `REUSED`: number of your department’s earlier case; the one that the checklist offers, where not given.',
  })
  readonly reusedFromCase?: string | null

  @Field(() => String, { nullable: true, description: 'Where it lies outside the hub, such as the number of a paper file.' })
  readonly note?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For `BROUGHT`: nobody asked for it, the applicant wanted to hand it in. Without it, what was brought although the hub '
      + 'holds it is on record as a violation (`ASKED_THOUGH_HELD`).',
  })
  readonly volunteered?: boolean | null
}

@InputType({ description: 'The form of a case and how its materials were satisfied.' })
export class SubmitCaseInput {
  @Field(() => PurposeInput, { description: 'The live case.' })
  readonly purpose!: PurposeInput

  @Field(() => [SubmittedSectionInput], { description: 'The sections of the form, the applicant’s among them.' })
  readonly sections!: readonly SubmittedSectionInput[]

  @Field(() => [SubmittedMaterialInput], { description: 'The materials as they stand; they take the place of an earlier submission’s.' })
  readonly materials!: readonly SubmittedMaterialInput[]

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was handed in; now, where not given.' })
  readonly at?: Date | null
}

export function toSubmission({ purpose, sections, materials, at }: SubmitCaseInput, path: Submission['path']): Submission {
  return {
    purpose: toPurpose(purpose),
    sections: sections.map(toSection),
    materials: materials.map(toMaterial),
    at: at ?? null,
    path,
  }
}

function toSection({ role, idNumber, receipt, values }: SubmittedSectionInput): SubmittedSection {
  return {
    role,
    idNumber: idNumber ?? null,
    receipt: receipt ?? null,
    values: values.map(({ element, value, decided }) => ({ element, value, decided: decided === true })),
  }
}

function toMaterial(input: SubmittedMaterialInput): SubmittedMaterial {
  const { ordinal, how, certificateIdentifier, attachmentId, reusedFromCase, note, volunteered } = input
  return {
    ordinal, how,
    certificateIdentifier: certificateIdentifier ?? null,
    attachmentId: attachmentId ?? null,
    reusedFromCase: reusedFromCase ?? null,
    note: note ?? null,
    volunteered: volunteered === true,
  }
}
