import { Field, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'

@ObjectType({ simpleResolvers: true, description: 'A number that is nobody\'s and was planted to be asked for (honeytoken).' })
export class Honeytoken {
  @Field(() => String, { description: 'Its number in the list; alarms name it so.' })
  readonly id!: string

  @Field(() => String, { description: 'The planted ID number or credit code.' })
  readonly number!: string

  @Field(() => DateTimeScalar, { description: 'When it was planted.' })
  readonly plantedAt!: Date
}
