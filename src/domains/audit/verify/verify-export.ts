import { strictDecimal } from '../../../kernel/tlog/strict-text.ts'
import { TILE_WIDTH, tilePath } from '../../../kernel/tlog/tile.ts'
import { checkpointOf } from '../checkpoint-note.ts'
import { differenceOf, VerificationImpossible, type Difference } from './differences.ts'
import { CHECKPOINT_FILE, MINIMUM_INDEX_FILE, readIfThere } from './export-files.ts'
import { ExportStretches } from './export-stretch.ts'
import { STRETCH } from './stretch.ts'
import { spareThreads, stretchReaders, UNDER_WAY } from './stretch-threads.ts'
import { firstDifferent } from './tile-hashes.ts'
import { TileTree } from './tile-tree.ts'
import { expectations, statedOf, wrongStatements, type Verification, type VerifyOptions } from './verify-log.ts'
import { verifyTree } from './verify-tree.ts'

/**
 * The same for the folder of an export, with files alone: entries hash to their tiles, tiles to each other, and the
 * whole to the checkpoint in the folder.
 *
 * @throws VerificationImpossible where the folder holds no checkpoint
 */
export async function verifyExport(folder: string, options: Omit<VerifyOptions, 'resume'>): Promise<Verification> {
  const note = (await readIfThere(folder, CHECKPOINT_FILE))?.toString('utf8') ?? null
  const checkpoint = checkpointOf(note)
  if (checkpoint === null) throw new VerificationImpossible('The folder holds no checkpoint of a log.')
  const { size } = checkpoint
  const pruned = Math.min(await minimumIndex(folder), size)
  const stated = statedOf(note, size, options)
  const threads = size > STRETCH ? (options.threads ?? spareThreads()) : 0
  const reader = stretchReaders(new ExportStretches(folder, size), { folder, size }, threads)
  try {
    const verified = await verifyTree({
      size,
      prunedBefore: pruned,
      nowMs: options.clock.now().getTime(),
      tree: new TileTree(),
      ...expectations(stated),
      edge: null,
      width: UNDER_WAY,
      verify: (job) => reader.verify(job),
      compare: ({ level, index, hashes }) => compareFile(folder, level, index, hashes),
      passed: async (tree) => options.progress?.(Math.min(size, tree.size), size),
    })
    const partial = verified.edge === null ? [] : await partialTiles(folder, size, verified.tree)
    const differences = [...wrongStatements(stated), ...verified.differences, ...partial]
    return { size, bodies: verified.bodies, pruned, resumedAt: 0, root: verified.edge?.root() ?? null, differences }
  } finally {
    await reader.close()
  }
}

async function minimumIndex(folder: string): Promise<number> {
  const text = (await readIfThere(folder, MINIMUM_INDEX_FILE))?.toString('latin1')
  if (text === undefined) return 0
  const index = strictDecimal(text.replace(/\n$/, ''))
  if (index === null) throw new VerificationImpossible('The file minimum-index of the export is not a number.')
  return index
}

/** Tiles above level 0 that are not full yet. */
async function partialTiles(folder: string, size: number, tree: TileTree): Promise<Difference[]> {
  for (
    let [level, hashes] = [1, Math.floor(size / TILE_WIDTH)];
    hashes > 0;
    [level, hashes] = [level + 1, Math.floor(hashes / TILE_WIDTH)]
  ) {
    if (hashes % TILE_WIDTH === 0) continue
    const difference = await compareFile(folder, level, Math.floor(hashes / TILE_WIDTH), tree.partial(level))
    if (difference !== null) return [difference]
  }
  return []
}

async function compareFile(folder: string, level: number, index: number, hashes: Buffer): Promise<Difference | null> {
  const stored = await readIfThere(folder, tilePath({ level, index, width: hashes.length / 32 }))
  const entries = TILE_WIDTH ** level
  const first = index * entries * TILE_WIDTH
  const end = first + (hashes.length / 32) * entries
  if (stored?.length !== hashes.length) return differenceOf('TILE_MISSING', first, end, `level ${level}`)
  const at = firstDifferent(hashes, stored)
  return at < 0
    ? null
    : differenceOf('TILE_DIFFERS', first + at * entries, first + (at + 1) * entries, `level ${level}`)
}
