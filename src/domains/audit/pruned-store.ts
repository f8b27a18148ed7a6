import { TILE_WIDTH } from '../../kernel/tlog/tile.ts'
import type { Db, Statement } from '../../platform/db/database.ts'

const BEFORE: Statement = {
  name: 'audit.pruned_before',
  text: `SELECT coalesce(max(before_index), 0) AS before_index FROM audit_pruned`,
}

/** The index from which entries have bodies. */
export async function prunedBefore(db: Db): Promise<number> {
  const [row] = await db.query<{ before_index: bigint }>(BEFORE, [])
  return Number(row?.before_index ?? 0)
}

/**
 * The minimum index of C2SP tlog-tiles: from it on every entry bundle is served. A bundle is served whole or not at
 * all, so the one in which the last pruned entry lies is not.
 */
export async function minimumIndex(db: Db, size: number): Promise<number> {
  const before = await prunedBefore(db)
  return Math.min(size, Math.ceil(before / TILE_WIDTH) * TILE_WIDTH)
}
