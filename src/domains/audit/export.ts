import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Checkpoint } from '../../kernel/tlog/checkpoint.ts'
import { proveConsistency, verifyConsistency } from '../../kernel/tlog/merkle.ts'
import { entriesPath, entryBundle, parseTilePath, tilePath, tileWidth, TILE_WIDTH } from '../../kernel/tlog/tile.ts'
import type { Db } from '../../platform/db/database.ts'
import { checkpointOf, publishedCheckpoint } from './checkpoint-note.ts'
import { minimumIndex } from './pruned-store.ts'
import { readEntries, readTile } from './store.ts'
import { CHECKPOINT_FILE, MINIMUM_INDEX_FILE, readIfThere, replaceFile, syncFolder } from './verify/export-files.ts'

/** The folder cannot take this export, or the log has nothing to export. */
export class ExportImpossible extends Error {
  override readonly name = 'ExportImpossible'
}

export interface Exported {
  /** Entries in the tree of the checkpoint that was written. */
  readonly size: number
  /** Entries of the export that was there before; 0 where there was none. */
  readonly before: number
  readonly files: number
}

export interface ExportOptions {
  /** Told how many entries are written, of how many. */
  readonly progress?: (done: number, size: number) => void
}

/** Tiles or bundles that are read and written at once. */
const AT_ONCE = 16

/**
 * Writes the log into a folder that a static web server can serve (C2SP tlog-tiles), and only what is not there yet.
 * The checkpoint comes last: until it is replaced the folder is whole for the old one, which needs none of the new
 * files, and from then on for the new one. One process at a time may export into a folder.
 *
 * @throws ExportImpossible where the folder holds another log, or another history of this one
 */
export async function exportLog(db: Db, folder: string, { progress }: ExportOptions = {}): Promise<Exported> {
  const published = await publishedCheckpoint(db)
  const next = checkpointOf(published?.note ?? null)
  if (published === null || next === null) throw new ExportImpossible('The log has no checkpoint yet.')
  await mkdir(folder, { recursive: true })
  const before = checkpointOf((await readIfThere(folder, CHECKPOINT_FILE))?.toString('utf8') ?? null)
  if (before !== null) await mustContinue(db, before, next)
  const from = before?.size ?? 0
  const files = new ExportedFiles(folder)
  await writeTiles(db, files, from, next.size)
  const minimum = await minimumIndex(db, next.size)
  await writeBundles(db, files, { from: Math.max(minimum, from - (from % TILE_WIDTH)), size: next.size, progress })
  if (minimum > 0) await files.put(MINIMUM_INDEX_FILE, `${minimum}\n`)
  // Everything that the checkpoint needs is on the disk before it is.
  await files.sync()
  await replaceFile(folder, CHECKPOINT_FILE, published.note)
  await syncFolder(folder)
  // A crash before this leaves files that nobody needs any more.
  await removeOutgrown(folder, from, next.size)
  if (minimum > 0) await removePruned(path.join(folder, 'tile', 'entries'), folder, minimum)
  return { size: next.size, before: from, files: files.count + 1 }
}

/** Old files stay, so they must be of the same history. */
async function mustContinue(db: Db, before: Checkpoint, next: Checkpoint): Promise<void> {
  if (before.origin !== next.origin) throw new ExportImpossible('The folder holds the export of another log.')
  if (before.size > next.size) {
    throw new ExportImpossible(
      `The folder holds ${before.size} entries, the log only ${next.size}: it has been rolled back.`,
    )
  }
  if (before.size === 0) return
  const proof = await proveConsistency(before.size, next.size, (tile) => readTile(db, tile))
  const roots = { oldSize: before.size, newSize: next.size, oldRoot: before.root, newRoot: next.root }
  if (!verifyConsistency({ ...roots, proof }))
    throw new ExportImpossible('The folder holds another history of this log.')
}

/** The files that one export writes; folders are made and written as they are needed. */
class ExportedFiles {
  count = 0
  readonly #folder: string
  readonly #made = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
    this.#made.add(folder)
  }

  async put(name: string, content: Uint8Array | string): Promise<void> {
    await this.#make(path.dirname(path.join(this.#folder, name)))
    await replaceFile(this.#folder, name, content)
    this.count += 1
  }

  async #make(folder: string): Promise<void> {
    if (this.#made.has(folder)) return
    await mkdir(folder, { recursive: true })
    for (let above = folder; above.length > this.#folder.length; above = path.dirname(above)) this.#made.add(above)
  }

  async sync(): Promise<void> {
    for (const folder of this.#made) await syncFolder(folder)
  }
}

/** Tiles of every level that the tree of `from` entries did not have, or had narrower. */
async function writeTiles(db: Db, files: ExportedFiles, from: number, size: number): Promise<void> {
  for (let [level, unit] = [0, 1]; unit <= size; [level, unit] = [level + 1, unit * TILE_WIDTH]) {
    const first = Math.floor(from / unit / TILE_WIDTH)
    const end = Math.ceil(Math.floor(size / unit) / TILE_WIDTH)
    await eachAtOnce(first, end, async (index) => {
      const width = tileWidth(level, index, size)
      if (width <= 0 || width === tileWidth(level, index, from)) return
      await files.put(tilePath({ level, index, width }), await readTile(db, { level, index, width }))
    })
  }
}

async function writeBundles(
  db: Db,
  files: ExportedFiles,
  { from, size, progress }: { from: number; size: number; progress: ExportOptions['progress'] },
): Promise<void> {
  await eachAtOnce(from / TILE_WIDTH, Math.ceil(size / TILE_WIDTH), async (index) => {
    const first = index * TILE_WIDTH
    const width = tileWidth(0, index, size)
    const entries = await readEntries(db, first, first + width)
    if (entries.length !== width)
      throw new ExportImpossible(`The log lacks an entry between ${first} and ${first + width}; verify it.`)
    await files.put(entriesPath({ index, width }), entryBundle(entries.map(({ entry }) => entry)))
    progress?.(first + width, size)
  })
}

async function eachAtOnce(from: number, to: number, work: (index: number) => Promise<void>): Promise<void> {
  for (let first = from; first < to; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, to - first)
    await Promise.all(Array.from({ length: count }, (_, at) => work(first + at)))
  }
}

/** Partial tiles may go once the full one is there (C2SP tlog-tiles, "Partial Tiles"). */
async function removeOutgrown(folder: string, from: number, size: number): Promise<void> {
  for (let [level, unit] = [0, 1]; unit <= from; [level, unit] = [level + 1, unit * TILE_WIDTH]) {
    const index = Math.floor(from / unit / TILE_WIDTH)
    if (tileWidth(level, index, size) < TILE_WIDTH) continue
    const full = { level, index, width: TILE_WIDTH }
    await rm(path.join(folder, `${tilePath(full)}.p`), { recursive: true, force: true })
    if (level === 0) await rm(path.join(folder, `${entriesPath(full)}.p`), { recursive: true, force: true })
  }
}

/** Bodies that the log has pruned leave the export too, however far an export that was interrupted had come. */
async function removePruned(place: string, folder: string, minimum: number): Promise<void> {
  for (const entry of await readdir(place, { withFileTypes: true })) {
    const file = path.join(place, entry.name)
    if (entry.isDirectory()) {
      await removePruned(file, folder, minimum)
      continue
    }
    const named = parseTilePath(path.relative(folder, file).split(path.sep).join('/'))
    if (named !== null && named.index * TILE_WIDTH < minimum) await rm(file, { force: true })
  }
}
