import type { Clock } from '../../../kernel/clock.ts'
import type { CatalogueStore, StoredItem } from '../store.ts'
import type { SpelledItem } from './rank.ts'
import { loadSpelling, type Spell, type Typed } from './spelling.ts'

/** An item that was loaded is found at the latest this long afterwards. */
const FRESH_FOR_MS = 5_000

interface Shelf {
  readonly at: number
  readonly items: Promise<readonly SpelledItem[]>
}

/**
 * All items with their spelling, kept in memory: 5,000 take 0.1 s to spell, once, and a search 10 ms, without a column that every
 * loader would have to fill. What did not change is not spelled again.
 */
export class ItemFinder {
  readonly #store: CatalogueStore
  readonly #clock: Clock
  #shelf: Shelf | undefined
  #spelled: ReadonlyMap<string, readonly Typed[]> = new Map()
  #spell: Promise<Spell> | undefined

  constructor(store: CatalogueStore, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  items(): Promise<readonly SpelledItem[]> {
    const now = this.#clock.now().getTime()
    if (!this.#shelf || Math.abs(now - this.#shelf.at) >= FRESH_FOR_MS) {
      const shelf: Shelf = { at: now, items: this.#read() }
      // A failed reading is not kept: the next search tries again.
      shelf.items.catch(() => (this.#shelf = undefined))
      this.#shelf = shelf
    }
    return this.#shelf.items
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
