import { Ctx, Query, Resolver } from 'type-graphql'
import { run, type GraphqlContext } from '../../../platform/graphql/context.ts'
import { readHealth } from '../index.ts'
import { HubHealth, toHubHealth } from './health.type.ts'

@Resolver()
export class HealthResolver {
  @Query(() => HubHealth, {
    nullable: true,
    description: 'How the hub does: database, log, witnesses, calendar, keys, jobs and disk. For system administrators. Null only ' +
      'together with an error. Refusal: `NOT_AVAILABLE`.',
  })
  async hubHealth(@Ctx() context: GraphqlContext): Promise<HubHealth> {
    return toHubHealth(await run(context, readHealth, undefined))
  }
}
