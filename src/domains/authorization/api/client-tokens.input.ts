import { Field, InputType } from 'type-graphql'
import { CreditCodeScalar } from '../../../platform/graphql/scalars.ts'
import { ClientKind } from '../../access/api/index.ts'
import type { ClientWithKeys } from '../index.ts'
import { OauthScope, TokenBinding } from './oauth.enums.ts'

@InputType({ description: 'A client to register with its public keys.' })
export class RegisterClientWithKeysInput {
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

  @Field(() => TokenBinding, { description: 'What its tokens are bound to.' })
  readonly binding!: TokenBinding

  @Field(() => [OauthScope], { nullable: true, description: 'What it may ask for beyond what its kind allows; nothing where left out.' })
  readonly scopes?: readonly OauthScope[] | null

  @Field(() => [String], {
    nullable: true,
    description: 'Of a console, where browsers are sent back to after signing in: https, or http on this machine. Of others none.',
  })
  readonly redirectUris?: readonly string[] | null

  @Field(() => String, { description: 'Its public keys, 1 to 8: the text of a key set (RFC 7517). Private keys are refused and kept nowhere.' })
  readonly jwks!: string
}

export function toClientWithKeys({ id, name, kind, departmentCode, departmentName, binding, scopes, redirectUris, jwks }: RegisterClientWithKeysInput): ClientWithKeys {
  const back = redirectUris ?? []
  return {
    client: { id, name, role: kind, department: { code: departmentCode, name: departmentName, level: null, areaCode: null } },
    tokens: {
      binding, grants: [back.length > 0 ? 'AUTHORIZATION_CODE' : 'CLIENT_CREDENTIALS'], scopes: scopes ?? [], redirectUris: back, jwks,
    },
  }
}
