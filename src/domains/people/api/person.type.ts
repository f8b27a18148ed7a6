import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import type { IdNumber } from '../../../kernel/id-number.ts'
import { CreditCodeScalar, DateTimeScalar, IdNumberScalar } from '../../../platform/graphql/scalars.ts'
import type { ListedPerson, PersonAdding, PersonRole as Role, PersonState as State, RoleGrant } from '../index.ts'

export const PersonRole = {
  CLERK: 'CLERK', ISSUER_STEWARD: 'ISSUER_STEWARD', CATALOGUE_EDITOR: 'CATALOGUE_EDITOR', SUPERVISOR: 'SUPERVISOR',
  SYSTEM_ADMINISTRATOR: 'SYSTEM_ADMINISTRATOR', SECURITY_ADMINISTRATOR: 'SECURITY_ADMINISTRATOR', AUDITOR: 'AUDITOR',
} as const satisfies { readonly [Name in Role]: Name }
export type PersonRole = Role

registerEnumType(PersonRole, {
  name: 'PersonRole',
  description: 'What a person may act as. Nobody holds two of the three administrators (三员分立): SYSTEM_ADMINISTRATOR, ' +
    'SECURITY_ADMINISTRATOR, AUDITOR.',
  valuesConfig: {
    CLERK: { description: 'Handles cases of the department (窗口人员).' },
    ISSUER_STEWARD: { description: 'Answers for the certificates that the department issues.' },
    CATALOGUE_EDITOR: { description: 'Keeps the guides of the department’s items.' },
    SUPERVISOR: { description: 'Watches over limits and what was asked of applicants.' },
    SYSTEM_ADMINISTRATOR: { description: 'Configures the hub and sees no data (系统管理员).' },
    SECURITY_ADMINISTRATOR: { description: 'Clients, people, roles, delegations (安全管理员).' },
    AUDITOR: { description: 'Reads the log and reviews accesses (审计管理员).' },
  },
})

export const PersonState = { ACTIVE: 'ACTIVE', SUSPENDED: 'SUSPENDED' } as const satisfies { readonly [Name in State]: Name }
export type PersonState = State

registerEnumType(PersonState, {
  name: 'PersonState',
  description: 'Whether a person may act.',
  valuesConfig: {
    ACTIVE: { description: 'May act in each role that he or she holds.' },
    SUSPENDED: { description: 'May not act; the roles stay.' },
  },
})

@ObjectType({ simpleResolvers: true, description: 'A role that a person holds, and in which department.' })
export class HeldRole {
  @Field(() => PersonRole, { description: 'The role.' })
  readonly role!: PersonRole

  @Field(() => String, { description: 'Credit code of the department.' })
  readonly departmentCode!: string
}

@ObjectType({ simpleResolvers: true, description: 'Somebody who signs in.' })
export class Person {
  @Field(() => String, { description: 'Id: the account in entries of the log, and the `sub` of tokens.' })
  readonly id!: string

  @Field(() => String, { description: 'Account name.' })
  readonly account!: string

  @Field(() => String, { description: 'Name.' })
  readonly name!: string

  @Field(() => String, { description: 'Credit code of the department to which the person belongs.' })
  readonly departmentCode!: string

  @Field(() => PersonState, { description: 'Whether the person may act.' })
  readonly state!: PersonState

  @Field(() => DateTimeScalar, { description: 'When the person was registered.' })
  readonly createdAt!: Date

  @Field(() => [HeldRole], { description: 'The roles held now.' })
  readonly roles!: readonly HeldRole[]
}

@InputType({ description: 'A person to register.' })
export class AddPersonInput {
  @Field(() => String, { description: 'Account name: 1 to 64 letters, digits, dots, underscores and hyphens; no ID number.' })
  readonly account!: string

  @Field(() => String, { description: 'Name: 1 to 100 characters.' })
  readonly name!: string

  @Field(() => CreditCodeScalar, { description: 'The department to which the person belongs; registered before.' })
  readonly departmentCode!: string

  @Field(() => IdNumberScalar, {
    nullable: true,
    description: 'The person’s own ID number. Only keyed digests of it are kept, by which nobody looks himself or herself up.',
  })
  readonly idNumber?: IdNumber | null
}

@InputType({ description: 'A role to grant to a person.' })
export class GrantRoleInput {
  @Field(() => String, { description: 'Id of the person.' })
  readonly personId!: string

  @Field(() => PersonRole, { description: 'The role.' })
  readonly role!: PersonRole

  @Field(() => CreditCodeScalar, { nullable: true, description: 'In which department; the person’s own where left out.' })
  readonly departmentCode?: string | null
}

export function toPerson({ roles, ...same }: ListedPerson): Person {
  return { ...same, roles: roles.map((held) => ({ ...held })) }
}

export function toAdding({ departmentCode, idNumber, account, name }: AddPersonInput): PersonAdding {
  return { account, name, department: { code: departmentCode, name: null }, idNumber: idNumber ?? null }
}

export function toRoleGrant({ personId, role, departmentCode }: GrantRoleInput): RoleGrant {
  return { personId, role, departmentCode: departmentCode ?? null }
}
