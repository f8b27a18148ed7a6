import { LRUCache } from 'lru-cache'
import type { Actor } from '../../kernel/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { accessRefusals } from './errors.ts'
import * as store from './store.ts'

/** A revoked client is refused at the latest this long afterwards, in every process. */
const FRESH_FOR_MS = 500

/** Knows which department answers for a client. Kept for half a second, so that a busy client costs no look-up. */
export class ClientRegister {
  readonly #clock: Clock
  readonly #known = new LRUCache<string, { at: number; client: Promise<store.ClientRow | null> }>({ max: 10_000 })

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws Refusal CLIENT_NOT_ACTIVE, STORAGE_UNAVAILABLE */
  async actorFor(db: Db, token: { readonly clientId: string; readonly person: string | null; readonly scopes?: readonly string[] }): Promise<Actor> {
    const client = await this.#find(db, token.clientId)
    if (client === null) throw accessRefusals.CLIENT_NOT_ACTIVE()
    const { id: clientId, departmentCode, role } = client
    return { clientId, person: token.person, departmentCode, role, scopes: token.scopes ?? [] }
  }

  #find(db: Db, clientId: string): Promise<store.ClientRow | null> {
    const now = this.#clock.now().getTime()
    const known = this.#known.get(clientId)
    if (known && Math.abs(now - known.at) < FRESH_FOR_MS) return known.client
    const client = store.findActiveClient(db, clientId)
    this.#known.set(clientId, { at: now, client })
    // A failed look-up is not kept: the next request tries again.
    client.catch(() => this.#known.delete(clientId))
    return client
  }
}
