import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { hubSchema } from '../app.ts'
import { logKeyPage, logRoutes, readEntryTexts, readHead } from '../domains/audit/index.ts'
import { AUTHORIZATION_PATHS } from '../domains/authorization/index.ts'
import { attachmentRoutes } from '../domains/case-files/index.ts'
import { guidePages } from '../domains/guide-pages/index.ts'
import { tableRoutes } from '../domains/guide-tables/index.ts'
import { importRoutes } from '../domains/imports/index.ts'
import { noticeRoutes } from '../domains/prefill/index.ts'
import { recordRoutes } from '../domains/sharing/index.ts'
import { exportRoutes } from '../domains/supervision/index.ts'
import type { DemoIssuer } from '../domains/signing/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Config } from '../platform/config.ts'
import { createGraphqlEndpoint } from '../platform/graphql/apollo.ts'
import { RateLimits, type LimitsShare } from '../platform/http/rate-limits.ts'
import { TrustedProxies } from '../platform/http/trusted-proxies.ts'
import { consolePages } from '../platform/http/console-pages.ts'
import { graphiqlPages } from '../platform/http/graphiql.ts'
import { newRequestId } from '../platform/http/request-id.ts'
import type { Health } from '../platform/http/health.ts'
import { createServer, type HubServer, type ListeningAddress } from '../platform/http/server.ts'
import type { PublicPage } from '../platform/http/routes.ts'
import { createLog, type LogOptions } from '../platform/log.ts'
import type { FiguresOfProcess } from '../platform/figures.ts'
import { METRICS_TYPE } from '../platform/metrics.ts'
import { createAuthorizationServer } from './authorization-server.ts'
import { createConsoleSide } from './console-side.ts'
import { createDoor } from './door.ts'
import type { OpenedHub } from './open-hub.ts'
import { watchLog, type LogWatch } from './watch-log.ts'

export interface StartOptions extends LogOptions {
  /** Made-up people who are let in at a click: the demo's. */
  readonly demoAccounts?: readonly string[]
  /** Those that answer with this process; it is alone unless given. */
  readonly company?: Company
}

/** What a process has of the others that share its port. */
export interface Company {
  /** See OWN_HEADER: what the hub asks itself may come to another of them. */
  readonly own: string
  /** One of them shows the log to its witnesses. */
  watchLog(): LogWatch
  /** By which a client's and an address's limits hold for all of them together. */
  readonly rates: LimitsShare
  /** The text of `/metrics`, of all of them. */
  metrics(): Promise<string>
}

export interface RunningServer {
  readonly address: ListeningAddress
  /** What this process knows of itself, for whoever adds up several. */
  figures(): Promise<FiguresOfProcess>
  /** Answers what is under way, then stops listening. The hub behind it stays open. */
  stop(): Promise<void>
}

/** Puts an opened hub on the network: GraphQL, health and, with the demo issuer, its public keys. */
export async function startServer(
  opened: OpenedHub,
  config: Config,
  { demoAccounts = [], company, ...logOptions }: StartOptions = {},
): Promise<RunningServer> {
  const { hub, issuer } = opened
  const log = createLog({ level: config.logLevel, ...logOptions })
  hub.alarms.log = log
  hub.changes.listen()
  const graphql = await createGraphqlEndpoint({ schema: await hubSchema(), log, explore: config.explore })
  let listening: ListeningAddress | undefined
  const rates = new RateLimits({
    clock: hub.clock, clientUnits: config.clientUnits, badTokens: config.badTokens, trustedProxies: new TrustedProxies(config.trustedProxies),
    ...(company && { share: company.rates }),
  })
  const listeningAt = () => listening?.url ?? ''
  const door = createDoor(hub, issuer, config, listeningAt)
  const authorization = config.jwksUrl === null
    ? createAuthorizationServer(hub, issuer.keys, config, () => config.publicUrl ?? listeningAt(), log)
    : null
  const own = company?.own ?? randomBytes(32).toString('base64url')
  const consoleSide = createConsoleSide({
    hub, config, log, listeningAt, interactions: authorization, demoAccounts, ownHeaders: { [OWN_HEADER]: own },
  })
  const watch = company?.watchLog() ?? watchLog(hub, config, log)
  const metrics = () => [...hub.metrics(), ...watch.metrics(), ...door.metrics(), ...rates.metrics(), ...consoleSide.metrics()]
  const server: HubServer = createServer({
    door: rates.before(door),
    rates,
    executeGraphql: graphql.execute,
    explore: config.explore,
    trustedText: (clientId, documentId) => hub.parts.documentShelf.textFor(hub.database, clientId, documentId),
    funnel: hub.funnel,
    writer: hub.writer,
    clock: hub.clock,
    log,
    figures: hub.figures,
    hosts: [...config.publicHosts, ...(config.publicUrl === null ? [] : [new URL(config.publicUrl).hostname])],
    health: () => health(opened),
    extraRoutes: [
      {
        path: '/metrics',
        answer: async () => ({ contentType: METRICS_TYPE, body: await (company?.metrics() ?? hub.figures.text(metrics())) }),
      },
      ...logRoutes(hub.database, (actor, from, to) =>
        hub.act(actor, newRequestId(hub.clock), (run) => run(readEntryTexts, { from, to }))),
      logKeyPage(() => hub.log.keys()),
      ...guidePages({
        db: hub.database, clock: hub.clock, types: hub.parts.typeDirectory,
        run: (operation, input) => hub.act(PASSER_BY, newRequestId(hub.clock), (run) => run(operation, input)),
      }),
      ...(authorization === null ? [] : publishedKeys(issuer)),
      ...consolePages(),
      ...(config.explore ? graphiqlPages(() => `${config.publicUrl ?? listening?.url ?? ''}/graphql`) : []),
    ],
    ...(authorization !== null && { mounted: rates.beforeMounted(authorization, countsOfAddress, ({ headers }) => isSame(headers[OWN_HEADER], own)) }),
    console: { ...consoleSide, door: rates.before(consoleSide.door) },
    actorRoutes: [
      ...attachmentRoutes({
        keyring: hub.parts.keyring,
        objects: hub.parts.objects,
        maxBytes: config.attachmentMaxBytes,
        spoolFolder: path.join(config.dataDir, 'spool'),
      }),
      ...importRoutes({ keyring: hub.parts.keyring, maxBytes: config.importMaxBytes, spoolFolder: path.join(config.dataDir, 'spool') }),
      ...tableRoutes(),
      ...noticeRoutes(),
      ...recordRoutes(),
      ...exportRoutes(),
    ],
  })
  const address = await server.listen(config.host, config.port).catch(async (error: unknown) => {
    await watch.stop()
    await graphql.stop()
    throw notListening(error, config)
  })
  listening = address
  log.info('listening', { port: address.port })
  return {
    address,
    figures: () => hub.figures.objects(metrics()),
    async stop() {
      await server.close()
      await watch.stop()
      await graphql.stop()
    },
  }
}

/** Whoever reads a public page: the hub asks the catalogue in its own name, and nothing else. */
const PASSER_BY: Actor = { clientId: 'guide-pages', person: null, departmentCode: 'HUB', role: 'OPERATOR' }

/**
 * On what the console asks of the authorisation server in the same process: a value that nobody else knows. Without it whoever
 * brings wrong codes to the console would use up what the hub's own address may do wrong, and nobody could sign in.
 */
const OWN_HEADER = 'x-yihao-own'

function isSame(said: string | string[] | undefined, own: string): boolean {
  const bytes = Buffer.from(said?.toString() ?? '')
  return bytes.length === own.length && timingSafeEqual(bytes, Buffer.from(own))
}

/**
 * Of the authorisation server what failed, and each beginning of signing in, which is kept for ten minutes. To be told the
 * nonce of the moment is how every client begins.
 */
function countsOfAddress({ url }: IncomingMessage, response: ServerResponse): boolean {
  if (response.getHeader('dpop-nonce') !== undefined && response.statusCode === 400) return false
  return response.statusCode >= 400 || (url ?? '').startsWith(AUTHORIZATION_PATHS.authorize)
}

/** How long others may keep the keys. A new one signs only after a multiple of it. */
const KEYS_MAX_AGE_S = 300

/** The public keys under which tokens verify: where the metadata of the authorisation server say, and where they always were. */
function publishedKeys(issuer: DemoIssuer): PublicPage[] {
  return [AUTHORIZATION_PATHS.jwks, '/.well-known/jwks.json'].map((at) => ({
    path: at,
    answer: async () => ({
      contentType: 'application/jwk-set+json',
      body: JSON.stringify(await issuer.jwks()),
      headers: { 'cache-control': `public, max-age=${KEYS_MAX_AGE_S}` },
    }),
  }))
}

function notListening(error: unknown, { host, port }: Config): unknown {
  const { code } = error as { readonly code?: unknown }
  switch (code) {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} on ${host} is taken; choose another with --port or YIHAO_PORT, 0 for a free one.`,
        { cause: error },
      )
    case 'EACCES':
      return new Error(`This account may not listen on port ${port}; choose one from 1024 with --port or YIHAO_PORT.`, {
        cause: error,
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Error(`The address in YIHAO_HOST is not one of this machine's (${code}).`, { cause: error })
    default:
      return error
  }
}

async function health({ hub }: OpenedHub): Promise<Health> {
  // Throws where the database is away: then neither is up, and nobody need be told why.
  await readHead(hub.database)
  const fault = await hub.log.check()
  return { database: 'UP', log: fault === null ? 'UP' : 'DOWN', ...(fault !== null && { why: fault }) }
}
