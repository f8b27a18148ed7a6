import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { CreditCodeScalar, DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import type { ClientRegistration, ClientRole, ListedClient } from '../index.ts'

export const ClientKind = {
  DEPARTMENT_SYSTEM: 'DEPARTMENT_SYSTEM', SUBJECT_PORTAL: 'SUBJECT_PORTAL', AUDITOR: 'AUDITOR', CONSOLE: 'CONSOLE',
} as const satisfies { readonly [Name in ClientRole]: Name }
export type ClientKind = ClientRole

registerEnumType(ClientKind, {
  name: 'ClientKind',
  description: 'What a client may be registered as.',
  valuesConfig: {
    DEPARTMENT_SYSTEM: { description: 'A system of a department.' },
    SUBJECT_PORTAL: { description: 'A portal of the people, who are signed in there.' },
    AUDITOR: { description: 'A system of auditors. Registered at the machine alone.' },
    CONSOLE: { description: 'A console, whose tokens name a registered person: what its caller may do is for that person’s role.' },
  },
})

@InputType({ description: 'A client to register, or to rename.' })
export class RegisterClientInput {
  @Field(() => String, { description: 'Its id: 1 to 100 visible ASCII characters. Never given away again.' })
  readonly id!: string

  @Field(() => String, { description: 'What it is called: 1 to 200 characters.' })
  readonly name!: string

  @Field(() => ClientKind, { description: 'What it is.' })
  readonly kind!: ClientKind

  @Field(() => CreditCodeScalar, { description: 'The department that answers for it.' })
  readonly departmentCode!: string

  @Field(() => String, { description: 'Name of the department: 1 to 200 characters.' })
  readonly departmentName!: string
}

@ObjectType({ simpleResolvers: true, description: 'A system that may call the hub, or might before it was revoked.' })
export class Client {
  @Field(() => String, { description: 'Its id.' })
  readonly id!: string

  @Field(() => String, { description: 'What it is called.' })
  readonly name!: string

  @Field(() => ClientKind, { description: 'What it is.' })
  readonly kind!: ClientKind

  @Field(() => String, { description: 'Credit code of the department that answers for it.' })
  readonly departmentCode!: string

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  readonly createdAt!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked for good; null while it is active.' })
  readonly revokedAt!: Date | null
}

export function toClient({ role, ...same }: ListedClient): Client {
  return { ...same, kind: role }
}

export function toRegistration({ id, name, kind, departmentCode, departmentName }: RegisterClientInput): ClientRegistration {
  return { id, name, role: kind, department: { code: departmentCode, name: departmentName, level: null, areaCode: null } }
}
