import type { Json } from '../../../kernel/canonical-json.ts'
import { HASH_BYTES } from '../../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../../kernel/tlog/tile.ts'
import type { Database } from '../../../platform/db/database.ts'
import { EntryTemplate } from '../template.ts'
import { CopyRows, int64 } from './copy-rows.ts'
import { differenceOf, type DifferenceWord } from './differences.ts'
import { isKnownSchema, isPlausibleTime } from './entry-content.ts'
import { column, ENTRY_COLUMNS, EntryStamp } from './entry-stamp.ts'
import { DifferenceFound, StretchTiles, type StretchJob, type StretchReader, type StretchResult } from './stretch.ts'
import { hashInto, sameHash } from './tile-hashes.ts'
import { entryRows, storedTemplates, storedTiles } from './verify-store.ts'

/** Templates that are kept ready; together with their entries some 3 KB each. */
const KEPT = 8_000

/** Verifies stretches of the log in a database: the text of each entry is made anew of what was stored. */
export class DatabaseStretches implements StretchReader {
  readonly #database: Database
  readonly #rows: Database
  readonly #stamps = new Map<number, EntryStamp | DifferenceWord>()

  /** `rows`, where given, is the same database opened once more for streaming entries from it, and closed with this. */
  constructor(database: Database, rows = database) {
    this.#database = database
    this.#rows = rows
  }

  async verify(job: StretchJob): Promise<StretchResult> {
    const stored = await storedTiles(
      this.#database,
      0,
      Math.floor(job.from / TILE_WIDTH),
      Math.floor(job.to / TILE_WIDTH),
    )
    let tiles: StretchTiles | undefined
    try {
      tiles = new StretchTiles(job, stored)
      await this.#readEntries(tiles, job)
      return tiles.end()
    } catch (error) {
      if (!(error instanceof DifferenceFound)) throw error
      return (
        tiles?.result(error.difference) ?? {
          roots: new Uint8Array(),
          tails: [],
          difference: error.difference,
          bodies: 0,
        }
      )
    }
  }

  /** The database itself stays open: it is whoever's who opened it. */
  async close(): Promise<void> {
    if (this.#rows !== this.#database) await this.#rows.close()
  }

  async #readEntries(tiles: StretchTiles, job: StretchJob): Promise<void> {
    if (tiles.next === job.to) return
    const rows = new CopyRows(ENTRY_COLUMNS.length)
    for await (const chunk of entryRows(this.#rows, tiles.next, job.to)) {
      rows.push(chunk)
      while (!this.#verifyRows(rows, tiles, job)) await this.#readTemplates(rows)
    }
    rows.end()
  }

  /** Verifies what has come; false where a template must be read before the next row. */
  #verifyRows(rows: CopyRows, tiles: StretchTiles, job: StretchJob): boolean {
    for (;;) {
      const mark = rows.mark()
      if (!rows.next()) return true
      const stamp = this.#stamps.get(templateOf(rows))
      if (stamp === undefined) {
        rows.reset(mark)
        return false
      }
      verifyRow(rows, stamp, tiles, job)
    }
  }

  /** Reads the templates of the rows that have come. */
  async #readTemplates(rows: CopyRows): Promise<void> {
    const mark = rows.mark()
    const ids = new Set<number>()
    while (rows.next()) ids.add(templateOf(rows))
    rows.reset(mark)
    if (this.#stamps.size + ids.size > KEPT) this.#stamps.clear()
    for (const id of ids) if (!this.#stamps.has(id)) this.#stamps.set(id, 'TEMPLATE_MISSING')
    const missing = [...ids].filter((id) => this.#stamps.get(id) === 'TEMPLATE_MISSING')
    for (const { id, skeleton } of await storedTemplates(this.#database, missing))
      this.#stamps.set(id, stampOf(skeleton))
  }
}

function templateOf({ view, starts }: CopyRows): number {
  return view.getInt32(starts[column.template_id] as number)
}

function stampOf(skeleton: { readonly [key: string]: Json }): EntryStamp | DifferenceWord {
  if (!isKnownSchema(skeleton)) return 'SCHEMA_UNKNOWN'
  try {
    return new EntryStamp(EntryTemplate.of(skeleton))
  } catch {
    // Members that are there and are something else than they should be.
    return 'SCHEMA_UNKNOWN'
  }
}

function verifyRow(
  row: CopyRows,
  stamp: EntryStamp | DifferenceWord,
  tiles: StretchTiles,
  { nowMs }: StretchJob,
): void {
  const { view, starts, lengths } = row
  const index = int64(view, starts[column.index] as number)
  if (index > tiles.next) throw new DifferenceFound(differenceOf('ENTRY_MISSING', tiles.next))
  if (index < tiles.next) throw new DifferenceFound(differenceOf('ENTRY_TWICE', index))
  if (typeof stamp === 'string') differs(stamp, index)
  const length = stamp.write(row)
  if (length < 0) differs(length === -1 ? 'ENTRY_MISFIT' : 'ENTRY_NOT_CANONICAL', index)
  const slot = tiles.slot
  hashInto(stamp.leaf(length), tiles.leaves, slot)
  if (
    lengths[column.leaf_hash] !== HASH_BYTES ||
    !sameHash(view, starts[column.leaf_hash] as number, tiles.view, slot)
  ) {
    differs('ENTRY_CHANGED', index)
  }
  if (!isPlausibleTime(stamp.atMs, nowMs)) differs('TIME_ABSURD', index)
  tiles.advance()
}

function differs(word: DifferenceWord, index: number): never {
  throw new DifferenceFound(differenceOf(word, index))
}
