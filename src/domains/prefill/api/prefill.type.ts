import { Field, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import {
  CalendarDateScalar,
  CertificateTypeCodeScalar,
  CreditCodeScalar,
  DateTimeScalar,
  ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import { CaseStepKind } from '../../case-files/api/index.ts'
import { CertificateVerdictCode } from '../../certificates/api/index.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import { AnswerForm } from './answer-form.type.ts'
import { FieldState, SectionState, ValueGrade, WhyChosen } from './prefill.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'A certificate as the source of a value.' })
export class ValueCertificate {
  @Field(() => CertificateTypeCodeScalar, { description: 'Its type.' })
  readonly typeCode!: string

  @Field(() => String, { description: 'Name of its type.' })
  readonly typeName!: string

  @Field(() => String, { description: 'The element that has the value, such as `KZ_XM`.' })
  readonly field!: string

  @Field(() => String, { description: 'Its identifier (电子证照标识).' })
  readonly identifier!: string

  @Field(() => String, { description: 'Its number (证照编号).' })
  readonly number!: string

  @Field(() => Int, { description: 'Its version.' })
  readonly version!: number

  @Field(() => CertificateVerdictCode, { description: 'What it is worth today. Only a valid one is ever suggested.' })
  readonly verdict!: CertificateVerdictCode

  @Field(() => CalendarDateScalar, { description: 'When this version was issued.' })
  readonly issuedOn!: CalendarDate

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Its last valid day; null for 长期.' })
  readonly validTo!: CalendarDate | null

  @Field(() => DateTimeScalar, { description: 'When its source last confirmed it.' })
  readonly sourceConfirmedAt!: Date

  @Field(() => CreditCodeScalar, { description: 'Who issued it, by credit code.' })
  readonly issuerCode!: string

  @Field(() => String, { description: 'Who issued it, by name.' })
  readonly issuerName!: string

  @Field(() => Boolean, { description: 'Whether its type is the register of what is asked (数源).' })
  readonly authoritative!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'An earlier case of the applicant as the source of a value.' })
export class ValueCase {
  @Field(() => String, { nullable: true, description: 'Its number, where it is one of your department’s own.' })
  readonly number!: string | null

  @Field(() => ItemCodeScalar, { description: 'Its item.' })
  readonly itemCode!: string

  @Field(() => CreditCodeScalar, { description: 'The department that it was opened with.' })
  readonly departmentCode!: string

  @Field(() => CaseStepKind, { description: 'The last step that it took.' })
  readonly step!: CaseStepKind

  @Field(() => DateTimeScalar, { description: 'When it was decided; when it was received, where it is open.' })
  readonly at!: Date

  @Field(() => Boolean, { description: 'Whether it is of the same item.' })
  readonly sameItem!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'Where a value comes from: one of the two.' })
export class ValueSource {
  @Field(() => ValueCertificate, { nullable: true, description: 'The certificate, where it is one.' })
  readonly certificate!: ValueCertificate | null

  @Field(() => ValueCase, { nullable: true, description: 'The earlier case, where it is one.' })
  readonly case!: ValueCase | null
}

@ObjectType({ simpleResolvers: true, description: 'Another source of the same field.' })
export class ValueAlternative {
  @Field(() => String, { description: 'What it says.' })
  readonly value!: string

  @Field(() => ValueSource, { description: 'Where it is from.' })
  readonly source!: ValueSource

  @Field(() => CalendarDateScalar, { description: 'The day of which it speaks.' })
  readonly asOf!: CalendarDate

  @Field(() => ValueGrade, { description: 'What it is worth.' })
  readonly grade!: ValueGrade

  @Field(() => Boolean, { description: 'Whether it says what is suggested, however it is spelt.' })
  readonly agrees!: boolean

  @Field(() => Boolean, {
    description: 'Whether it could have been suggested: a certificate in force, or a case without a typing error.',
  })
  readonly stands!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'A field of a form, with what is suggested for it and why.' })
export class PrefilledField {
  @Field(() => String, { description: 'Element of the guide’s form (表单要素).' })
  readonly element!: string

  @Field(() => String, { description: 'What the form calls it.' })
  readonly label!: string

  @Field(() => Boolean, { description: 'Whether it must be filled in.' })
  readonly required!: boolean

  @Field(() => String, { nullable: true, description: 'Code of the data element that it asks for (数据元); null where it has none.' })
  readonly dataElement!: string | null

  @Field(() => AnswerForm, { description: 'What it takes.' })
  readonly answer!: AnswerForm

  @Field(() => FieldState, { description: 'How it came to its value.' })
  readonly state!: FieldState

  @Field(() => String, { nullable: true, description: 'What was typed, else what is suggested; null for neither.' })
  readonly value!: string | null

  @Field(() => String, { nullable: true, description: 'What is suggested, whatever was typed.' })
  readonly suggestedValue!: string | null

  @Field(() => Boolean, { description: 'Whether what was typed is something else than what is suggested, however they are spelt.' })
  readonly differs!: boolean

  @Field(() => Boolean, { description: 'Whether the suggestion is another than in the receipt of the earlier prefill.' })
  readonly changedSince!: boolean

  @Field(() => ValueSource, { nullable: true, description: 'Where the suggestion comes from.' })
  readonly source!: ValueSource | null

  @Field(() => CalendarDateScalar, { nullable: true, description: 'The day of which the suggestion speaks.' })
  readonly asOf!: CalendarDate | null

  @Field(() => ValueGrade, { nullable: true, description: 'What the suggestion is worth.' })
  readonly grade!: ValueGrade | null

  @Field(() => WhyChosen, { description: 'Why this was chosen, or nothing.' })
  readonly why!: WhyChosen

  @Field(() => String, { description: 'The same as a sentence for the clerk, in Chinese. It names sources and days, no value.' })
  readonly reason!: string

  @Field(() => [ValueAlternative], {
    description: 'What other sources say, the best first: of each value the best source, at most five values, and the best two '
      + 'that say the same.',
  })
  readonly alternatives!: readonly ValueAlternative[]

  @Field(() => Int, { description: 'How many other sources say what is suggested, shown or not.' })
  readonly agreeing!: number

  @Field(() => Int, { description: 'How many other sources say something else, shown or not.' })
  readonly differing!: number

  @Field(() => Boolean, { description: 'Whether sources of the same standing differ, so that a person must decide.' })
  readonly conflict!: boolean

  @Field(() => Boolean, {
    description: 'False for what a register in force says: it is handed in as it is; if it is wrong, report a disagreement.',
  })
  readonly editable!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'The part of a form that asks about those of one role.' })
export class PrefilledSection {
  @Field(() => PartyRole, { description: 'About whom it asks.' })
  readonly role!: PartyRole

  @Field(() => SectionState, { description: 'Whether the hub knows who that is.' })
  readonly state!: SectionState

  @Field(() => String, { nullable: true, description: 'What to ask, in Chinese, where it does not.' })
  readonly ask!: string | null

  @Field(() => [PrefilledField], { description: 'Its fields, in the guide’s order.' })
  readonly fields!: readonly PrefilledField[]

  @Field(() => String, {
    description: 'What was suggested in this section, signed: hand it in with the section within 24 hours, once. It has no value in it.',
  })
  readonly prefillReceipt!: string
}

@ObjectType({ simpleResolvers: true, description: 'The form of a case, filled in from what is known (表单预填).' })
export class PrefilledForm {
  @Field(() => ItemCodeScalar, { description: 'The item of the case.' })
  readonly itemCode!: string

  @Field(() => Int, { description: 'Version of the guide whose form it is.' })
  readonly guideVersion!: number

  @Field(() => String, { description: 'Number of the case.' })
  readonly caseNumber!: string

  @Field(() => CalendarDateScalar, { description: 'The day on which the sources were looked at.' })
  readonly on!: CalendarDate

  @Field(() => [PrefilledSection], { description: 'One for each role that the form asks about, the applicant’s first.' })
  readonly sections!: readonly PrefilledSection[]
}
