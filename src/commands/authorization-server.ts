import type { Hub } from '../app.ts'
import type { Actor } from '../kernel/actor.ts'
import { findActiveClient, TurnedAwayBook } from '../domains/access/index.ts'
import { AuthorizationServer, recordTokenGiven, recordTokenRefused, type TokenOutcome } from '../domains/authorization/index.ts'
import type { TokenKeys } from '../domains/signing/index.ts'
import type { Config } from '../platform/config.ts'
import { TrustedProxies } from '../platform/http/trusted-proxies.ts'
import type { Log } from '../platform/log.ts'

/** Whoever has proved nothing: on record under the name of the desk that refused. */
const STRANGER: Actor = { clientId: 'hub', person: 'token-endpoint', departmentCode: 'HUB', role: 'OPERATOR' }

/** The hub's own authorisation server; `issuer` gives its public address once the hub listens. */
export function createAuthorizationServer(hub: Hub, keys: TokenKeys, config: Config, issuer: () => string, log: Log): AuthorizationServer {
  const book = new TurnedAwayBook(hub.clock)
  return new AuthorizationServer({
    issuer,
    audience: config.audience,
    keys,
    db: hub.database,
    keyring: hub.parts.keyring,
    clock: hub.clock,
    signIn: hub.parts.signIn,
    trustedProxies: new TrustedProxies(config.trustedProxies),
    // Apart from proofs that the same client shows elsewhere.
    useOnce: (clientId, jti) => hub.usedProofs.use(`authorization:${clientId}`, jti),
    log,
    record: (outcome, requestId) => record(hub, book, outcome, requestId),
  })
}

async function record(hub: Hub, book: TurnedAwayBook, outcome: TokenOutcome, requestId: string): Promise<void> {
  if (outcome.kind === 'GIVEN') {
    const actor = { ...(await actorOf(hub, outcome.clientId)), person: outcome.person }
    return hub.act(actor, requestId, (run) => run(recordTokenGiven, outcome.given))
  }
  const { clientId, refused } = outcome
  // Whoever has proved nothing counts as the client that he said he was, or with all who said nothing that is known.
  const note = book.note(JSON.stringify([clientId, refused.claimed]), refused)
  if (note === null) return
  const actor = clientId === null ? STRANGER : await actorOf(hub, clientId)
  await hub.act(actor, requestId, (run) => run(recordTokenRefused, note))
  if (refused.reason !== 'REPLAYED') return
  // Only whoever has signed it, or has it from there, can show one again.
  await hub.alarms.raise({
    kind: 'TOKEN_REPLAYED', clientId: clientId ?? refused.claimed, person: null, departmentCode: null, requestId, about: { what: 'token-request' },
  })
}

/** The client as the register has it now; it was there a moment ago. */
async function actorOf(hub: Hub, clientId: string): Promise<Actor> {
  const client = await findActiveClient(hub.database, clientId)
  if (client === null) return STRANGER
  const { departmentCode, role } = client
  // At a console the person has the role; here it is the system that asks.
  return { clientId, person: null, departmentCode, role: role === 'CONSOLE' ? 'DEPARTMENT_SYSTEM' : role }
}
