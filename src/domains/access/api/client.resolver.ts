import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { DateTimeScalar } from '../../../platform/graphql/scalars.ts'
import { listClients, readLastUse, registerClient, revokeClient } from '../index.ts'
import { ClientsArgs, toClientFilter } from './clients.input.ts'
import { Client, RegisterClientInput, toClient, toRegistration } from './client.type.ts'

const DEFAULT_CLIENTS = 50

@Resolver()
export class ClientResolver {
  @Query(() => [Client], {
    nullable: true,
    description: 'The registered clients in the order of their ids, revoked ones too. For security administrators. Null only ' +
      'together with an error. Refusals: `NOT_AVAILABLE`, `PAGE_SIZE_INVALID`.',
  })
  async clients(
    @Args(() => ClientsArgs)
    wanted: ClientsArgs,
    @Arg('first', () => Int, { nullable: true, defaultValue: DEFAULT_CLIENTS, description: 'How many at most, 1 to 100.' })
    first: number | null | undefined,
    @Arg('after', () => String, { nullable: true, description: 'The last id of the page before; left out for the first page.' })
    after: string | null | undefined,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Client[]> {
    const listing = { wanted: toClientFilter(wanted), first: first ?? DEFAULT_CLIENTS, after: after ?? null, path: responsePathAsArray(info.path) }
    return (await run(context, listClients, listing)).map(toClient)
  }

  @Query(() => DateTimeScalar, {
    nullable: true,
    description: 'When a client was last heard of, as far back as the log is kept; null where it never was. For security ' +
      'administrators. Refusal: `NOT_AVAILABLE`.',
  })
  clientLastUse(
    @Arg('clientId', () => String, { description: 'Id of the client.' })
    clientId: string,
    @Info() info: GraphQLResolveInfo,
    @Ctx() context: GraphqlContext,
  ): Promise<Date | null> {
    return run(context, readLastUse, { clientId, path: responsePathAsArray(info.path) })
  }

  @Mutation(() => Boolean, {
    description: 'Registers a client and its department, or renames them. True. For security administrators, who register no ' +
      'auditors. Refusals: `CLIENT_INVALID`, `CLIENT_ID_TAKEN`, `CLIENT_ROLE_REFUSED`, `CREDIT_CODE_INVALID`, `NOT_AVAILABLE`.',
  })
  async registerClient(
    @Arg('input', () => RegisterClientInput, { description: 'The client.' })
    input: RegisterClientInput,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    await run(context, registerClient, toRegistration(input))
    return true
  }

  @Mutation(() => Boolean, {
    description: 'Revokes a client for good; every process refuses it within a second. True where it was active. For security ' +
      'administrators. Refusal: `NOT_AVAILABLE`.',
  })
  revokeClient(
    @Arg('id', () => String, { description: 'Id of the client.' })
    id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<boolean> {
    return run(context, revokeClient, id)
  }
}
