import { LRUCache } from 'lru-cache'
import type { Clock } from '../../kernel/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { readDocumentId, type DocumentKey } from './model.ts'
import { ShippedDocuments } from './shipped.ts'
import * as store from './store.ts'

/** A revoked document is refused at the latest this long afterwards, in every process. */
const FRESH_FOR_MS = 500

/** Knows which documents a client may run. Kept for half a second, so that a busy client costs no look-up. */
export class DocumentShelf {
  readonly shipped = new ShippedDocuments()
  readonly #clock: Clock
  readonly #known = new LRUCache<string, { readonly at: number; readonly text: Promise<string | null> }>({ max: 10_000 })

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * The text that this client may run under this identifier; null alike for what is unknown, revoked or another's.
   *
   * @throws Refusal STORAGE_UNAVAILABLE
   */
  async textFor(db: Db, clientId: string, documentId: string): Promise<string | null> {
    const key = readDocumentId(documentId)
    if (key === null) return null
    const shipped = this.shipped.textOf(key)
    return shipped ?? this.#registered(db, clientId, documentId, key)
  }

  #registered(db: Db, clientId: string, documentId: string, key: DocumentKey): Promise<string | null> {
    const now = this.#clock.now().getTime()
    const place = JSON.stringify([clientId, documentId])
    const known = this.#known.get(place)
    if (known && Math.abs(now - known.at) < FRESH_FOR_MS) return known.text
    const text = store.findText(db, clientId, key)
    this.#known.set(place, { at: now, text })
    // A failed look-up is not kept: the next request tries again.
    text.catch(() => this.#known.delete(place))
    return text
  }
}
