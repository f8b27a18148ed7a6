import type { Log } from '../log.ts'
import { addMounted, type Mounted } from './mounted.ts'
import { addActorRoutes, type ActorRoute } from './actor-routes.ts'
import { addGraphqlRoute, type GraphqlRouteOptions } from './graphql-route.ts'
import { healthDesk, type Health } from './health.ts'
import { createServerOf, type HubServer, type ServerOptions } from './public-server.ts'
import { addPublicRoute, type PublicRoute } from './routes.ts'

export type { HubServer, ListeningAddress } from './public-server.ts'

const JSON_TYPE = 'application/json; charset=utf-8'

export interface HubServerOptions extends GraphqlRouteOptions, ServerOptions {
  readonly log: Log
  readonly health: () => Promise<Health>
  readonly extraRoutes?: readonly PublicRoute[]
  /** A program that answers paths of its own. */
  readonly mounted?: Mounted
  /** Routes for whoever has a token, beside GraphQL. */
  readonly actorRoutes?: readonly ActorRoute[]
}

/** The hub's own server: GraphQL, health, and the routes it is given. */
export function createServer(options: HubServerOptions): HubServer {
  return createServerOf(options, (app, { limits, state }) => {
    addGraphqlRoute(app, options)
    const health = healthDesk(options.health, limits.healthMs)
    // Ready says whether requests should be sent here; a process that is live but not ready gains nothing by a restart.
    for (const path of ['/health', '/ready']) {
      addPublicRoute(app, {
        path,
        answer: async () => {
          const { status, body } = await health(state.draining)
          return { status, contentType: JSON_TYPE, body: JSON.stringify(body) }
        },
      })
    }
    addPublicRoute(app, { path: '/live', answer: () => ({ contentType: JSON_TYPE, body: '{"status":"LIVE"}' }) })
    for (const route of options.extraRoutes ?? []) addPublicRoute(app, route, options.door)
    if (options.mounted) addMounted(app, options.mounted)
    addActorRoutes(app, options.actorRoutes ?? [], { ...options, limits })
  })
}
