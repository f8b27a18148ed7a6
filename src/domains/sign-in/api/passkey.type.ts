import { Field, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'

@ObjectType({ simpleResolvers: true, description: 'A passkey with which a person signs in.' })
export class Passkey {
  @Field(() => String, { description: 'Its name here; nothing of the key.' })
  readonly name!: string

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  readonly createdAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used; null where it never was.' })
  readonly lastUsedAt!: Date | null

  @Field(() => Boolean, { description: 'Whether its maker keeps it in several places, such as a phone’s account.' })
  readonly backedUp!: boolean
}
