import { maxTokenLifetimeMs, VOUCHER_TYPE, type DemoIssuer } from '../domains/signing/index.ts'
import { createVoucherVerifier, voucherHolder } from '../domains/vouchers/index.ts'
import { noteTurnedAway, strangerOf, TurnedAwayBook } from '../domains/access/index.ts'
import type { Hub } from '../app.ts'
import type { Config } from '../platform/config.ts'
import { createAccessTokenVerifier, type AccessTokenVerifier } from '../platform/http/access-token.ts'
import { NonceDesk } from '../platform/http/dpop-nonce.ts'
import { Door, type DoorOptions, type TurnedAway } from '../platform/http/door.ts'
import { TrustedProxies } from '../platform/http/trusted-proxies.ts'

/** The door of a hub on the network. `listeningAt` is where it listens, for whoever has not configured a public address. */
export function createDoor(hub: Hub, issuer: DemoIssuer, config: Config, listeningAt: () => string): Door {
  const { clock, clients, database, usedProofs } = hub
  const actorFor: DoorOptions['actorFor'] = (token, onBehalfOf) =>
    token.type === VOUCHER_TYPE ? voucherHolder(database, clock, token) : clients.actorFor(database, token, onBehalfOf)
  const own = config.jwksUrl === null
  const demo = own && !config.production
  return new Door({
    tokens: orVouchers(createAccessTokenVerifier({
      // Outside production demo tokens are taken too, under a name of their own.
      issuer: own ? () => [config.publicUrl ?? listeningAt(), ...(demo ? [config.issuer] : [])] : config.issuer,
      audience: config.audience,
      // The next key is published a while before it signs; a file of one's own can be asked for an unknown one at any time.
      keys: config.jwksUrl === null ? { read: () => issuer.jwks(), cooldownMs: 1_000 } : { url: new URL(config.jwksUrl) },
      clock,
      // A demo token may last the day that someone spends trying the hub; others five minutes (security rule of thumb: a
      // stolen one is worth as little).
      ...(demo && { maxLifetimeMs: maxTokenLifetimeMs }),
    }), createVoucherVerifier({ origin: config.logOrigin, keys: () => hub.log.keys(), clock })),
    actorFor,
    clock,
    nonces: new NonceDesk(hub.parts.keyring, clock),
    usedProofs,
    trustedProxies: new TrustedProxies(config.trustedProxies),
    publicUrl: () => config.publicUrl ?? listeningAt(),
    bearer: !config.production,
    onTurnedAway: notesOf(hub, actorFor),
  })
}

/** A voucher is what the verifier of access tokens refuses for its type: whoever sends an access token pays nothing for it. */
function orVouchers(tokens: AccessTokenVerifier, vouchers: AccessTokenVerifier): AccessTokenVerifier {
  return {
    async verify(text) {
      const token = await tokens.verify(text)
      return token.ok || token.reason !== 'HEADER_NOT_ALLOWED' ? token : vouchers.verify(text)
    },
  }
}

/** On record before the refusal leaves, as every access; of each client a bounded number. */
function notesOf(hub: Hub, actorFor: DoorOptions['actorFor']): (turnedAway: TurnedAway) => Promise<void> {
  const book = new TurnedAwayBook(hub.clock)
  return async ({ token, what, reason, code, requestId }) => {
    const note = book.note(token.clientId, { what, reason, code, ...(token.type === VOUCHER_TYPE && { voucher: token.jti }) })
    if (note === null) return
    // Revoked or unknown: then nothing but its name is sure. Where the database is away, putting on record fails too.
    const actor = await actorFor(token).catch(() => strangerOf(token, token.type === VOUCHER_TYPE ? 'VOUCHER_HOLDER' : 'DEPARTMENT_SYSTEM', hub.clock.now()))
    await hub.act(actor, requestId, (run) => run(noteTurnedAway, note))
    if (reason !== 'REPLAYED') return
    const { clientId, person, departmentCode } = actor
    await hub.alarms.raise({ kind: 'TOKEN_REPLAYED', clientId, person, departmentCode, requestId, about: { what } })
  }
}
