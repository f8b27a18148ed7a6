import { Field, Int, ObjectType } from 'type-graphql'

@ObjectType({ simpleResolvers: true, description: 'How many entries there are in one group.' })
export class AccessEntryCount {
  @Field(() => String, {
    nullable: true,
    description: 'The day, code, id or word that they have in common; null for entries that have none, and for the rest.',
  })
  readonly key!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What a department, client, item or certificate type is called; null for others, and for those that are not registered.',
  })
  readonly name!: string | null

  @Field(() => Int, { description: 'How many entries.' })
  readonly count!: number

  @Field(() => Boolean, {
    description: 'True for at most one group, the last: there were more than 400, and these are all the others together.',
  })
  readonly isRest!: boolean
}
