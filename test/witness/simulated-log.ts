import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { checkpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import { EMPTY_ROOT, leafHash, nodeHash, proveConsistency, type ReadTile } from '../../src/kernel/tlog/merkle.ts'
import { noteSigner, type NoteSigner } from '../../src/kernel/tlog/note.ts'

/** A log without a hub: entries are texts, roots are computed straight from RFC 6962, 2.1. */
export class SimulatedLog {
  readonly origin: string
  readonly signer: NoteSigner
  readonly entries: string[]
  readonly privateKey: KeyObject

  constructor(origin: string, entries: readonly string[], privateKey = generateKeyPairSync('ed25519').privateKey) {
    this.origin = origin
    this.entries = [...entries]
    this.privateKey = privateKey
    this.signer = noteSigner(origin, privateKey)
  }

  get size(): number {
    return this.entries.length
  }

  get key(): string {
    return this.signer.key.text
  }

  /** The same log under the same key, which tells somebody else another story after `kept` entries. */
  fork(kept: number, story: string): SimulatedLog {
    const told = this.entries.slice(kept).map((entry) => `${story} ${entry}`)
    return new SimulatedLog(this.origin, [...this.entries.slice(0, kept), ...told], this.privateKey)
  }

  grow(count: number): void {
    for (let added = 0; added < count; added += 1) this.entries.push(`entry ${this.entries.length}`)
  }

  root(size = this.size): Buffer {
    return rootOf(this.entries.slice(0, size).map((entry) => leafHash(entry)))
  }

  /** The signed checkpoint over the first `size` entries. */
  checkpoint(size = this.size, extensions: string[] = []): string {
    const body = checkpointBody({ origin: this.origin, size, root: this.root(size), extensions })
    return `${body}\n${this.signer.sign(body)}`
  }

  readonly tile: ReadTile = async ({ level, index, width }) => {
    const span = 256 ** level
    const first = index * 256
    const hashes = Array.from({ length: width }, (_, place) => {
      const from = (first + place) * span
      return rootOf(this.entries.slice(from, from + span).map((entry) => leafHash(entry)))
    })
    return Buffer.concat(hashes)
  }

  async proof(oldSize: number, size = this.size): Promise<Buffer[]> {
    return oldSize === 0 ? [] : proveConsistency(oldSize, size, this.tile)
  }

  /** The honest request that leads from one size to another. */
  async request(oldSize: number, size = this.size): Promise<string> {
    return requestBody(oldSize, await this.proof(oldSize, size), this.checkpoint(size))
  }
}

export function requestBody(oldSize: number | string, proof: readonly Buffer[], checkpoint: string): string {
  return [`old ${oldSize}`, ...proof.map((hash) => hash.toString('base64')), '', checkpoint].join('\n')
}

export function entries(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `entry ${index}`)
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return EMPTY_ROOT
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}
