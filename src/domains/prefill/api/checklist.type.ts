import { Field, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import {
  CalendarDateScalar, CertificateTypeCodeScalar, CreditCodeScalar, DateTimeScalar, ItemCodeScalar,
} from '../../../platform/graphql/scalars.ts'
import { CertificateVerdictCode } from '../../certificates/api/index.ts'
import { PartyRole } from '../../subjects/api/index.ts'
import { AnswerForm } from './answer-form.type.ts'
import { MaterialOutcome, OutcomeReason, ProblemKind } from './checklist.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'A certificate that satisfies a material.' })
export class MaterialCertificate {
  @Field(() => CertificateTypeCodeScalar, { description: 'Its type.' })
  readonly typeCode!: string

  @Field(() => String, { description: 'Name of its type.' })
  readonly typeName!: string

  @Field(() => String, { nullable: true, description: 'Its number (证照编号); null where a yes or no suffices.' })
  readonly number!: string | null

  @Field(() => String, { nullable: true, description: 'Its identifier (电子证照标识); null where a yes or no suffices.' })
  readonly identifier!: string | null

  @Field(() => CreditCodeScalar, { description: 'Who issued it.' })
  readonly issuerCode!: string

  @Field(() => CalendarDateScalar, { description: 'When this version was issued.' })
  readonly issuedOn!: CalendarDate

  @Field(() => CalendarDateScalar, { nullable: true, description: 'Its last valid day; null for 长期.' })
  readonly validTo!: CalendarDate | null

  @Field(() => DateTimeScalar, { description: 'When its source last confirmed it.' })
  readonly sourceConfirmedAt!: Date

  @Field(() => CertificateTypeCodeScalar, {
    nullable: true,
    description: 'The type of the applicant’s certificate that names the holder, such as the business licence for its '
      + 'legal representative; null where the holder is the applicant or named in the case.',
  })
  readonly throughTypeCode!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'An earlier case whose material may be used again.' })
export class MaterialCase {
  @Field(() => String, { nullable: true, description: 'Its number, where it is one of your department’s own.' })
  readonly number!: string | null

  @Field(() => ItemCodeScalar, { description: 'Its item.' })
  readonly itemCode!: string

  @Field(() => CreditCodeScalar, { description: 'The department that handled it.' })
  readonly departmentCode!: string

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null while it is open.' })
  readonly decidedAt!: Date | null

  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'When the material was first handed over. Using it again makes it no younger. Null where nobody knows.',
  })
  readonly obtainedOn!: CalendarDate | null

  @Field(() => Int, { nullable: true, description: 'Days since then; null where that is not known.' })
  readonly ageDays!: number | null

  @Field(() => String, {
    nullable: true,
    description: 'The file at the hub, for GET /cases/attachments/{id}: your department’s own at once, another’s when your case has '
      + 'been handed in with it. Null where the hub does not keep it.',
  })
  readonly attachmentId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'A department that has what the hub does not index.' })
export class MaterialDepartment {
  @Field(() => String, { description: 'Its name.' })
  readonly name!: string

  @Field(() => CreditCodeScalar, { description: 'Its credit code.' })
  readonly code!: string

  @Field(() => Int, { nullable: true, description: 'Working days within which it answers; null where none is stated.' })
  readonly limitWorkingDays!: number | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'Where a material comes from when the applicant need not bring it: exactly one of the three.',
})
export class MaterialEvidence {
  @Field(() => MaterialCertificate, { nullable: true, description: 'A certificate; null where it is something else.' })
  readonly certificate!: MaterialCertificate | null

  @Field(() => MaterialCase, { nullable: true, description: 'An earlier case; null where it is something else.' })
  readonly earlierCase!: MaterialCase | null

  @Field(() => MaterialDepartment, { nullable: true, description: 'A department to ask; null where it is something else.' })
  readonly department!: MaterialDepartment | null
}

@ObjectType({ simpleResolvers: true, description: 'Something about a material that a clerk should know.' })
export class MaterialProblem {
  @Field(() => ProblemKind, { description: 'What it is.' })
  readonly kind!: ProblemKind

  @Field(() => String, { description: 'The same in a sentence, in Chinese, for the screen.' })
  readonly sentence!: string

  @Field(() => CertificateTypeCodeScalar, { nullable: true, description: 'The certificate type that it is about.' })
  readonly typeCode!: string | null

  @Field(() => CertificateVerdictCode, { nullable: true, description: 'What became of the certificate.' })
  readonly verdict!: CertificateVerdictCode | null

  @Field(() => String, { nullable: true, description: 'The element (of the form, or the data element) that it is about.' })
  readonly element!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'When a material is needed, and whether it is now.' })
export class ConditionStanding {
  @Field(() => String, { description: 'In the words of the guide.' })
  readonly text!: string

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it holds for this applicant; null while it is not known, and where the guide states it in words only.',
  })
  readonly holds!: boolean | null
}

@ObjectType({ simpleResolvers: true, description: 'One material of the guide, with what becomes of it.' })
export class MaterialStanding {
  @Field(() => Int, { description: 'Its ordinal in the guide.' })
  readonly ordinal!: number

  @Field(() => String, { description: 'Its name (材料名称).' })
  readonly name!: string

  @Field(() => PartyRole, { description: 'Whose it is.' })
  readonly holder!: PartyRole

  @Field(() => Boolean, { description: 'Whether the guide says that it must be there (必要); deferrable and optional ones need not.' })
  readonly required!: boolean

  @Field(() => MaterialOutcome, { description: 'What becomes of it. While `settled` is false, what will if it is needed.' })
  readonly outcome!: MaterialOutcome

  @Field(() => OutcomeReason, { description: 'Why.' })
  readonly reason!: OutcomeReason

  @Field(() => String, { description: 'The reason in a sentence, in Chinese, for the screen and the notice.' })
  readonly sentence!: string

  @Field(() => String, { description: 'The legal basis in one line; empty where the guide names none.' })
  readonly basis!: string

  @Field(() => MaterialEvidence, { nullable: true, description: 'Where it comes from; null where the applicant, or nobody, has it.' })
  readonly source!: MaterialEvidence | null

  @Field(() => [MaterialProblem], { description: 'What was found and could not be used, and what to look at.' })
  readonly problems!: readonly MaterialProblem[]

  @Field(() => ConditionStanding, { nullable: true, description: 'When it is needed; null for always.' })
  readonly condition!: ConditionStanding | null

  @Field(() => Boolean, {
    description: 'Whether nothing could change the outcome any more: no answer, and nothing about its condition that the hub does '
      + 'not know.',
  })
  readonly settled!: boolean

  @Field(() => [String], { description: 'Elements of the form whose answers could.' })
  readonly asks!: readonly string[]

  @Field(() => Int, { description: 'How many originals are needed if it is brought (原件份数).' })
  readonly originals!: number

  @Field(() => Int, { description: 'How many copies are needed if it is brought (复印件份数).' })
  readonly copies!: number

  @Field(() => String, { nullable: true, description: 'The group of alternatives that it belongs to; null for none.' })
  readonly group!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Something to ask the applicant before the checklist is settled.' })
export class ChecklistQuestion {
  @Field(() => String, { description: 'Element of the form: answer it with `answers`.' })
  readonly element!: string

  @Field(() => String, { description: 'Its label, in Chinese.' })
  readonly label!: string

  @Field(() => String, { nullable: true, description: 'Code of its data element (schema/formats/data-elements.json); null for none.' })
  readonly dataElement!: string | null

  @Field(() => AnswerForm, { description: 'What it takes for an answer.' })
  readonly answer!: AnswerForm

  @Field(() => [Int], { description: 'Ordinals of the materials that wait for the answer.' })
  readonly materials!: readonly number[]
}

@ObjectType({ simpleResolvers: true, description: 'How many materials have an outcome.' })
export class OutcomeCount {
  @Field(() => MaterialOutcome, { description: 'The outcome.' })
  readonly outcome!: MaterialOutcome

  @Field(() => Int, { description: 'How many, from 1.' })
  readonly count!: number
}

@ObjectType({ simpleResolvers: true, description: 'The materials of a case’s guide, each with what becomes of it.' })
export class Checklist {
  @Field(() => ItemCodeScalar, { description: 'The item.' })
  readonly itemCode!: string

  @Field(() => Int, { description: 'Version of the guide in force when the case was received.' })
  readonly guideVersion!: number

  @Field(() => String, { description: 'The case.' })
  readonly caseNumber!: string

  @Field(() => CalendarDateScalar, { description: 'The day, in China, for which it was found out.' })
  readonly on!: CalendarDate

  @Field(() => Boolean, { description: 'Whether nothing is left to ask.' })
  readonly settled!: boolean

  @Field(() => [ChecklistQuestion], { description: 'What to ask first, in the order of the form.' })
  readonly questions!: readonly ChecklistQuestion[]

  @Field(() => [MaterialStanding], { description: 'Every material of the guide, in its order.' })
  readonly materials!: readonly MaterialStanding[]

  @Field(() => [OutcomeCount], { description: 'How many materials have each outcome.' })
  readonly counts!: readonly OutcomeCount[]
}
