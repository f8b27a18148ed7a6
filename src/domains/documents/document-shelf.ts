import type { Changes } from '../../platform/db/changes.ts'
import type { Db } from '../../platform/db/database.ts'
import { Kept } from '../../platform/db/kept.ts'
import { readDocumentId, type DocumentKey } from './model.ts'
import { ShippedDocuments } from './shipped.ts'
import * as store from './store.ts'

/** Where the database is not heard, a revoked document is refused at the latest this long afterwards. */
const UNHEARD_MS = 500

/** Knows which documents a client may run. What it has asked for is kept, so that a busy client costs no look-up. */
export class DocumentShelf {
  readonly shipped = new ShippedDocuments()
  readonly #kept: Kept<string | null>

  constructor(changes: Changes) {
    this.#kept = new Kept(changes.of(['client_document'], UNHEARD_MS))
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
    return this.#kept.get(JSON.stringify([clientId, documentId]), () => store.findText(db, clientId, key))
  }
}
