import type { Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import {
  proveConsistency,
  TreeEdge,
  verifyConsistency,
  HASH_BYTES,
  type ReadTile,
} from '../../kernel/tlog/merkle.ts'
import type { VerifierKey } from '../../kernel/tlog/note.ts'
import { TILE_WIDTH } from '../../kernel/tlog/tile.ts'
import { tlogProof } from '../../kernel/tlog/tlog-proof.ts'
import type { Db } from '../../platform/db/database.ts'
import { checkpointOf, publishedCheckpoint } from './checkpoint-note.ts'
import { latestCosignatures } from './cosignature-store.ts'
import { ProofWrong, ProvingDesk, signedTree } from './proving.ts'
import { prunedBefore } from './pruned-store.ts'
import { readEntries, readTile } from './store.ts'

/** There is no such proof, or the log is not what its checkpoint says, so that it would not stand. */
export class ProofImpossible extends Error {
  override readonly name = 'ProofImpossible'
}

export interface InclusionProof {
  readonly index: number
  readonly size: number
  readonly leaf: Buffer
  readonly root: Buffer
  readonly proof: readonly Buffer[]
  /** Signed note over exactly this size, with the lines of its witnesses; null where the log keeps none. */
  readonly checkpoint: string | null
  /** The text of the entry; null where it was pruned, and only its hash is left. */
  readonly entry: string | null
}

export interface ConsistencyProof {
  readonly oldSize: number
  readonly newSize: number
  readonly oldRoot: Buffer
  readonly newRoot: Buffer
  readonly proof: readonly Buffer[]
}

/**
 * Proves that an entry is in the tree of `size` entries, the newest one unless given. Read from tiles alone, so it
 * costs the same in a log of a thousand entries and of a thousand million; checked as a stranger would before it is
 * given.
 *
 * @throws ProofImpossible
 */
export async function inclusionProof(db: Db, key: VerifierKey, index: number, asked?: number): Promise<InclusionProof> {
  const head = await signedHead(db, key)
  const size = sizeWithin(asked, head)
  if (index >= size) throw new ProofImpossible(`The tree of ${size} entries has no entry ${index}.`)
  const tile = tilesOfLog(db)
  const root = await provenRoot(size, head, tile)
  const leaf = await leafOf(index, tile)
  const proof = await new ProvingDesk({ size, root }, tile).prove(index, leaf).catch(asWrongLog)
  const [entry] = index < (await prunedBefore(db)) ? [] : await readEntries(db, index, index + 1)
  return { index, size, leaf, root, proof, checkpoint: await noteOf(db, size, head), entry: entry?.entry ?? null }
}

/** The same access as a C2SP `tlog-proof` file, with the entry in its `extra` where it still has its body. */
export function inclusionAsTlogProof({ index, proof, checkpoint, entry, size }: InclusionProof): string {
  if (checkpoint === null) {
    throw new ProofImpossible(
      `No signed checkpoint over exactly ${size} entries is kept; leave out the size for the newest.`,
    )
  }
  return tlogProof({ index, proof: [...proof], checkpoint, ...(entry !== null && { extra: Buffer.from(entry) }) })
}

/**
 * Proves that the tree of `newSize` entries, the newest unless given, only appends to that of `oldSize`. @throws
 * ProofImpossible
 */
export async function consistencyProof(
  db: Db,
  key: VerifierKey,
  oldSize: number,
  asked?: number,
): Promise<ConsistencyProof> {
  const head = await signedHead(db, key)
  const newSize = sizeWithin(asked, head)
  if (oldSize === 0 || oldSize > newSize)
    throw new ProofImpossible(`Nothing can be proved from ${oldSize} to ${newSize} entries.`)
  const tile = tilesOfLog(db)
  const newRoot = await provenRoot(newSize, head, tile)
  const oldRoot = await rootAt(oldSize, tile)
  const proof = await proveConsistency(oldSize, newSize, tile)
  if (!verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof })) throw wrongLog()
  return { oldSize, newSize, oldRoot, newRoot, proof }
}

interface SignedHead extends Checkpoint {
  readonly note: string
}

async function signedHead(db: Db, key: VerifierKey): Promise<SignedHead> {
  const note = (await publishedCheckpoint(db))?.note ?? ''
  if (checkpointOf(note) === null) throw new ProofImpossible('The log has no checkpoint.')
  const checkpoint = signedTree(note, key)
  if (checkpoint === null) throw new ProofImpossible('The newest checkpoint is not signed by the key of this log.')
  return { ...checkpoint, note }
}

function sizeWithin(asked: number | undefined, head: Checkpoint): number {
  const size = asked ?? head.size
  if (size > head.size) throw new ProofImpossible(`The log has ${head.size} entries.`)
  return size
}

/** The root of an earlier tree, which the signed one must append to. */
async function provenRoot(size: number, head: Checkpoint, tile: ReadTile): Promise<Buffer> {
  if (size === head.size) return head.root
  const root = await rootAt(size, tile)
  if (size === 0) return root
  const proof = await proveConsistency(size, head.size, tile)
  if (!verifyConsistency({ oldSize: size, newSize: head.size, oldRoot: root, newRoot: head.root, proof }))
    throw wrongLog()
  return root
}

async function noteOf(db: Db, size: number, head: SignedHead): Promise<string | null> {
  if (size === head.size) return head.note
  const [first, ...others] = await latestCosignatures(db, size)
  if (first === undefined) return null
  return [
    first.checkpoint,
    first.line,
    ...others.filter(({ checkpoint }) => checkpoint === first.checkpoint).map(({ line }) => line),
  ].join('')
}

/** The root of the tree of `size` leaves, from one partial tile of each level. */
export async function rootAt(size: number, tile: ReadTile): Promise<Buffer> {
  const edges: (readonly Buffer[])[] = []
  for (let [level, hashes] = [0, size]; hashes > 0; [level, hashes] = [level + 1, Math.floor(hashes / TILE_WIDTH)]) {
    const width = hashes % TILE_WIDTH
    if (width === 0) continue
    const bytes = await tile({ level, index: Math.floor(hashes / TILE_WIDTH), width })
    const list = Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
    edges.unshift(TreeEdge.empty.append(list).hashes)
  }
  return TreeEdge.of(size, edges.flat()).root()
}

async function leafOf(index: number, tile: ReadTile): Promise<Buffer> {
  const place = index % TILE_WIDTH
  const bytes = await tile({ level: 0, index: Math.floor(index / TILE_WIDTH), width: place + 1 })
  return bytes.subarray(place * HASH_BYTES)
}

function tilesOfLog(db: Db): ReadTile {
  return (tile) => readTile(db, tile)
}

function asWrongLog(error: unknown): never {
  throw error instanceof ProofWrong ? wrongLog() : error
}

function wrongLog(): ProofImpossible {
  return new ProofImpossible('The tiles of the log do not lead to its checkpoint; verify it.')
}
