import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import path from 'node:path'
import type { DocumentKey } from './model.ts'

const FOLDER = fileURLToPath(new URL('../../../schema/operations/', import.meta.url))
const EXTENSION = '.graphql'

/** The documents that come with the hub (`schema/operations`): every client may run them, as far as its role goes. */
export class ShippedDocuments {
  readonly #byName = new Map<string, string>()
  readonly #byHash = new Map<string, string>()

  constructor(folder = FOLDER) {
    for (const file of readdirSync(folder)) {
      if (!file.endsWith(EXTENSION)) continue
      const text = readFileSync(path.join(folder, file), 'utf8')
      this.#byName.set(file.slice(0, -EXTENSION.length), text)
      this.#byHash.set(hash('sha256', text, 'hex'), text)
    }
  }

  get names(): readonly string[] {
    return [...this.#byName.keys()]
  }

  textOf(key: DocumentKey): string | null {
    return ('name' in key ? this.#byName.get(key.name) : this.#byHash.get(key.sha256)) ?? null
  }
}
