import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { findSuspended } from './grant-store.ts'

/** A suspension is in force at the latest this long afterwards, in every process. */
const FRESH_FOR_MS = 500

/**
 * Which issuers have suspended a department's grant for a type: of types that are shared unconditionally too, where no grant
 * is asked for otherwise. There are few or none, so they are kept for half a second and cost a request nothing.
 */
export class SuspendedGrants {
  readonly #clock: Clock
  #issuers: Promise<ReadonlyMap<string, ReadonlySet<string>>> | undefined
  #readAt = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async issuers(db: Db, granteeCode: string, typeCode: string): Promise<ReadonlySet<string>> {
    return (await this.#all(db)).get(`${granteeCode} ${typeCode}`) ?? NONE
  }

  /** This process has moved a grant. */
  forget(): void {
    this.#issuers = undefined
  }

  #all(db: Db): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const now = this.#clock.now().getTime()
    if (!this.#issuers || Math.abs(now - this.#readAt) >= FRESH_FOR_MS) {
      this.#readAt = now
      this.#issuers = findSuspended(db).then((rows) => {
        const issuers = new Map<string, Set<string>>()
        for (const { granteeCode, typeCode, grantorCode } of rows) {
          const key = `${granteeCode} ${typeCode}`
          issuers.set(key, (issuers.get(key) ?? new Set()).add(grantorCode))
        }
        return issuers
      })
      // A failed reading is not kept: the next request tries again.
      this.#issuers.catch(() => (this.#issuers = undefined))
    }
    return this.#issuers
  }
}

const NONE: ReadonlySet<string> = new Set()
