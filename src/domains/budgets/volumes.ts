import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Refusal } from '../../kernel/errors.ts'
import type { Alarms } from '../../platform/alarms.ts'
import type { Db } from '../../platform/db/database.ts'
import type { RequestScope } from '../../platform/request-scope.ts'
import { budgetRefusals } from './errors.ts'
import { openHold } from './hold-store.ts'
import { dayOf, LARGEST_BLOCK, type VolumeLine } from './model.ts'
import * as store from './volume-store.ts'

const COUNTED = Symbol('counted reads')

/** Lines remembered at most; what one that is forgotten had left is lost for its day, never given twice. */
const MOST_LINES = 50_000
/** How long a process refuses by itself once a volume is used up: so much later it sees an approval. */
const EMPTY_FOR_MS = 500

interface Waiting {
  readonly line: VolumeLine
  readonly scope: RequestScope
  readonly resolve: (refusal: Refusal | null) => void
  readonly reject: (error: unknown) => void
}

/** What this process knows of a line of a day. */
interface Kept {
  readonly day: CalendarDate
  readonly line: VolumeLine
  /** Taken in the database and not yet given to a read. */
  left: number
  /** Until when nothing is asked for, in milliseconds, and what every read is told. */
  emptyUntil: number
  refusal: Refusal | null
  /** Taken of since it was last looked at whether anything is to be given back. */
  used: boolean
  /** A statement that takes of it is under way. */
  taking: boolean
  waiting: Waiting[]
}

export interface VolumeOptions {
  readonly db: Db
  readonly clock: Clock
  readonly alarms: Alarms
  /** Reads a day where nothing is declared. */
  readonly standard: number
}

/**
 * Volumes of a day, counted in the database for all processes together. A process takes ahead in blocks, which shrink with
 * what is left of a volume, so that most reads cost no statement; what it does not use it gives back. A crash loses the
 * rest of a block for the day; more than the volume is never given, since every read is given out of a block.
 */
export class Volumes {
  readonly #options: VolumeOptions
  readonly #lines: LRUCache<string, Kept>
  #asking: Set<Kept> = new Set()
  #running: Promise<void> | undefined

  constructor(options: VolumeOptions) {
    this.#options = options
    this.#lines = new LRUCache({ max: MOST_LINES })
  }

  /**
   * Counts one read of a subject on each of the lines, or on none where one of them has nothing left. Asked again for the
   * same subject in the same request it counts nothing. Null where nobody has to wait, which is nearly always.
   *
   * @throws Refusal BUDGET_EXHAUSTED, from the promise or at once; STORAGE_UNAVAILABLE
   */
  count(scope: RequestScope, subject: string, lines: readonly VolumeLine[]): Promise<void> | null {
    // Null: counted. A promise: whether it is, is not known yet, and whoever asks for the same waits to hear it too.
    const counted = scope.once(COUNTED, () => new Map<string, Promise<void> | null>())
    const names = lines.map(({ key }) => `${key} ${subject}`)
    const underWay = names.flatMap((name) => counted.get(name) ?? [])
    if (underWay.length > 0) return Promise.all(underWay).then(() => this.count(scope, subject, lines) ?? undefined)
    const fresh = lines.filter((_, at) => !counted.has(names[at] ?? ''))
    const note = (as: Promise<void> | null) => {
      for (const { key } of fresh) counted.set(`${key} ${subject}`, as)
    }
    const kept = fresh.map((line) => this.#keptLine(dayOf(scope.at), line))
    if (kept.every((one) => one.left > 0 && one.waiting.length === 0)) {
      for (const one of kept) giveOne(one)
      note(null)
      return null
    }
    const counting = this.#countAll(scope, kept).then(() => note(null), (error: unknown) => {
      for (const { key } of fresh) counted.delete(`${key} ${subject}`)
      throw error
    })
    note(counting)
    return counting
  }

  /**
   * Gives back what was taken ahead: of lines that nobody has read under since the last time, or of all. What is given back
   * belongs to nobody here before it belongs to everybody there; a crash in between loses it for the day.
   */
  async giveBack(which: 'IDLE' | 'ALL'): Promise<void> {
    const today = dayOf(this.#options.clock.now())
    const unused: { day: CalendarDate; key: string; count: number }[] = []
    for (const [name, kept] of this.#lines.entries()) {
      const { day, line: { key }, left, used, taking, waiting } = kept
      kept.used = false
      if (taking || waiting.length > 0 || (which === 'IDLE' && used)) continue
      this.#lines.delete(name)
      if (left > 0 && day >= today) unused.push({ day, key, count: left })
      kept.left = 0
    }
    if (unused.length > 0) await store.giveBack(this.#options.db, unused)
  }

  async #countAll(scope: RequestScope, lines: readonly Kept[]): Promise<void> {
    const outcomes = await Promise.allSettled(lines.map((kept) => this.#countOne(scope, kept)))
    const stopped = outcomes.map((one) => (one.status === 'rejected' ? one.reason as unknown : one.value)).find((one) => one !== null)
    if (stopped === undefined) return
    outcomes.forEach((one, at) => {
      if (one.status === 'fulfilled' && one.value === null) takeBack(lines[at])
    })
    throw stopped
  }

  #countOne(scope: RequestScope, kept: Kept): Promise<Refusal | null> {
    if (kept.waiting.length === 0 && kept.left > 0) {
      giveOne(kept)
      return Promise.resolve(null)
    }
    if (kept.refusal !== null && this.#options.clock.now().getTime() < kept.emptyUntil) return Promise.resolve(kept.refusal)
    return new Promise((resolve, reject) => {
      kept.waiting.push({ line: kept.line, scope, resolve, reject })
      this.#asking.add(kept)
      this.#running ??= this.#drain()
    })
  }

  /** Whatever comes while one statement is under way goes into the next. */
  async #drain(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#asking.size > 0) {
      const asking = [...this.#asking]
      this.#asking = new Set()
      await this.#take(asking)
    }
    this.#running = undefined
  }

  async #take(asking: readonly Kept[]): Promise<void> {
    const groups = asking.map((kept) => ({ kept, waiting: kept.waiting }))
    for (const { kept } of groups) Object.assign(kept, { waiting: [], taking: true })
    try {
      const given = await store.takeOfLines(this.#options.db, groups.map(wishOf), this.#options.standard)
      const byLine = new Map(given.map((one) => [`${one.day} ${one.key}`, one]))
      await Promise.all(groups.map(({ kept, waiting }) => this.#handOut(kept, waiting, byLine.get(nameOf(kept)))))
    } catch (error) {
      for (const { waiting } of groups) for (const { reject } of waiting) reject(error)
    } finally {
      for (const { kept } of groups) kept.taking = false
    }
  }

  /** First come, first served; who comes too late is told which hold it waits for. */
  async #handOut(kept: Kept, waiting: readonly Waiting[], given: store.Given | undefined): Promise<void> {
    kept.left += given?.given ?? 0
    kept.used = true
    const served = waiting.slice(0, kept.left)
    const late = waiting.slice(kept.left)
    kept.left -= served.length
    kept.refusal = null
    for (const { resolve } of served) resolve(null)
    const [first] = late
    if (!first) return
    try {
      kept.refusal = await this.#hold(kept, first, Number(given?.daily ?? 0))
      kept.emptyUntil = this.#options.clock.now().getTime() + EMPTY_FOR_MS
      for (const { resolve } of late) resolve(kept.refusal)
    } catch (error) {
      for (const { reject } of late) reject(error)
    }
  }

  async #hold({ day, line }: Kept, { scope: { actor, at, requestId } }: Waiting, daily: number): Promise<Refusal> {
    const { id, state, isNew } = await openHold(this.#options.db, {
      id: randomBytes(16).toString('base64url'), day, line: line.key, clientId: line.clientId, departmentCode: actor.departmentCode,
      itemCode: line.itemCode === '' ? null : line.itemCode, typeCode: line.typeCode, daily, deciders: line.deciders, openedAt: at,
    })
    if (isNew) {
      const { clientId, departmentCode, person } = actor
      const about = { hold: id, type: line.typeCode, ...(line.itemCode !== '' && { item: line.itemCode }), daily }
      // On its own: the refusal is given whether or not the alarm can be kept.
      void this.#options.alarms.raise({ kind: 'VOLUME_EXCEEDED', clientId, departmentCode, person, requestId, about })
    }
    return budgetRefusals.BUDGET_EXHAUSTED({ reason: 'VOLUME_USED_UP', details: { hold: id, state } })
  }

  #keptLine(day: CalendarDate, line: VolumeLine): Kept {
    const name = `${day} ${line.key}`
    const known = this.#lines.get(name)
    if (known) return known
    const kept: Kept = { day, line, left: 0, emptyUntil: 0, refusal: null, used: false, taking: false, waiting: [] }
    this.#lines.set(name, kept)
    return kept
  }
}

function giveOne(kept: Kept): void {
  kept.left -= 1
  kept.used = true
}

function takeBack(kept: Kept | undefined): void {
  if (kept) kept.left += 1
}

function nameOf({ day, line }: Kept): string {
  return `${day} ${line.key}`
}

function wishOf({ kept, waiting }: { readonly kept: Kept; readonly waiting: readonly Waiting[] }): store.Wish {
  const { key, clientId, itemCode, typeCode, daily } = kept.line
  const needed = Math.max(1, waiting.length)
  return { day: kept.day, key, clientId, itemCode, typeCode, daily, needed, wanted: needed + LARGEST_BLOCK }
}
