import path from 'node:path'
import type { Hub } from '../app.ts'
import { findActiveClient, registerClient } from '../domains/access/index.ts'
import { findClientKeys, findOauthClient, registerOauthClient, type InteractionDesk } from '../domains/authorization/index.ts'
import { personByAccount } from '../domains/people/index.ts'
import {
  CONSOLE_CLIENT, consoleKey, consoleRoutes, ConsoleSessions, demoDesk, doorRoutes, Failures, PasskeyDoor, passkeySite, RelyingParty,
  SESSION_COOKIE, type ConsoleKey,
} from '../domains/sign-in/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Config } from '../platform/config.ts'
import { ConsoleDoor } from '../platform/http/console-door.ts'
import { newRequestId } from '../platform/http/request-id.ts'
import type { ConsoleSide } from '../platform/http/server.ts'
import type { Log } from '../platform/log.ts'
import type { Metric } from '../platform/metrics.ts'

export interface ConsoleSideOptions {
  readonly hub: Hub
  readonly config: Config
  readonly log: Log
  /** Where the hub listens, once it does. */
  readonly listeningAt: () => string
  /** The hub's own authorisation server; null where the city has one, which then signs people in by itself. */
  readonly interactions: InteractionDesk | null
  /** Headers by which the hub's own requests to its authorisation server are known as such. */
  readonly ownHeaders: Readonly<Record<string, string>>
  /** People of the demo, who are let in at a click. */
  readonly demoAccounts: readonly string[]
}

export interface StartedConsole extends ConsoleSide {
  metrics(): Metric[]
}

/** Whoever has brought the hub up: it registers its own console. */
const STARTER: Actor = { clientId: 'hub', person: null, departmentCode: 'HUB', role: 'OPERATOR' }

const NOBODYS_SIGN_IN: InteractionDesk = { details: () => Promise.resolve(null), finish: () => Promise.resolve(null), leave: () => Promise.resolve() }

/** The hub's own pages: signing in with passkeys, and the console's sessions. */
export function createConsoleSide(options: ConsoleSideOptions): StartedConsole {
  const { hub, config, log, listeningAt, interactions, demoAccounts, ownHeaders } = options
  if (config.production && demoAccounts.length > 0) throw new Error('Nobody is let in at a click in production.')
  const { act, clients, clock, database } = hub
  const { alarms, keyring } = hub.parts
  const origin = () => config.publicUrl ?? listeningAt()
  const failures = new Failures(act, clock)
  const passkeys = new PasskeyDoor({ database, keyring, clock, act, failures, alarms, site: () => passkeySite(origin()) })
  const sessions = new ConsoleSessions({ database, keyring, clock, act, alarms, actorFor: (facts, onBehalfOf) => clients.actorFor(database, facts, onBehalfOf) })
  const redirectUri = () => `${origin()}/console/callback`
  const keyFolder = path.join(config.dataDir, 'keys')
  let registered: Promise<ConsoleKey> | undefined
  /** At the first sign-in, so that a hub on which nobody signs in has nothing on record of it. */
  const key = (): Promise<ConsoleKey> => {
    if (interactions === null) return consoleKey(keyFolder)
    registered ??= consoleKey(keyFolder).then((own) => registerConsole(hub, redirectUri(), own))
    registered.catch(() => (registered = undefined))
    return registered
  }
  const relyingParty = new RelyingParty({
    clock,
    issuer: interactions === null ? () => config.issuer : origin,
    redirectUri,
    key,
    // The hub's own public address may be a proxy's, which need not be reached from here.
    ...(interactions !== null && { fetch: (url, init) => fetch(url.replace(origin(), listeningAt()), { ...(init as RequestInit), headers: { ...init.headers, ...ownHeaders } }) }),
  })
  const demo = demoAccounts.length === 0 ? null : demoDesk({ database, keyring, act, accounts: demoAccounts })
  return {
    origin,
    door: new ConsoleDoor({ cookie: SESSION_COOKIE, enter: (cookie, requestId, onBehalfOf) => sessions.enter(cookie, requestId, onBehalfOf) }, origin),
    routes: [
      ...doorRoutes({ passkeys, interactions: interactions ?? NOBODYS_SIGN_IN, demo }),
      ...consoleRoutes({
        keyring, clock, act, log, sessions, passkeys, failures, relyingParty,
        // The hub's own server says a person's id; another one the account name.
        personOf: async (subject) => (interactions === null ? ((await personByAccount(database, keyring, subject))?.id ?? null) : subject),
        leaveIssuer: (cookies) => (interactions ?? NOBODYS_SIGN_IN).leave(cookies),
        origin,
      }),
    ],
    metrics: () => failures.metrics(),
  }
}

/** Makes the console a client of the hub's own authorisation server, unless it is one already. */
async function registerConsole({ act, clock, database }: Hub, redirectUri: string, key: ConsoleKey): Promise<ConsoleKey> {
  const [client, oauth, keys] = await Promise.all([
    findActiveClient(database, CONSOLE_CLIENT), findOauthClient(database, CONSOLE_CLIENT), findClientKeys(database, CONSOLE_CLIENT),
  ])
  const isKnown = client?.role === 'CONSOLE' && oauth?.redirectUris.join(' ') === redirectUri
    && keys.some(({ kid, retiredAt }) => kid === key.kid && retiredAt === null)
  if (isKnown) return key
  const department = { code: 'HUB', name: '一号', level: null, areaCode: null }
  await act(STARTER, newRequestId(clock), async (run) => {
    await run(registerClient, { id: CONSOLE_CLIENT, name: '一号控制台', role: 'CONSOLE', department })
    await run(registerOauthClient, {
      clientId: CONSOLE_CLIENT, binding: 'DPOP', grants: ['AUTHORIZATION_CODE'], scopes: ['openid'], redirectUris: [redirectUri], jwks: key.jwks,
    })
  })
  return key
}
