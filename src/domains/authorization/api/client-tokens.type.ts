import { Field, ObjectType } from 'type-graphql'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import { signingAlgorithm, type ClientTokens } from '../index.ts'
import { OauthScope, TokenBinding, TokenGrant } from './oauth.enums.ts'

@ObjectType({ simpleResolvers: true, description: 'A public key with which a client signs its assertions. It is retired, never removed.' })
export class ClientKey {
  @Field(() => String, { description: 'Its name (`kid`), which is never given to another key.' })
  readonly kid!: string

  @Field(() => String, { description: 'What it signs with (RFC 7518, RFC 9864), such as ES256.' })
  readonly algorithm!: string

  @Field(() => DateTimeScalar, { description: 'Since when it is accepted.' })
  readonly since!: Date

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it was accepted; null while it is.' })
  readonly until!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'How a client comes by access tokens of the hub’s own authorisation server.' })
export class ClientTokenRegistration {
  @Field(() => String, { description: 'Its id.' })
  readonly clientId!: string

  @Field(() => TokenBinding, { description: 'What its tokens are bound to.' })
  readonly binding!: TokenBinding

  @Field(() => [TokenGrant], { description: 'How it comes by them.' })
  readonly grants!: readonly TokenGrant[]

  @Field(() => [OauthScope], { description: 'What it may ask for beyond what its kind allows.' })
  readonly scopes!: readonly OauthScope[]

  @Field(() => [String], { description: 'Where browsers are sent back to after signing in.' })
  readonly redirectUris!: readonly string[]

  @Field(() => [ClientKey], { description: 'Every public key that it ever had, oldest first.' })
  readonly keys!: readonly ClientKey[]
}

export function toClientTokenRegistration({ keys, ...same }: ClientTokens): ClientTokenRegistration {
  return {
    ...same,
    keys: keys.map(({ kid, key, addedAt, retiredAt }) => ({ kid, algorithm: signingAlgorithm(key), since: addedAt, until: retiredAt })),
  }
}
