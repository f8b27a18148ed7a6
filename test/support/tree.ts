import { leafHash, nodeHash, proveInclusion, TreeEdge, type ReadTile } from '../../src/kernel/tlog/merkle.ts'

/** A log that lies in memory: its leaves are the entries given, and its tiles are computed anew for every reading. */
export class TreeInMemory {
  readonly #leaves: Buffer[] = []

  append(...entries: readonly string[]): this {
    this.#leaves.push(...entries.map((entry) => leafHash(entry)))
    return this
  }

  get size(): number {
    return this.#leaves.length
  }

  get edge(): TreeEdge {
    return TreeEdge.empty.append(this.#leaves)
  }

  readonly readTile: ReadTile = ({ level, index, width }) => {
    let hashes: readonly Buffer[] = this.#leaves
    for (let step = 0; step < level * 8; step += 1) {
      hashes = hashes.flatMap((hash, at) => {
        const right = hashes[at + 1]
        return at % 2 === 0 && right !== undefined ? [nodeHash(hash, right)] : []
      })
    }
    return Promise.resolve(Buffer.concat(hashes.slice(index * 256, index * 256 + width)))
  }

  prove(index: number): Promise<Buffer[]> {
    return proveInclusion(index, this.size, this.readTile)
  }
}
