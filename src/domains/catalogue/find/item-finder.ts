import type { Changes } from '../../../platform/db/changes.ts'
import { Kept } from '../../../platform/db/kept.ts'
import type { CatalogueStore, StoredItem } from '../store.ts'
import type { SpelledItem } from './rank.ts'
import { loadSpelling, type Spell, type Typed } from './spelling.ts'

/** Where the database is not heard, an item that was loaded is found at the latest this long afterwards. */
const UNHEARD_MS = 5_000

/**
 * All items with their spelling, kept in memory: 5,000 take 0.1 s to spell, once, and a search 10 ms, without a column that every
 * loader would have to fill. What did not change is not spelled again.
 */
export class ItemFinder {
  readonly #store: CatalogueStore
  readonly #kept: Kept<readonly SpelledItem[]>
  #spelled: ReadonlyMap<string, readonly Typed[]> = new Map()
  #spell: Promise<Spell> | undefined

  constructor(store: CatalogueStore, changes: Changes) {
    this.#store = store
    this.#kept = new Kept(changes.of(['item'], UNHEARD_MS))
  }

  items(): Promise<readonly SpelledItem[]> {
    return this.#kept.get('', () => this.#read())
  }

  async #read(): Promise<readonly SpelledItem[]> {
    this.#spell ??= loadSpelling()
    const [spell, items] = await Promise.all([this.#spell, this.#store.allItems()])
    const spelled = new Map(items.map((item) => {
      const text = shownName(item)
      return [text, this.#spelled.get(text) ?? spell(text)] as const
    }))
    this.#spelled = spelled
    return items.map((item) => ({ item, name: spelled.get(shownName(item)) ?? [] }))
  }
}

function shownName({ name, subItem }: StoredItem): string {
  return subItem === null ? name : `${name} ${subItem}`
}
