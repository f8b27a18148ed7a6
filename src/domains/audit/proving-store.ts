import DataLoader from 'dataloader'
import { leafHash, TreeEdge } from '../../kernel/tlog/merkle.ts'
import { tilePath, type TileCoordinates } from '../../kernel/tlog/tile.ts'
import type { Db } from '../../platform/db/database.ts'
import { checkpointOf } from './checkpoint-note.ts'
import { ProofWrong, ProvingDesk } from './proving.ts'
import { readTiles } from './reading-store.ts'
import { readHead } from './store.ts'

export interface OpenDesk {
  readonly size: number
  /** Signed note over the tree of this size. */
  readonly checkpoint: string
  /** @throws ProofWrong where the proof would not stand */
  prove(index: bigint, entry: string): Promise<readonly Buffer[]>
}

/** One tree, under one checkpoint. */
export interface ProvenTree extends Pick<OpenDesk, 'size' | 'checkpoint'> {
  /** A desk that remembers what it has read and hashed. Whoever proves many entries takes a new one now and then. */
  newDesk(): OpenDesk
}

/** A desk that proves entries under the newest checkpoint. @throws ProofWrong as `openProvenTree` */
export async function openProvingDesk(db: Db): Promise<OpenDesk> {
  return (await openProvenTree(db)).newDesk()
}

/**
 * The newest checkpoint, with desks that prove entries under it. The tiles that proofs of one desk need at one moment are
 * read in one statement. @throws ProofWrong where the checkpoint is not one of the tree that the log has
 */
export async function openProvenTree(db: Db): Promise<ProvenTree> {
  const { size, edge, checkpoint } = await readHead(db)
  const tree = checkpointOf(checkpoint)
  const fits = checkpoint !== null && edge !== null && tree?.size === size && TreeEdge.decode(size, edge).root().equals(tree.root)
  if (!fits) throw new ProofWrong('the newest checkpoint is not of the tree that the log has')
  const newDesk = (): OpenDesk => {
    const tiles = new DataLoader((wanted: readonly TileCoordinates[]) => readTiles(db, wanted), { cacheKeyFn: tilePath })
    const desk = new ProvingDesk(tree, (tile) => tiles.load(tile))
    return { size, checkpoint, prove: (index, entry) => desk.prove(Number(index), leafHash(entry)) }
  }
  return { size, checkpoint, newDesk }
}
