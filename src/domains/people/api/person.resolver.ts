import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { addPerson, endRole, grantRole, listPeople, setPersonState } from '../index.ts'
import { PeopleArgs, toWanted } from './people.input.ts'
import { AddPersonInput, GrantRoleInput, Person, PersonRole, toAdding, toPerson, toRoleGrant } from './person.type.ts'

const DEFAULT_PEOPLE = 50

@Resolver()
export class PersonResolver {
  @Query(() => [Person], {
    nullable: true,
    description: 'The people who sign in, with their roles, suspended ones too, in the order of their ids. For security ' +
      'administrators. Null only together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`.',
  })
  async people(
    @Args(() => PeopleArgs)
    wanted: PeopleArgs,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_PEOPLE, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The last id of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Person[]> {
    const listing = { wanted: toWanted(wanted), first: first ?? DEFAULT_PEOPLE, after: after ?? null, path: responsePathAsArray(info.path) }
    return (await run(context, listPeople, listing)).map(toPerson)
  }

  @Mutation(() => String, {
    description: 'Registers a person, who has no role yet, and gives the id. For security administrators. Refusals: ' +
      '`PERSON_INVALID`, `ACCOUNT_TAKEN`, `DEPARTMENT_UNKNOWN`, `CREDIT_CODE_INVALID`, `ID_NUMBER_INVALID`, `NOT_AVAILABLE`.',
  })
  addPerson(
    @Arg('input', () => AddPersonInput, { description: 'The person.' })
    input: AddPersonInput,
    @Ctx() context: GraphqlContext,
  ): Promise<string> {
    return run(context, addPerson, toAdding(input))
  }

  @Mutation(() => Boolean, {
    description: 'Lets a person act no more; in force within a second in every process. True where the person was active. For ' +
      'security administrators. Refusals: `PERSON_UNKNOWN`, `LAST_SECURITY_ADMINISTRATOR`, `NOT_AVAILABLE`.',
  })
  suspendPerson(
    @Arg('id', () => String, { description: 'Id of the person.' })
    id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, setPersonState, { id, state: 'SUSPENDED' })
  }

  @Mutation(() => Boolean, {
    description: 'Lets a suspended person act again. True where the person was suspended. For security administrators. ' +
      'Refusals: `PERSON_UNKNOWN`, `NOT_AVAILABLE`.',
  })
  resumePerson(
    @Arg('id', () => String, { description: 'Id of the person.' })
    id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, setPersonState, { id, state: 'ACTIVE' })
  }

  @Mutation(() => Boolean, {
    description: 'Grants a role to a person. True where the person did not hold it. For security administrators, and to others ' +
      'than oneself. Refusals: `ROLE_REFUSED`, `PERSON_UNKNOWN`, `DEPARTMENT_UNKNOWN`, `CREDIT_CODE_INVALID`, `NOT_AVAILABLE`.',
  })
  grantRole(
    @Arg('input', () => GrantRoleInput, { description: 'The role, and who gets it.' })
    input: GrantRoleInput,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, grantRole, toRoleGrant(input))
  }

  @Mutation(() => Boolean, {
    description: 'Ends a role of a person; in force within a second in every process. True where the person held it. For ' +
      'security administrators. Refusals: `PERSON_UNKNOWN`, `LAST_SECURITY_ADMINISTRATOR`, `NOT_AVAILABLE`.',
  })
  endRole(
    @Arg('personId', () => String, { description: 'Id of the person.' })
    personId: string,
    @Arg('role', () => PersonRole, { description: 'The role.' })
    role: PersonRole,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, endRole, { personId, role })
  }
}
