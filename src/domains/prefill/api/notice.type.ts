import { Field, InputType, Int, ObjectType } from 'type-graphql'
import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { CalendarDateScalar, DateTimeScalar, IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { PurposeInput } from '../../subjects/api/index.ts'
import type { GivenNotice } from '../index.ts'
import { AnswerInput } from './answers.input.ts'
import { MaterialOutcome } from './checklist.enums.ts'

@InputType({ description: 'The one-time notice of a case, to be given.' })
export class GiveOneTimeNoticeInput {
  @Field(() => IdNumberScalar, { description: 'ID number of the applicant.' })
  readonly applicant!: IdNumber

  @Field(() => PurposeInput, { description: 'The live case.' })
  readonly purpose!: PurposeInput

  @Field(() => [AnswerInput], { nullable: true, description: 'What the applicant has answered so far.' })
  readonly answers?: readonly AnswerInput[] | null

  @Field(() => String, { nullable: true, description: 'Account of the clerk who gives it; not an ID number.' })
  readonly person?: string | null

  @Field(() => String, { nullable: true, description: 'The clerk’s post (岗位).' })
  readonly post?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Tell the applicant once more, of what is missing now. An applicant is to be told once: a further notice '
      + 'is on record as a violation. Without it the notice comes as it was given.',
  })
  readonly again?: boolean | null
}

@ObjectType({ simpleResolvers: true, description: 'A material that the applicant must still bring.' })
export class NoticeMissing {
  @Field(() => Int, { description: 'Its ordinal in the guide.' })
  readonly ordinal!: number

  @Field(() => String, { description: 'Its name (材料名称).' })
  readonly name!: string

  @Field(() => String, { description: 'Why it is needed and could not be found, in Chinese.' })
  readonly why!: string

  @Field(() => [String], { description: 'Its legal basis, a line each.' })
  readonly basis!: readonly string[]

  @Field(() => Int, { description: 'How many originals.' })
  readonly originals!: number

  @Field(() => Int, { description: 'How many copies.' })
  readonly copies!: number

  @Field(() => String, { nullable: true, description: 'On paper or not, and its size.' })
  readonly format!: string | null

  @Field(() => String, { description: 'What to do, in Chinese.' })
  readonly whatToDo!: string

  @Field(() => [String], { description: 'What is often done wrong (常见错误).' })
  readonly commonMistakes!: readonly string[]
}

@ObjectType({ simpleResolvers: true, description: 'A material that need not be there now: it may follow later, or a promise will do.' })
export class NoticeLater extends NoticeMissing {
  @Field(() => MaterialOutcome, { description: '`DEFERRABLE` or `BY_COMMITMENT`.' })
  readonly outcome!: MaterialOutcome

  @Field(() => Int, {
    nullable: true,
    description: 'Working days after acceptance within which it is handed in; null where the guide states none, and for a promise.',
  })
  readonly deferWorkingDays!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A material that the applicant need not bring.' })
export class NoticeSpared {
  @Field(() => Int, { description: 'Its ordinal in the guide.' })
  readonly ordinal!: number

  @Field(() => String, { description: 'Its name (材料名称).' })
  readonly name!: string

  @Field(() => MaterialOutcome, { description: 'What becomes of it.' })
  readonly outcome!: MaterialOutcome

  @Field(() => String, { description: 'Why it need not be brought, in Chinese.' })
  readonly why!: string
}

@ObjectType({ simpleResolvers: true, description: 'The one-time notice (一次性告知单) of a case, as it was given.' })
export class OneTimeNotice {
  @Field(() => String, { description: 'Its number.' })
  readonly number!: string

  @Field(() => Int, { description: 'Which notice of the case it is: 1, or more where the applicant was told more than once.' })
  readonly ordinal!: number

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  readonly issuedAt!: Date

  @Field(() => CalendarDateScalar, { description: 'The day printed on it.' })
  readonly issuedOn!: CalendarDate

  @Field(() => [NoticeMissing], { description: 'What must still be brought: all of it, told once.' })
  readonly missing!: readonly NoticeMissing[]

  @Field(() => [NoticeLater], { description: 'What may follow later, or be promised instead (容缺后补, 告知承诺), and what it must be.' })
  readonly later!: readonly NoticeLater[]

  @Field(() => [NoticeSpared], { description: 'What need not be brought, and why.' })
  readonly spared!: readonly NoticeSpared[]

  @Field(() => String, {
    description: 'Path at this hub of the notice as a page to print; with `.pdf` behind it, as PDF. GET with your token.',
  })
  readonly page!: string
}

export function toNotice({ id, ordinal, issuedAt, content }: GivenNotice): OneTimeNotice {
  const { number, issuedOn, missing, later, notNeeded } = content
  return { number, ordinal, issuedAt, issuedOn, missing, later, spared: notNeeded, page: `/cases/notices/${id}` }
}
