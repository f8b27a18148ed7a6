import type { Db, Statement, Tx } from '../../platform/db/database.ts'

const ADD: Statement = { name: 'imports.add_piece', text: 'INSERT INTO import_piece (import_id, ordinal, content) VALUES ($1, $2, $3)' }
const FIND: Statement = { name: 'imports.piece', text: 'SELECT content FROM import_piece WHERE import_id = $1 AND ordinal = $2' }
const REMOVE: Statement = { name: 'imports.remove_pieces', text: 'DELETE FROM import_piece WHERE import_id = $1' }

const PIECE_BYTES = 1024 * 1024

/** Stores a sealed file in pieces of a megabyte, of which one is in memory. */
export async function addPieces(tx: Tx, importId: bigint, sealed: AsyncIterable<Uint8Array>): Promise<void> {
  let ordinal = 0
  const add = async (parts: readonly Uint8Array[]) => {
    await tx.query(ADD, [String(importId), ordinal, Buffer.concat(parts)])
    ordinal += 1
  }
  let held: Uint8Array[] = []
  let size = 0
  for await (const part of sealed) {
    held.push(part)
    size += part.length
    if (size < PIECE_BYTES) continue
    await add(held)
    held = []
    size = 0
  }
  if (size > 0) await add(held)
}

export async function findPiece(db: Db, importId: bigint, ordinal: number): Promise<Buffer | null> {
  const [row] = await db.query<{ content: Buffer }>(FIND, [String(importId), ordinal])
  return row?.content ?? null
}

export async function removePieces(tx: Tx, importId: bigint): Promise<void> {
  await tx.query(REMOVE, [String(importId)])
}
