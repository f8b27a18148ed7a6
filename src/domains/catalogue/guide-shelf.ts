import { LRUCache } from 'lru-cache'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { GuideBook, GuideFacts } from '../access/index.ts'
import { versionInForce } from './model.ts'
import type { CatalogueStore, GuideVersion } from './store.ts'

/** A new guide version is used at the latest this long after it was loaded. */
const FRESH_FOR_MS = 500

interface Shelved {
  readonly at: number
  readonly body: Promise<string | null>
  readonly versions: Promise<GuideVersion[]>
}

/** The guides that rules ask about, kept in memory: versions never change, so each is read once. */
export class GuideShelf implements GuideBook {
  readonly #store: CatalogueStore
  readonly #clock: Clock
  readonly #guides = new LRUCache<string, GuideFacts>({ max: 5_000 })
  readonly #items = new LRUCache<string, Shelved>({ max: 20_000 })

  constructor(store: CatalogueStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  findImplementingBody(_db: Db, itemCode: string): Promise<string | null> {
    return this.#item(itemCode).body
  }

  /** The version in force on a day, or null where there is none. */
  async findVersionInForce(itemCode: string, on: CalendarDate): Promise<number | null> {
    return versionInForce(await this.#item(itemCode).versions, on)?.version ?? null
  }

  async findGuide(_db: Db, itemCode: string, version: number): Promise<GuideFacts | null> {
    const key = `${itemCode}/${version}`
    const known = this.#guides.get(key)
    if (known) return known
    const guide = await this.#store.findGuideFacts(itemCode, version)
    if (guide) this.#guides.set(key, guide)
    return guide
  }

  #item(itemCode: string): Shelved {
    const now = this.#clock.now().getTime()
    const known = this.#items.get(itemCode)
    if (known && Math.abs(now - known.at) < FRESH_FOR_MS) return known
    const shelved: Shelved = {
      at: now,
      body: this.#store.findItem(itemCode).then((item) => item?.bodyCode ?? null),
      versions: this.#store.listVersions(itemCode),
    }
    this.#items.set(itemCode, shelved)
    // A failed reading is not kept: the next request tries again.
    for (const reading of [shelved.body, shelved.versions]) reading.catch(() => this.#items.delete(itemCode))
    return shelved
  }
}
