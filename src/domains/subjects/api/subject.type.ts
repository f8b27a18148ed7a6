import { ObjectType } from 'type-graphql'

/**
 * A subject as GraphQL sees it. Its value is a `SubjectReading`, the right to ask; what may be
 * asked is declared by the rooms that know the answer, as field resolvers of their own.
 */
@ObjectType({
  simpleResolvers: true,
  description: 'A person or organisation (持证主体) that takes part in your case. The hub gives no '
    + 'name and no number: you have them. A person with several numbers is one subject, under any '
    + 'of them.',
})
export class Subject {}
