import { ArgsType, Field } from 'type-graphql'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import type { PeopleWanted } from '../index.ts'
import { PersonRole, PersonState } from './person.type.ts'

@ArgsType()
export class PeopleArgs {
  @Field(() => String, { nullable: true, description: 'Only who has this id.' })
  readonly id?: string | null

  @Field(() => String, { nullable: true, description: 'Only who has this account name, whole, in any case and width.' })
  readonly account?: string | null

  @Field(() => PersonState, { nullable: true, description: 'Only those who may act, or may not.' })
  readonly state?: PersonState | null

  @Field(() => PersonRole, { nullable: true, description: 'Only who holds this role now.' })
  readonly role?: PersonRole | null

  @Field(() => CreditCodeScalar, { nullable: true, description: 'Only who belongs to this department or holds a role in it.' })
  readonly departmentCode?: string | null
}

export function toWanted({ id, account, state, role, departmentCode }: PeopleArgs): PeopleWanted {
  return { id: id ?? null, account: account ?? null, state: state ?? null, role: role ?? null, departmentCode: departmentCode ?? null }
}
