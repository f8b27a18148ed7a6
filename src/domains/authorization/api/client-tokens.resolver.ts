import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { changeClientKeys, readClient, registerWithKeys, retireClientKey } from '../index.ts'
import { RegisterClientWithKeysInput, toClientWithKeys } from './client-tokens.input.ts'
import { ClientTokenRegistration, toClientTokenRegistration } from './client-tokens.type.ts'

@Resolver()
export class ClientTokensResolver {
  @Query(() => ClientTokenRegistration, {
    nullable: true,
    description: 'How a client comes by tokens, with its public keys; null where it gets none of the hub’s own authorisation ' +
      'server. For security administrators. Refusal: `NOT_AVAILABLE`.',
  })
  async clientTokens(
    @Arg('clientId', () => String, { description: 'Id of the client.' })
    clientId: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<ClientTokenRegistration | null> {
    const found = await run(context, readClient, { clientId, path: responsePathAsArray(info.path) })
    return found && toClientTokenRegistration(found)
  }

  @Mutation(() => Boolean, {
    description: 'Registers a client that is not there yet together with its public keys: both or neither. True. For security ' +
      'administrators who have just proved to be there. Refusals: `STEP_UP_REQUIRED`, `CLIENT_INVALID`, `CLIENT_ID_TAKEN`, ' +
      '`CLIENT_ROLE_REFUSED`, `CLIENT_REGISTRATION_NOT_USABLE`, `CLIENT_KEYS_REFUSED`, `CREDIT_CODE_INVALID`, `NOT_AVAILABLE`.',
  })
  async registerClientWithKeys(
    @Arg('input', () => RegisterClientWithKeysInput, { description: 'The client and its keys.' })
    input: RegisterClientWithKeysInput,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    await run(context, registerWithKeys, toClientWithKeys(input))
    return true
  }

  @Mutation(() => Boolean, {
    description: 'Adds public keys of a client, which stand beside those that it has, or takes them in their place. True. For ' +
      'security administrators who have just proved to be there. Refusals: `STEP_UP_REQUIRED`, `CLIENT_NOT_REGISTERED`, ' +
      '`CLIENT_REGISTRATION_NOT_USABLE`, `CLIENT_KEYS_REFUSED`, `NOT_AVAILABLE`.',
  })
  async addClientKeys(
    @Arg('clientId', () => String, { description: 'Id of the client.' })
    clientId: string,
    @Arg('jwks', () => String, { description: 'The text of a key set (RFC 7517) of public keys. Private keys are refused and kept nowhere.' })
    jwks: string,
    @Arg('replace', () => Boolean, { nullable: true, defaultValue: false, description: 'Whether the keys that it has end at once.' })
    replace: boolean | null | undefined,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    await run(context, changeClientKeys, { clientId, jwks, replace: replace ?? false })
    return true
  }

  @Mutation(() => Boolean, {
    description: 'Ends a public key of a client; a client whose last key ends gets no token any more. True where it was in use. ' +
      'For security administrators who have just proved to be there. Refusals: `STEP_UP_REQUIRED`, `NOT_AVAILABLE`.',
  })
  retireClientKey(
    @Arg('clientId', () => String, { description: 'Id of the client.' })
    clientId: string,
    @Arg('kid', () => String, { description: 'Name of the key.' })
    kid: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, retireClientKey, { clientId, kid })
  }
}
