import { TILE_WIDTH } from '../../kernel/tlog/tile.ts'
import type { Database } from '../../platform/db/database.ts'
import { asOwner, type LogMonth, type LogTables } from './prune-store.ts'
import { prunedBefore } from './pruned-store.ts'
import { readHead } from './store.ts'
import { DatabaseStretches } from './verify/database-stretch.ts'
import { STRETCH } from './verify/stretch.ts'

/**
 * Records of providing personal data are kept for at least three years (网络数据安全管理条例 Art. 12; 个人信息保护法
 * Art. 56); more can be configured, less cannot.
 */
export const LEAST_RETENTION_YEARS = 3

/** Nothing is pruned, for the reason that the message gives. */
export class PruningRefused extends Error {
  override readonly name = 'PruningRefused'
}

export interface PruneRequest {
  /** Months that end at or before this instant may go. */
  readonly before: Date
  readonly now: Date
  readonly retentionYears: number
}

/** What would be removed. */
export interface PrunePlan {
  readonly before: Date
  readonly months: readonly LogMonth[]
  /** Entries [from, to) lose their bodies. */
  readonly from: number
  readonly to: number
}

/**
 * Finds the whole months at the beginning of the log that may go: without a gap, without the entries of the present
 * partial tile, whose hashes are nowhere else, and only where their entries are what their tiles say: to remove the
 * body of an entry that was tampered with would be to remove the evidence.
 *
 * @throws PruningRefused
 */
export async function planPruning(
  database: Database,
  { before, now, retentionYears }: PruneRequest,
): Promise<PrunePlan> {
  if (retentionYears < LEAST_RETENTION_YEARS)
    throw new PruningRefused(`Entries are kept for at least ${LEAST_RETENTION_YEARS} years.`)
  const youngest = new Date(now)
  youngest.setUTCFullYear(youngest.getUTCFullYear() - retentionYears)
  if (before.getTime() > youngest.getTime()) {
    throw new PruningRefused(
      `Entries are kept for ${retentionYears} years: nothing from ${youngest.toISOString().slice(0, 10)} on can go.`,
    )
  }
  const from = await prunedBefore(database)
  const { size } = await readHead(database)
  const whole = size - (size % TILE_WIDTH)
  const months = await asOwner(database, (tables) => monthsFrom(tables, { from, whole, before }))
  const to = months.reduce((end, { entries }) => entries?.to ?? end, from)
  if (to > from) await mustVerify(database, from, to, now)
  return { before, months: to > from ? months : [], from, to }
}

/** Does what was planned. It must be on record before, so that a crash in between leaves the intention and no loss. */
export function prune(database: Database, { months, to }: PrunePlan, at: Date, person: string | null): Promise<void> {
  return asOwner(database, (tables) => tables.drop(months, { beforeIndex: to, at, person }))
}

/** As many months, from the earliest on, as follow each other and end before every other entry and the partial tile. */
async function monthsFrom(
  tables: LogTables,
  { from, whole, before }: { readonly from: number; readonly whole: number; readonly before: Date },
): Promise<LogMonth[]> {
  const taken: LogMonth[] = []
  let next = from
  for (const month of await tables.monthsUntil(before)) {
    const { entries } = month
    if (entries !== null) {
      const lowest = await tables.lowestElsewhere(month.endsAt)
      if (entries.from !== next || entries.to > whole || (lowest !== null && lowest < entries.to)) break
      next = entries.to
    }
    taken.push(month)
  }
  return taken
}

/** Also finds whether an entry is missing between the first and the last. */
async function mustVerify(database: Database, from: number, to: number, now: Date): Promise<void> {
  const stretches = new DatabaseStretches(database)
  const start = from - (from % TILE_WIDTH)
  const end = Math.ceil(to / TILE_WIDTH) * TILE_WIDTH
  for (let at = start; at < end; at += STRETCH) {
    const job = { from: at, to: Math.min(end, at + STRETCH), prunedBefore: from, marks: [], nowMs: now.getTime() }
    const { difference } = await stretches.verify(job)
    if (difference !== null) {
      throw new PruningRefused(
        `Entry ${difference.index} is not what the log says (${difference.word}): nothing goes before that is explained.`,
      )
    }
  }
}
