import type { Clock } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/errors.ts'
import { checkpointBody, parseCheckpointBody } from '../../kernel/tlog/checkpoint.ts'
import { leafHash, proveConsistency, TreeEdge, verifyConsistency } from '../../kernel/tlog/merkle.ts'
import { parseNote, verifyNote } from '../../kernel/tlog/note.ts'
import { TILE_WIDTH } from '../../kernel/tlog/tile.ts'
import { PrivateFileExposed } from '../../platform/crypto/private-file.ts'
import type { Database, Db, Tx } from '../../platform/db/database.ts'
import { storageRefusals } from '../../platform/db/storage-errors.ts'
import { SigningKeysInvalid, type LogKeys, type LogKeyStore } from '../signing/index.ts'
import { LogIncomplete, logUnavailable, type LogFault } from './fault.ts'
import { endsWith, grow, type Growing } from './growth.ts'
import type { Entry } from './model.ts'
import * as store from './store.ts'
import { TemplateNumbers } from './template-store.ts'

/** Where a crash can hit an append; told to whoever watches, so that a test can be that crash. */
export type AppendStep = 'templates' | 'locked' | 'signed' | 'written' | 'committed'

export interface LogOptions {
  readonly database: Database
  readonly keys: LogKeyStore
  readonly clock: Clock
  /** Appends for this process too; it appends by itself unless given. */
  readonly appender?: Appender
}

/** Another process of the same hub that appends for all of them, so that none waits for the others' transactions. */
export interface Appender {
  /** As `AuditLog.append`. @throws Refusal AUDIT_UNAVAILABLE, BUSY */
  append(lines: readonly store.Line[]): Promise<bigint[]>
  /** What stands in the way of it there. */
  check(): Promise<LogFault | null>
}

export interface LogFigures {
  readonly size: number
  /** Entries and groups of them, those of commands that were rolled back afterwards included. */
  readonly entries: number
  readonly appends: number
  readonly failures: ReadonlyMap<LogFault | 'OTHER', number>
}

/** The log's end as a process knows it. Newer than the database's only in a database that was put back. */
interface Head extends Growing {
  readonly row: store.HeadRow
}

/**
 * The log as one process appends to it. Several do, in one order: each append moves the head row from one signed
 * checkpoint to the next, in one transaction with its entries and tiles. So there is never an entry without a checkpoint
 * over it, nor a checkpoint whose tiles are missing, and a writer that slept while another went on cannot fork the log.
 */
export class AuditLog {
  /** Called at every step of an append. For the tests that crash there. */
  observer: ((step: AppendStep) => void) | undefined
  /** Called when the log has grown by what this process appended. */
  grown: (() => void) | undefined
  /** Asked before every append: a word is why nothing may be appended now. */
  guard: (() => LogFault | null) | undefined
  readonly #counts = { entries: 0, appends: 0, failures: new Map<LogFault | 'OTHER', number>() }
  readonly #database: Database
  readonly #store: LogKeyStore
  readonly #clock: Clock
  readonly #appender: Appender | undefined
  readonly #templates = new TemplateNumbers()
  #keys: LogKeys | undefined
  #opening: Promise<LogKeys> | undefined
  #head: Head | undefined
  #fault: LogFault | null = null
  #monthsAgainAtMs = 0
  /** Whether this process was the last to append: then it knows the head and need not lock it first. */
  #alone = true

  constructor({ database, keys, clock, appender }: LogOptions) {
    this.#database = database
    this.#store = keys
    this.#clock = clock
    this.#appender = appender
  }

  /** Why the last append, or the opening, failed; null where it did not. */
  get fault(): LogFault | null {
    return this.#fault
  }

  /** What this process has appended so far, and the size of the log when it last did. */
  get figures(): LogFigures {
    return { ...this.#counts, size: this.#head?.row.size ?? 0 }
  }

  /** The keys that sign this log. @throws Refusal AUDIT_UNAVAILABLE */
  keys(): Promise<LogKeys> {
    if (this.#keys) return Promise.resolve(this.#keys)
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined))
    return this.#watched(this.#opening)
  }

  /** The same once something has been appended. */
  get loadedKeys(): LogKeys {
    if (!this.#keys) throw logUnavailable('SIGNING_KEY_MISSING')
    return this.#keys
  }

  /**
   * Appends entries in a transaction of their own. When it resolves they are durable, in the tree, and under a signed
   * checkpoint; the numbers are their indexes. When it rejects nobody can say whether they are there, so it is never tried
   * again with the same entries.
   */
  append(entries: readonly Entry[]): Promise<bigint[]> {
    const work = this.#append(entries)
    // What another process appends is counted there.
    return this.#appender ? this.#watched(work) : this.#counted(entries.length, work)
  }

  /** The same of entries whose templates are stored: those of other processes. */
  appendLines(lines: readonly store.Line[]): Promise<bigint[]> {
    return this.#counted(lines.length, this.#admitted().then(() => this.#appendLines(lines)))
  }

  /** The same as the last statements of an open transaction: entries and checkpoint stand or fall with it. */
  appendWithin(tx: Tx, entries: readonly Entry[]): Promise<bigint[]> {
    return this.#counted(entries.length, this.#appendWithin(tx, entries))
  }

  /** What stands in the way of an append, found out without appending: for /health. */
  async check(): Promise<LogFault | null> {
    try {
      await this.keys()
      if (this.#appender) return (this.#fault = await this.#appender.check())
      const hindrance = this.guard?.() ?? null
      if (hindrance !== null) return hindrance
      if (!(await store.isWritable(this.#database))) return 'STORAGE_UNAVAILABLE'
      if (this.#fault === null) return null
      // A balancer sends nobody to a hub that says DOWN, so the hub has to find out by itself that it is well again.
      await this.#database.transaction(async (tx) => {
        await this.#lockedHead(tx)
        await tx.rehearse(true, () => store.rehearseWriting(tx))
      })
      return (this.#fault = null)
    } catch (error) {
      return faultOf(error)
    }
  }

  async #append(entries: readonly Entry[]): Promise<bigint[]> {
    await this.#admitted()
    const lines = await this.#linesOf(entries)
    return this.#appender ? this.#appender.append(lines) : this.#appendLines(lines)
  }

  async #appendLines(lines: readonly store.Line[]): Promise<bigint[]> {
    void this.#beginMonths()
    const known = this.#head
    if (known && this.#alone) {
      const next = await this.#next(this.#database, known, lines)
      // In one statement: a crash before its commit leaves nothing of it, after it all of it.
      if (await store.advance(this.#database, next.step)) {
        this.observer?.('committed')
        this.#remember(next.head)
        return indexesOf(known, lines)
      }
    }
    // Somebody else has appended. With the head's lock nobody can before this transaction ends.
    return this.#database.transactionAtOnce((tx) => this.#appendLocked(tx, lines))
  }

  async #appendWithin(tx: Tx, entries: readonly Entry[]): Promise<bigint[]> {
    await this.#admitted()
    return this.#appendLocked(tx, await this.#linesOf(entries))
  }

  async #admitted(): Promise<void> {
    const hindrance = this.guard?.() ?? null
    if (hindrance !== null) throw logUnavailable(hindrance)
    if (!this.#keys) await this.keys()
  }

  async #appendLocked(tx: Tx, lines: readonly store.Line[]): Promise<bigint[]> {
    const head = await this.#lockedHead(tx)
    this.#alone = head === this.#head
    this.observer?.('locked')
    const next = await this.#next(tx, head, lines)
    if (!(await store.advance(tx, next.step))) throw logUnavailable('LOG_DAMAGED')
    this.observer?.('written')
    tx.afterCommit(() => {
      this.observer?.('committed')
      this.#remember(next.head)
    })
    return indexesOf(head, lines)
  }

  async #linesOf(entries: readonly Entry[]): Promise<store.Line[]> {
    const ids = await this.#templates.of(
      this.#database,
      entries.map((entry) => entry.template),
    )
    this.observer?.('templates')
    return entries.map((entry, at) => ({ leafHash: entry.leafHash, values: entry.values, templateId: ids[at] as number }))
  }

  /** The head after these entries, computed and signed; nothing is written yet, so a crash here leaves nothing. */
  async #next(db: Db, head: Head, lines: readonly store.Line[]): Promise<{ readonly head: Head; readonly step: store.Step }> {
    const leaves = lines.map((line) => line.leafHash)
    const { edge, tail, tiles } = await grow(head, leaves, (level, from, to) => store.tileRoots(db, level, from, to))
    const row = signed(edge, this.loadedKeys)
    this.observer?.('signed')
    return { head: { edge, tail, row }, step: { from: head.row, to: row, lines, tiles } }
  }

  /** Takes the head's lock and gives the head, checked where it is not the one that this process left there. */
  async #lockedHead(tx: Tx): Promise<Head> {
    const row = await store.lockHead(tx)
    return this.#headOf(tx, row, this.loadedKeys)
  }

  async #headOf(db: Db, row: store.HeadRow, keys: LogKeys): Promise<Head> {
    const known = this.#head
    if (known && row.size < known.row.size) throw logUnavailable('LOG_ROLLED_BACK')
    if (known && row.size === known.row.size) {
      if (row.checkpoint !== known.row.checkpoint) throw logUnavailable('LOG_DAMAGED')
      return known
    }
    const edge = checkedEdge(row, keys)
    const tail = known ? await this.#tailSince(db, known, edge) : await store.leafHashes(db, tileStart(row.size), row.size)
    if (!endsWith(edge, tail)) throw logUnavailable('LOG_DAMAGED')
    return { row, edge, tail }
  }

  /**
   * Makes sure that the log has only grown since this process saw it last: a database that was put back and has grown
   * again is longer, and another one. @throws Refusal AUDIT_UNAVAILABLE (LOG_ROLLED_BACK)
   */
  async #tailSince(db: Db, known: Head, edge: TreeEdge): Promise<Buffer[]> {
    if (edge.size - known.edge.size <= LEAVES_AT_ONCE) {
      const since = await store.leafHashes(db, known.edge.size, edge.size)
      if (!known.edge.append(since).root().equals(edge.root())) throw logUnavailable('LOG_ROLLED_BACK')
      const all = [...known.tail, ...since]
      return all.slice(all.length - (edge.size % TILE_WIDTH))
    }
    if (known.edge.size > 0) {
      const proof = await proveConsistency(known.edge.size, edge.size, (tile) => store.readTile(db, tile))
      const sizes = { oldSize: known.edge.size, newSize: edge.size }
      const follows = verifyConsistency({ ...sizes, oldRoot: known.edge.root(), newRoot: edge.root(), proof })
      if (!follows) throw logUnavailable('LOG_ROLLED_BACK')
    }
    return store.leafHashes(db, tileStart(edge.size), edge.size)
  }

  #remember(head: Head): void {
    // A command and a group of reads may be committed in one order and remembered in the other.
    if (!this.#head || head.row.size > this.#head.row.size) this.#head = head
    this.grown?.()
  }

  /** Loads the keys and the head, and begins the tree where there is none. A crash in between leaves it to the next one. */
  async #open(): Promise<LogKeys> {
    const keys = await this.#loadKeys()
    const row = await store.readHead(this.#database)
    if (row.checkpoint === null) await this.#beginTree(keys)
    else this.#remember(await this.#checkedAtStart(row, keys))
    this.#keys = keys
    return keys
  }

  async #loadKeys(): Promise<LogKeys> {
    try {
      const keys = await this.#store.load()
      if (keys) return keys
      // A new key is for a new log: under an old one it would look like somebody else's.
      const { checkpoint } = await store.readHead(this.#database)
      if (checkpoint === null) return await this.#store.create()
      // Another process may have begun the log since we looked: its key is there before its first checkpoint.
      const begun = await this.#store.load()
      if (begun) return begun
      throw logUnavailable('SIGNING_KEY_MISSING')
    } catch (error) {
      const unusable = error instanceof SigningKeysInvalid || error instanceof PrivateFileExposed
      throw unusable ? logUnavailable('SIGNING_KEY_WRONG', error) : error
    }
  }

  /** At the start the newest entries are read too: what was changed since the hub was stopped shows before it goes on. */
  async #checkedAtStart(row: store.HeadRow, keys: LogKeys): Promise<Head> {
    const head = await this.#headOf(this.#database, row, keys)
    const entries = await store.readEntries(this.#database, row.size - head.tail.length, row.size)
    if (!entries.every(({ entry }, at) => leafHash(entry).equals(head.tail[at] as Buffer))) throw logUnavailable('LOG_DAMAGED')
    return head
  }

  /** Signs the first checkpoint: of an empty log, or over the entries of a hub that knew no tree yet. */
  async #beginTree(keys: LogKeys): Promise<void> {
    await this.#database.transaction(async (tx) => {
      const from = await store.lockHead(tx)
      if (from.checkpoint !== null) return
      let growing: Growing = { edge: TreeEdge.empty, tail: [] }
      while (growing.edge.size < from.size) {
        const to = Math.min(from.size, growing.edge.size + 64 * TILE_WIDTH)
        const leaves = await store.leafHashes(tx, growing.edge.size, to)
        const grown = await grow(growing, leaves, (level, first, end) => store.tileRoots(tx, level, first, end))
        await store.putTiles(tx, grown.tiles)
        growing = grown
      }
      await store.advance(tx, { from, to: signed(growing.edge, keys), lines: [], tiles: [] })
    })
    const row = await store.readHead(this.#database)
    this.#remember(await this.#headOf(this.#database, row, keys))
  }

  /**
   * Once a day a month begins a table of its own, two months ahead, so that nobody waits for it. Where it cannot be made
   * because somebody reads the log, the next minute tries again; what has no table goes into the one for all others.
   */
  async #beginMonths(): Promise<void> {
    const now = this.#clock.now().getTime()
    if (now < this.#monthsAgainAtMs && now >= this.#monthsAgainAtMs - DAY_MS) return
    this.#monthsAgainAtMs = now + DAY_MS
    await store.beginMonths(this.#database).catch(() => (this.#monthsAgainAtMs = now + MINUTE_MS))
  }

  async #counted(entries: number, work: Promise<bigint[]>): Promise<bigint[]> {
    try {
      const indexes = await this.#watched(work)
      this.#counts.entries += entries
      this.#counts.appends += 1
      return indexes
    } catch (error) {
      const fault = faultOf(error) ?? 'OTHER'
      this.#counts.failures.set(fault, (this.#counts.failures.get(fault) ?? 0) + 1)
      throw error
    }
  }

  async #watched<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work
      this.#fault = null
      return result
    } catch (error) {
      this.#fault = faultOf(error) ?? this.#fault
      throw error
    }
  }
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** So many leaf hashes are looked at one by one; of more only the tiles that prove them. */
const LEAVES_AT_ONCE = 4_096

function tileStart(size: number): number {
  return size - (size % TILE_WIDTH)
}

function signed(edge: TreeEdge, { origin, signer }: LogKeys): store.HeadRow {
  const body = checkpointBody({ origin, size: edge.size, root: edge.root(), extensions: [] })
  return { size: edge.size, edge: edge.encode(), checkpoint: `${body}\n${signer.sign(body)}` }
}

function indexesOf(head: Head, lines: readonly store.Line[]): bigint[] {
  return lines.map((_, at) => BigInt(head.row.size + at))
}

/** @throws Refusal AUDIT_UNAVAILABLE where the head says of itself what cannot be, or was signed by somebody else */
function checkedEdge(row: store.HeadRow, keys: LogKeys): TreeEdge {
  const note = parseNote(row.checkpoint ?? '')
  const checkpoint = note && parseCheckpointBody(note.text)
  if (!note || !checkpoint || row.edge === null) throw logUnavailable('LOG_DAMAGED')
  if (checkpoint.origin !== keys.origin || !verifyNote(note, [keys.signer.key]).ok) throw logUnavailable('SIGNING_KEY_WRONG')
  const edge = edgeOf(row.size, row.edge)
  if (checkpoint.size !== row.size || !edge || !checkpoint.root.equals(edge.root())) throw logUnavailable('LOG_DAMAGED')
  return edge
}

function edgeOf(size: number, bytes: Buffer): TreeEdge | null {
  try {
    return TreeEdge.decode(size, bytes)
  } catch {
    return null
  }
}

/** Why an append failed; null where it was none of the reasons that have a word. */
export function faultOf(error: unknown): LogFault | null {
  if (error instanceof LogIncomplete) return 'LOG_DAMAGED'
  if (!(error instanceof Refusal)) return null
  if (error.code === storageRefusals.STORAGE_UNAVAILABLE().code) return 'STORAGE_UNAVAILABLE'
  return error.code === logUnavailable('LOG_DAMAGED').code ? (error.reason as LogFault) : null
}
