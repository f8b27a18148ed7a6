import type { ClientBase } from 'pg'
import type { Findings } from './findings.ts'
import { rootOf } from './rfc6962.ts'
import { storedTiles } from './stored-log.ts'

const WIDTH = 256

/** The full tiles that these leaves make, level by level (C2SP tlog-tiles). */
export class ExpectedTiles {
  readonly #open: Buffer[][] = []
  readonly #done: number[] = []
  readonly #tiles = new Map<string, { readonly hashes: Buffer; readonly root: Buffer }>()

  add(hash: Buffer, level = 0): void {
    const open = (this.#open[level] ??= [])
    open.push(hash)
    if (open.length < WIDTH) return
    const index = this.#done[level] ?? 0
    const root = rootOf(open)
    this.#tiles.set(`${level}/${index}`, { hashes: Buffer.concat(open), root })
    this.#done[level] = index + 1
    this.#open[level] = []
    this.add(root, level + 1)
  }

  /** Every one of them is stored, as it has to be, and nothing else is. */
  async compare(db: ClientBase, findings: Findings): Promise<void> {
    const stored = await storedTiles(db)
    for (const [name, { hashes, root }] of this.#tiles) {
      const tile = stored.get(name)
      const first = Number(name.split('/')[1]) * WIDTH
      if (!tile) findings.add('TILE', first, `tile ${name} is not there`)
      else if (!tile.hashes.equals(hashes) || !tile.root.equals(root)) findings.add('TILE', first, `tile ${name} has other hashes`)
    }
    for (const name of stored.keys()) {
      if (!this.#tiles.has(name)) findings.add('TILE', null, `tile ${name} is of no entries`)
    }
  }
}
