import { LRUCache } from 'lru-cache'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Disposition } from '../../kernel/import-rows.ts'
import type { Db } from '../../platform/db/database.ts'
import type { GuideBook, GuideFacts } from '../access/index.ts'
import { itemDispositionOn, type DecidedDisposition } from './disposition.ts'
import { guideFacts } from './guide-facts.ts'
import { versionInForce } from './model.ts'
import type { CatalogueStore, GuideKey, GuideVersion, StoredGuide } from './store.ts'

/** A new guide version is used at the latest this long after it was loaded. */
const FRESH_FOR_MS = 500

interface Shelved {
  readonly at: number
  readonly body: Promise<string | null>
  readonly versions: Promise<GuideVersion[]>
  readonly dispositions: Promise<DecidedDisposition[]>
}

interface Whole {
  readonly guide: StoredGuide
  readonly facts: GuideFacts
}

/** Names a guide version in the map that `findWholes` gives. */
export function guideKey({ itemCode, version }: GuideKey): string {
  return `${itemCode}/${version}`
}

/** The guides that rules ask about, kept in memory: versions never change, so each is read once. */
export class GuideShelf implements GuideBook {
  readonly #store: CatalogueStore
  readonly #clock: Clock
  readonly #guides = new LRUCache<string, Whole>({ max: 5_000 })
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

  /** What the review did with the item, as it stands on a day; null where it was not reviewed. */
  async findDisposition(itemCode: string, on: CalendarDate): Promise<Disposition | null> {
    const { versions, dispositions } = this.#item(itemCode)
    const inForce = versionInForce(await versions, on)
    const guide = inForce && (await this.findWhole(itemCode, inForce.version))
    return itemDispositionOn(await dispositions, guide && { disposition: guide.content.disposition, effectiveFrom: guide.effectiveFrom }, on)
  }

  /** This process has changed something about an item. */
  forget(itemCode: string): void {
    this.#items.delete(itemCode)
  }

  async findGuide(_db: Db, itemCode: string, version: number): Promise<GuideFacts | null> {
    return (await this.#shelved({ itemCode, version }))?.facts ?? null
  }

  /** The guide with everything in it; null where there is no such version. */
  async findWhole(itemCode: string, version: number): Promise<StoredGuide | null> {
    return (await this.#shelved({ itemCode, version }))?.guide ?? null
  }

  /** Several at once; those that are not on the shelf yet are read together. */
  async findWholes(keys: readonly GuideKey[]): Promise<ReadonlyMap<string, StoredGuide>> {
    const missing = new Map(keys.filter((key) => !this.#guides.has(guideKey(key))).map((key) => [guideKey(key), key]))
    if (missing.size > 0)
      for (const guide of await this.#store.findGuides([...missing.values()])) this.#shelve(guide)
    return new Map(
      keys.flatMap((key) => {
        const shelved = this.#guides.get(guideKey(key))
        return shelved ? [[guideKey(key), shelved.guide] as const] : []
      }),
    )
  }

  async #shelved(key: GuideKey): Promise<Whole | null> {
    const known = this.#guides.get(guideKey(key))
    if (known) return known
    const guide = await this.#store.findGuide(key.itemCode, key.version)
    return guide && this.#shelve(guide)
  }

  #shelve(guide: StoredGuide): Whole {
    const whole = { guide, facts: guideFacts(guide) }
    this.#guides.set(guideKey(guide), whole)
    return whole
  }

  #item(itemCode: string): Shelved {
    const now = this.#clock.now().getTime()
    const known = this.#items.get(itemCode)
    if (known && Math.abs(now - known.at) < FRESH_FOR_MS) return known
    const shelved: Shelved = {
      at: now,
      body: this.#store.findItem(itemCode).then((item) => item?.bodyCode ?? null),
      versions: this.#store.listVersions(itemCode),
      dispositions: this.#store.listItemDispositions(itemCode),
    }
    this.#items.set(itemCode, shelved)
    // A failed reading is not kept: the next request tries again.
    for (const reading of [shelved.body, shelved.versions, shelved.dispositions]) reading.catch(() => this.#items.delete(itemCode))
    return shelved
  }
}
