import { Field, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'

@ObjectType({ simpleResolvers: true, description: 'A code with which a person registers a passkey, once.' })
export class EnrolmentCode {
  @Field(() => String, { description: 'Four groups of five letters and digits, to be handed over; it is not shown again.' })
  readonly code!: string

  @Field(() => DateTimeScalar, { description: 'Until when it serves.' })
  readonly expiresAt!: Date
}
