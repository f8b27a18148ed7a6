import { TreeEdge } from '../../../kernel/tlog/merkle.ts'
import { TILE_WIDTH } from '../../../kernel/tlog/tile.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Database } from '../../../platform/db/database.ts'
import { prunedBefore } from '../pruned-store.ts'
import { readHead, type HeadRow } from '../store.ts'
import { DatabaseStretches } from './database-stretch.ts'
import { differenceOf, VerificationImpossible, type Difference } from './differences.ts'
import { checkKept, checkNewest, type CheckedCheckpoint, type ExpectedLog } from './kept-checkpoint.ts'
import { metName, readProgress, removeProgress, writeProgress, type Progress } from './progress-file.ts'
import { STRETCH } from './stretch.ts'
import { spareThreads, stretchReaders, UNDER_WAY } from './stretch-threads.ts'
import { firstDifferent } from './tile-hashes.ts'
import { TileTree, type MadeTile } from './tile-tree.ts'
import { verifyTree } from './verify-tree.ts'
import { addressOf, entriesOutside, openDatabase, storedTiles, surplusTiles } from './verify-store.ts'

/**
 * Entries that this thread has verified by the time at which another has begun, opened its connections, had its code
 * optimised and made up for all that: on two processors, of which PostgreSQL takes half of one.
 */
const WORTH_THREADS = 16 * STRETCH

export interface VerifyOptions {
  readonly expected: ExpectedLog
  /** Signed notes that an auditor or a witness kept. */
  readonly kept?: readonly string[]
  /** File that says how far a verification has come; null keeps none. */
  readonly resume?: string | null
  /** Threads beside this one that verify, each with connections of its own; unless given, as many as are worth it. */
  readonly threads?: number
  readonly clock: Clock
  /** Told how many entries have been found right, of how many. */
  readonly progress?: (done: number, size: number) => void
}

export interface Verification {
  readonly size: number
  /**
   * Entries whose bodies were there and right; the others are pruned, or were seen by the verification that this one
   * resumed.
   */
  readonly bodies: number
  /** Entries whose bodies are gone by rule; their hashes were taken from tiles. */
  readonly pruned: number
  /** The size from which this verification went on; 0 where it saw everything. */
  readonly resumedAt: number
  /** Root of the tree as recomputed; null where a difference was found before its end. */
  readonly root: Buffer | null
  /** What differs, each in its first place; none where the log is what it says. */
  readonly differences: readonly Difference[]
}

/** What of a log was stated before its entries are read. */
interface Stated {
  readonly checkpoints: readonly { readonly checked: CheckedCheckpoint; readonly word: 'ROOT_DIFFERS' | 'FORKED' }[]
  readonly size: number
}

/**
 * Recomputes the log in a database from its stored entries: texts, leaf hashes, tiles, edge and checkpoint. Entries
 * that are appended meanwhile are not waited for. Memory does not grow with the log.
 *
 * @throws VerificationImpossible where a file that was given is not what it should be, or the log was pruned meanwhile
 */
export async function verifyLog(database: Database, options: VerifyOptions): Promise<Verification> {
  const head = await readHead(database)
  const pruned = await prunedBefore(database)
  const stated = statedOf(head.checkpoint, head.size, options)
  const { edge, found } = headEdge(head)
  const start = await startOf(options, stated)
  const left = head.size - start.tree.size
  const threads = left > STRETCH ? (options.threads ?? (left > WORTH_THREADS ? spareThreads() : 0)) : 0
  const address = addressOf(database)
  const here = new DatabaseStretches(database, openDatabase(address))
  const reader = stretchReaders(here, { database: address }, threads)
  try {
    const resumedAt = start.tree.size
    const verified = await verifyTree({
      size: head.size,
      prunedBefore: pruned,
      nowMs: options.clock.now().getTime(),
      tree: start.tree,
      ...expectations(stated),
      edge,
      width: UNDER_WAY,
      verify: (job) => reader.verify(job),
      compare: (tile) => compareStored(database, tile),
      passed: (tree) => passed(tree, head.size, stated, options),
    })
    const differences = [...wrongStatements(stated), ...found, ...(await outside(database)), ...verified.differences]
    if ((await prunedBefore(database)) !== pruned)
      throw new VerificationImpossible('The log was pruned meanwhile; verify it again.')
    if (options.resume != null && differences.length === 0) await removeProgress(options.resume)
    const { bodies, edge: computed } = verified
    return {
      size: head.size,
      bodies,
      pruned: Math.min(pruned, head.size),
      resumedAt,
      root: computed?.root() ?? null,
      differences,
    }
  } finally {
    await reader.close()
  }
}

/** The checkpoints that are to be met, the newest first. */
export function statedOf(
  note: string | null,
  size: number,
  { expected, kept = [] }: Pick<VerifyOptions, 'expected' | 'kept'>,
): Stated {
  return {
    size,
    checkpoints: [
      { checked: checkNewest(note, size, expected), word: 'ROOT_DIFFERS' },
      ...kept.map((text) => ({ checked: checkKept(text, size, expected), word: 'FORKED' as const })),
    ],
  }
}

export function wrongStatements({ checkpoints }: Stated): Difference[] {
  return checkpoints.flatMap(({ checked }) => (checked.ok ? [] : [checked.difference]))
}

/** Also a checkpoint by another key has a root: whether the tree has it says what the other key was used for. */
export function expectations({ checkpoints, size }: Stated): {
  expected: {
    readonly checkpoint: NonNullable<CheckedCheckpoint['checkpoint']>
    readonly word: 'ROOT_DIFFERS' | 'FORKED'
  }[]
} {
  return {
    expected: checkpoints.flatMap(({ checked: { checkpoint }, word }) =>
      checkpoint === null || checkpoint.size > size ? [] : [{ checkpoint, word }],
    ),
  }
}

function headEdge({ size, edge, checkpoint }: HeadRow): {
  readonly edge: TreeEdge | null
  readonly found: Difference[]
} {
  try {
    if (edge !== null) return { edge: TreeEdge.decode(size, edge), found: [] }
  } catch {
    // Hashes that cannot be those of this size.
  }
  // A log without a checkpoint has no tree yet, which checkNewest says.
  return { edge: null, found: checkpoint === null ? [] : [differenceOf('EDGE_DIFFERS', 0, size)] }
}

async function outside(database: Database): Promise<Difference[]> {
  const { beyond, before, pruned } = await entriesOutside(database)
  const surplus = await surplusTiles(database)
  return [
    ...[before, beyond].flatMap((index) => (index === null ? [] : [differenceOf('ENTRY_OUTSIDE', index)])),
    ...(pruned === null ? [] : [differenceOf('PRUNED_BUT_THERE', pruned)]),
    ...surplus.map(({ level, index }) => {
      const entries = TILE_WIDTH ** (Math.min(Math.max(level, 0), 5) + 1)
      return differenceOf('TILE_SURPLUS', index * entries, (index + 1) * entries, `level ${level}`)
    }),
  ]
}

async function compareStored(database: Database, { level, index, hashes, root }: MadeTile): Promise<Difference | null> {
  const stored = (await storedTiles(database, level, index, index + 1)).get(index)
  const entries = TILE_WIDTH ** level
  const first = index * entries * TILE_WIDTH
  const end = first + entries * TILE_WIDTH
  if (stored?.hashes.length !== hashes.length) return differenceOf('TILE_MISSING', first, end, `level ${level}`)
  const at = firstDifferent(hashes, stored.hashes)
  if (at >= 0) return differenceOf('TILE_DIFFERS', first + at * entries, first + (at + 1) * entries, `level ${level}`)
  return stored.root?.equals(root) === true ? null : differenceOf('TILE_ROOT_DIFFERS', first, end, `level ${level}`)
}

/** Goes on from where the file says, unless a checkpoint lies before that which was not looked at then. */
async function startOf({ resume, expected: { origin } }: VerifyOptions, stated: Stated): Promise<Progress> {
  const anew = { origin, tree: new TileTree(), met: [] }
  const progress = resume == null ? null : await readProgress(resume, origin)
  if (progress === null || progress.tree.size > stated.size) return anew
  const unmet = expectations(stated).expected.some(
    ({ checkpoint }) => checkpoint.size < progress.tree.size && !progress.met.includes(metName(checkpoint)),
  )
  return unmet ? anew : progress
}

async function passed(tree: TileTree, size: number, stated: Stated, options: VerifyOptions): Promise<void> {
  options.progress?.(Math.min(size, tree.size + (size - tree.size < TILE_WIDTH ? size - tree.size : 0)), size)
  if (options.resume == null) return
  const { origin } = options.expected
  const met = expectations(stated).expected.filter(({ checkpoint }) => checkpoint.size <= tree.size)
  await writeProgress(options.resume, { origin, tree, met: met.map(({ checkpoint }) => metName(checkpoint)) })
}
