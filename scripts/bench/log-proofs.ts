import { createHash } from 'node:crypto'
import { readTile } from '../../src/domains/audit/store.ts'
import { proveInclusion, TreeEdge, verifyInclusion } from '../../src/kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../src/kernel/tlog/tile.ts'
import type { CopyRow } from '../../src/platform/db/copy-rows.ts'
import type { BenchLog } from './log-bed.ts'

export interface ProofFigures {
  readonly size: number
  readonly hashes: number
  readonly medianMs: number
  readonly p99Ms: number
  readonly checkUs: number
}

const PROOFS = 1_000

/** Proofs in a tree of so many entries whose tiles lie in the database as the log's do. The entries themselves are not needed. */
export async function measureProofs(bed: BenchLog, { entries }: { readonly entries: number }): Promise<ProofFigures> {
  const leaf = (index: number): Buffer => createHash('sha256').update(String(index)).digest()
  const size = Math.ceil(entries / TILE_WIDTH) * TILE_WIDTH
  // In the place of the bench's own tiles, which are not needed any more.
  await bed.owner.transaction(async (tx) => {
    await tx.query({ name: 'bench.as_replica', text: 'SET LOCAL session_replication_role = replica' }, [])
    await tx.query({ name: 'bench.no_tiles', text: 'TRUNCATE audit_tile' }, [])
  })
  // No statement of the hub may take longer than 15 seconds, this one neither.
  for (const rows of inPieces(tiles(size, leaf), 2_000)) {
    await bed.owner.transaction((tx) => tx.copyIn('audit_tile', TILE_COLUMNS, rows))
  }
  let edge = TreeEdge.empty
  for (let from = 0; from < size; from += 4_096) {
    edge = edge.append(Array.from({ length: Math.min(4_096, size - from) }, (_, at) => leaf(from + at)))
  }
  const root = edge.root()
  const took: number[] = []
  let hashes = 0
  let checking = 0
  for (let at = 0; at < PROOFS; at += 1) {
    // Spread over the whole log, the same in every run.
    const index = Math.floor(((at * 0.618_033_988_749) % 1) * size)
    const start = performance.now()
    const proof = await proveInclusion(index, size, (tile) => readTile(bed.database, tile))
    const made = performance.now()
    if (!verifyInclusion({ leaf: leaf(index), index, size, proof, root })) throw new Error('a proof is wrong')
    checking += performance.now() - made
    took.push(made - start)
    hashes = Math.max(hashes, proof.length)
  }
  took.sort((a, b) => a - b)
  const share = (part: number): number => took[Math.floor(PROOFS * part)] ?? Number.NaN
  return { size, hashes, medianMs: share(0.5), p99Ms: share(0.99), checkUs: (checking / PROOFS) * 1_000 }
}

function* inPieces(rows: Iterable<TileRow>, length: number): Generator<TileRow[]> {
  let piece: TileRow[] = []
  for (const row of rows) {
    piece.push(row)
    if (piece.length === length) {
      yield piece
      piece = []
    }
  }
  if (piece.length > 0) yield piece
}

const TILE_COLUMNS = { level: 'int2', index: 'int8', hashes: 'bytea', root: 'bytea' } as const
type TileRow = CopyRow<typeof TILE_COLUMNS>

function* tiles(size: number, leaf: (index: number) => Buffer): Generator<TileRow> {
  let below = (index: number): Buffer => leaf(index)
  for (let level = 0, count = size; count >= TILE_WIDTH; level += 1) {
    const roots: Buffer[] = []
    for (let tile = 0; (tile + 1) * TILE_WIDTH <= count; tile += 1) {
      const hashes = Array.from({ length: TILE_WIDTH }, (_, at) => below(tile * TILE_WIDTH + at))
      const root = TreeEdge.empty.append(hashes).root()
      roots.push(root)
      yield { level, index: BigInt(tile), hashes: Buffer.concat(hashes), root }
    }
    below = (index) => roots[index] as Buffer
    count = roots.length
  }
}
