import { LRUCache } from 'lru-cache'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Disposition } from '../../kernel/import-rows.ts'
import type { Changes } from '../../platform/db/changes.ts'
import type { Db } from '../../platform/db/database.ts'
import { Kept } from '../../platform/db/kept.ts'
import type { GuideBook, GuideFacts } from '../access/index.ts'
import { itemDispositionOn, type DecidedDisposition } from './disposition.ts'
import { guideFacts } from './guide-facts.ts'
import { versionInForce } from './model.ts'
import type { CatalogueStore, GuideKey, GuideVersion, StoredGuide } from './store.ts'

/** Where the database is not heard, a new guide version is used at the latest this long after it was loaded. */
const UNHEARD_MS = 500
const MOST_ITEMS = 20_000

interface Shelved {
  readonly body: string | null
  readonly versions: readonly GuideVersion[]
  readonly dispositions: readonly DecidedDisposition[]
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
  readonly #guides = new LRUCache<string, Whole>({ max: 5_000 })
  readonly #items: Kept<Shelved>

  constructor(store: CatalogueStore, changes: Changes) {
    this.#store = store
    this.#items = new Kept(changes.of(['item', 'guide', 'guide_withdrawal', 'disposition_decision'], UNHEARD_MS), MOST_ITEMS)
  }

  async findImplementingBody(_db: Db, itemCode: string): Promise<string | null> {
    return (await this.#item(itemCode)).body
  }

  /** The version in force on a day, or null where there is none. */
  async findVersionInForce(itemCode: string, on: CalendarDate): Promise<number | null> {
    return versionInForce((await this.#item(itemCode)).versions, on)?.version ?? null
  }

  /** What the review did with the item, as it stands on a day; null where it was not reviewed. */
  async findDisposition(itemCode: string, on: CalendarDate): Promise<Disposition | null> {
    const { versions, dispositions } = await this.#item(itemCode)
    const inForce = versionInForce(versions, on)
    const guide = inForce && (await this.findWhole(itemCode, inForce.version))
    return itemDispositionOn(dispositions, guide && { disposition: guide.content.disposition, effectiveFrom: guide.effectiveFrom }, on)
  }

  /** This process has changed something about an item. */
  forget(itemCode: string): void {
    this.#items.forget(itemCode)
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

  #item(itemCode: string): Promise<Shelved> {
    return this.#items.get(itemCode, async () => {
      const [item, versions, dispositions] = await Promise.all([
        this.#store.findItem(itemCode), this.#store.listVersions(itemCode), this.#store.listItemDispositions(itemCode),
      ])
      return { body: item?.bodyCode ?? null, versions, dispositions }
    })
  }
}
