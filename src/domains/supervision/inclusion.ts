import DataLoader from 'dataloader'
import { proveInclusion } from '../../kernel/tlog/merkle.ts'
import { tilePath, type TileCoordinates } from '../../kernel/tlog/tile.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { readHead, readTiles, type HeadRow } from '../audit/index.ts'

export interface InclusionProof {
  readonly size: number
  readonly proof: readonly Buffer[]
  /** Signed note over the tree of this size. */
  readonly checkpoint: string
}

interface Desk {
  readonly head: Promise<HeadRow>
  readonly tiles: DataLoader<TileCoordinates, Buffer, string>
}

const DESK = Symbol('inclusion proofs of one request')

/**
 * The proof that an entry is in the log, under one checkpoint for the whole request. Tiles are read once, and those that
 * the proofs of a page need at one moment in one statement.
 */
export async function proofOf({ scope, db }: OperationContext, index: bigint): Promise<InclusionProof> {
  const { head, tiles } = scope.once<Desk>(DESK, () => ({
    head: readHead(db),
    tiles: new DataLoader((wanted: readonly TileCoordinates[]) => readTiles(db, wanted), { cacheKeyFn: tilePath }),
  }))
  const { size, checkpoint } = await head
  if (checkpoint === null) throw new Error('the log has no checkpoint')
  return { size, checkpoint, proof: await proveInclusion(Number(index), size, (tile) => tiles.load(tile)) }
}
