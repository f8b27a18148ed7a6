import type { FastifyInstance } from 'fastify'
import type { Log } from '../log.ts'
import { addMounted, type Mounted } from './mounted.ts'
import { addActorRoutes, type ActorRoute } from './actor-routes.ts'
import { addBrowserRoutes, type BrowserRoute } from './browser-routes.ts'
import type { Door } from './door.ts'
import { addGraphqlRoute, type GraphqlRouteOptions } from './graphql-route.ts'
import { healthDesk, type Health } from './health.ts'
import { httpLimits, type HttpLimits } from './limits.ts'
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
  /** The hub's own pages; without it nobody signs in here. */
  readonly console?: ConsoleSide
}

/** What browsers are answered: pages, and behind a session what systems ask with a token. */
export interface ConsoleSide {
  readonly door: Pick<Door, 'admit'>
  readonly routes: readonly BrowserRoute[]
  /** The hub's public origin, from whose pages alone anything may be sent. */
  readonly origin: () => string
}

/** The hub's own server: GraphQL, health, and the routes it is given. */
export function createServer(options: HubServerOptions): HubServer {
  return createServerOf(options, (app, { limits, state }) => {
    addGraphqlRoute(app, options)
    if (options.console) addConsole(app, options.console, { ...options, limits })
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

function addConsole(app: FastifyInstance, { door, origin, routes }: ConsoleSide, options: HubServerOptions & { readonly limits: HttpLimits }): void {
  addGraphqlRoute(app, { ...options, door, explore: false, bodyBytes: httpLimits.consoleBodyBytes }, '/console/graphql')
  const underConsole = (options.actorRoutes ?? []).map((route) => ({ ...route, path: `/console${route.path}` }))
  addActorRoutes(app, underConsole, { ...options, door })
  addBrowserRoutes(app, routes, origin, options.rates)
}
