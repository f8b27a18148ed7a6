import { Field, Int, ObjectType } from 'type-graphql'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { CardColour as Colour, ClockKind as Kind } from '../clocks/model.ts'
import type { Efficiency as Figures } from '../operations/efficiency.ts'
import { CardColour, ClockKind } from './clock.enums.ts'
import { AskingFigure } from './violation.type.ts'

const MONTH = 'Month of China, as `YYYY-MM`.'

@ObjectType({ simpleResolvers: true, description: 'A department that figures are about.' })
export class EfficiencyDepartment {
  @Field(() => CreditCodeScalar, { description: 'Unified social credit code.' })
  readonly code!: string

  @Field(() => String, { nullable: true, description: 'Name; null where the hub knows none.' })
  readonly name!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Sums over submissions. Materials are those that the guides ask for, the form itself not counted.' })
export class SubmissionSums {
  @Field(() => Int, { description: 'Cases that were submitted, each once.' })
  readonly cases!: number

  @Field(() => Int, { description: 'Materials that the guides ask of them.' })
  readonly asked!: number

  @Field(() => Int, { description: 'Of these, held as certificates (电子证照).' })
  readonly held!: number

  @Field(() => Int, { description: 'Checked by a yes or no (核验).' })
  readonly checked!: number

  @Field(() => Int, { description: 'Taken from earlier cases (复用).' })
  readonly reused!: number

  @Field(() => Int, { description: 'Obtained from other departments (部门协助).' })
  readonly assisted!: number

  @Field(() => Int, { description: 'Replaced by a commitment (告知承诺).' })
  readonly committed!: number

  @Field(() => Int, { description: 'To follow later (容缺后补): not saved.' })
  readonly deferred!: number

  @Field(() => Int, { description: 'Brought by the applicant.' })
  readonly brought!: number

  @Field(() => Int, { description: 'Cases whose form was filled in by the hub; 0 also where there were fewer than 5, and then all below.' })
  readonly forms!: number

  @Field(() => Int, { description: 'Fields of these forms.' })
  readonly fields!: number

  @Field(() => Int, { description: 'Of these, fields with a suggestion.' })
  readonly suggested!: number

  @Field(() => Int, { description: 'Of these, fields that were handed in as suggested.' })
  readonly kept!: number
}

@ObjectType({ simpleResolvers: true, description: 'What submissions of a department asked and saved in a month.' })
export class SubmissionFigure {
  @Field(() => CreditCodeScalar, { description: 'The department.' })
  readonly departmentCode!: string

  @Field(() => String, { description: MONTH })
  readonly month!: string

  @Field(() => SubmissionSums, { nullable: true, description: 'Null where fewer than 5 cases were submitted: a figure about one case is about one applicant.' })
  readonly sums!: SubmissionSums | null
}

@ObjectType({ simpleResolvers: true, description: 'Cards of one kind and colour in a month.' })
export class CardFigure {
  @Field(() => CreditCodeScalar, { description: 'The department.' })
  readonly departmentCode!: string

  @Field(() => String, { description: MONTH })
  readonly month!: string

  @Field(() => ClockKind, { description: 'What the limits run for.' })
  readonly kind!: Kind

  @Field(() => CardColour, { description: 'Which card.' })
  readonly colour!: Colour

  @Field(() => Int, { description: 'How many were given, from 1.' })
  readonly count!: number
}

@ObjectType({ simpleResolvers: true, description: 'How long answers of one kind took that were given in a month.' })
export class ResponseFigure {
  @Field(() => CreditCodeScalar, { description: 'The department that answered.' })
  readonly departmentCode!: string

  @Field(() => String, { description: MONTH })
  readonly month!: string

  @Field(() => ClockKind, { description: 'What was answered: `CASE`, `SHARING` or `CORRECTION`.' })
  readonly kind!: Kind

  @Field(() => Int, { nullable: true, description: 'How many; null where fewer than 5, as the two below.' })
  readonly count!: number | null

  @Field(() => Int, { nullable: true, description: 'Median of the working days from receipt to answer; the day of receipt is not counted, days on which the limit rested are.' })
  readonly median!: number | null

  @Field(() => Int, { nullable: true, description: 'The working days within which nine of ten were answered (90th percentile, nearest rank).' })
  readonly ninetieth!: number | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'How departments serve (效能), by department and month. Months without anything are left out.',
})
export class Efficiency implements Figures {
  @Field(() => [EfficiencyDepartment], { description: 'The departments that there are figures of.' })
  readonly departments!: readonly EfficiencyDepartment[]

  @Field(() => [SubmissionFigure], { description: 'Materials asked and saved, and fields suggested.' })
  readonly submissions!: readonly SubmissionFigure[]

  @Field(() => [AskingFigure], { description: 'Papers asked for, and those that may not have been (违规索要).' })
  readonly asking!: readonly AskingFigure[]

  @Field(() => [CardFigure], { description: 'Yellow and red cards.' })
  readonly cards!: readonly CardFigure[]

  @Field(() => [ResponseFigure], { description: 'Response times.' })
  readonly responses!: readonly ResponseFigure[]
}
