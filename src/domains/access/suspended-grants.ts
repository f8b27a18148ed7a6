import type { Changes } from '../../platform/db/changes.ts'
import type { Db } from '../../platform/db/database.ts'
import { Kept } from '../../platform/db/kept.ts'
import { findSuspended } from './grant-store.ts'

/** Where the database is not heard, a suspension is in force at the latest this long afterwards. */
const UNHEARD_MS = 500

/**
 * Which issuers have suspended a department's grant for a type: of types that are shared unconditionally too, where no grant
 * is asked for otherwise. There are few or none, so they are kept all together and cost a request nothing.
 */
export class SuspendedGrants {
  readonly #kept: Kept<ReadonlyMap<string, ReadonlySet<string>>>

  constructor(changes: Changes) {
    this.#kept = new Kept(changes.of(['sharing_grant'], UNHEARD_MS))
  }

  async issuersByType(db: Db, granteeCode: string): Promise<(typeCode: string) => ReadonlySet<string>> {
    const all = await this.#all(db)
    return (typeCode) => (all.size === 0 ? NONE : all.get(`${granteeCode} ${typeCode}`) ?? NONE)
  }

  /** This process has moved a grant. */
  forget(): void {
    this.#kept.forget('')
  }

  #all(db: Db): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    return this.#kept.get('', async () => {
      const issuers = new Map<string, Set<string>>()
      for (const { granteeCode, typeCode, grantorCode } of await findSuspended(db)) {
        const key = `${granteeCode} ${typeCode}`
        issuers.set(key, (issuers.get(key) ?? new Set()).add(grantorCode))
      }
      return issuers
    })
  }
}

const NONE: ReadonlySet<string> = new Set()
