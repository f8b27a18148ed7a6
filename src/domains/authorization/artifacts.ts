import { createHash } from 'node:crypto'
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'
import type { Clock } from '../../kernel/clock.ts'
import { SealBroken } from '../../platform/crypto/seal.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Db } from '../../platform/db/database.ts'
import * as store from './artifact-store.ts'

export interface ArtifactOptions {
  readonly db: Db
  readonly keyring: Keyring
  readonly clock: Clock
}

/**
 * Keeps one kind of artifact for `oidc-provider` in PostgreSQL, for every process alike: codes, sessions, interactions,
 * grants. An id is a secret that opens something, so only its SHA-256 is stored (they have 256 random bits, so it needs no
 * key), and the payload is sealed for its place.
 */
export class Artifacts implements Adapter {
  readonly #model: string
  readonly #options: ArtifactOptions

  constructor(model: string, options: ArtifactOptions) {
    this.#model = model
    this.#options = options
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const { db, keyring, clock } = this.#options
    const idHash = digest(id)
    // The library's clock is the machine's; what is stored expires by the hub's.
    const lifetimeS = expiresIn ?? 0
    await store.putArtifact(db, this.#model, {
      idHash,
      grantHash: payload.grantId === undefined ? null : digest(payload.grantId),
      uidHash: payload.uid === undefined ? null : digest(payload.uid),
      payload: keyring.seal('oauth-artifact', this.#place(idHash), JSON.stringify(payload)),
      expiresAt: new Date(clock.now().getTime() + lifetimeS * 1000),
    })
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const { db, clock } = this.#options
    return this.#opened(await store.findArtifact(db, this.#model, digest(id), clock.now()))
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const { db, clock } = this.#options
    return this.#opened(await store.findArtifactByUid(db, this.#model, digest(uid), clock.now()))
  }

  /** The device flow is off. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  /** The library looks before it consumes; where two looked at once, the row decides. @throws InvalidGrant for the second */
  async consume(id: string): Promise<void> {
    const { db, clock } = this.#options
    if (!(await store.consumeArtifact(db, this.#model, digest(id), clock.now()))) throw new errors.InvalidGrant('consumed')
  }

  async destroy(id: string): Promise<void> {
    await store.removeArtifact(this.#options.db, this.#model, digest(id))
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await store.removeArtifactsOfGrant(this.#options.db, this.#model, digest(grantId))
  }

  #opened(row: store.StoredArtifact | null): AdapterPayload | undefined {
    if (row === null) return undefined
    try {
      const text = this.#options.keyring.open('oauth-artifact', this.#place(row.idHash), row.payload).toString('utf8')
      const payload = JSON.parse(text) as AdapterPayload
      return row.consumedAt === null ? payload : { ...payload, consumed: Math.floor(row.consumedAt.getTime() / 1000) }
    } catch (error) {
      // Put there by somebody else, or sealed with a key that is gone: as if it were not there, and whoever comes with its id
      // signs in anew.
      if (error instanceof SealBroken) return undefined
      throw error
    }
  }

  #place(idHash: Buffer): readonly string[] {
    return ['oauth_artifact', 'payload', this.#model, idHash.toString('hex')]
  }
}

function digest(id: string): Buffer {
  return createHash('sha256').update(id).digest()
}
