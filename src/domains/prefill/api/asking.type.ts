import { Field, InputType, Int, ObjectType } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import { PurposeInput } from '../../subjects/api/index.ts'
import { ViolationKind } from '../../supervision/api/index.ts'
import { AnswerInput } from './answers.input.ts'
import { AskingReason } from './checklist.enums.ts'
import { MaterialStanding } from './checklist.type.ts'

@ObjectType({ simpleResolvers: true, description: 'Whether your department may ask an applicant for a paper.' })
export class AskingVerdict {
  @Field(() => Boolean, { description: 'Whether it may.' })
  readonly allowed!: boolean

  @Field(() => AskingReason, { description: 'Why, or why not.' })
  readonly reason!: AskingReason

  @Field(() => MaterialStanding, { description: 'The material as the checklist has it.' })
  readonly material!: MaterialStanding
}

@ObjectType({ simpleResolvers: true, description: 'An asking for a paper that has been put on record.' })
export class RecordedAsking extends AskingVerdict {
  @Field(() => [ViolationKind], { description: 'The violations that it is on record as; empty where it was allowed and the first.' })
  readonly violations!: readonly ViolationKind[]
}

@InputType({ description: 'That your department asks an applicant for a paper.' })
export class AskForMaterialInput {
  @Field(() => IdNumberScalar, { description: 'ID number of the applicant.' })
  readonly applicant!: IdNumber

  @Field(() => PurposeInput, { description: 'The live case.' })
  readonly purpose!: PurposeInput

  @Field(() => Int, { description: 'Ordinal of the material in the guide.' })
  readonly material!: number

  @Field(() => [AnswerInput], { nullable: true, description: 'What the applicant has answered so far.' })
  readonly answers?: readonly AnswerInput[] | null

  @Field(() => String, { nullable: true, description: 'Account of the clerk who asks; not an ID number.' })
  readonly person?: string | null
}

