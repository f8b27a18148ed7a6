import { LRUCache } from 'lru-cache'
import type { AccessRecord } from '../../kernel/access-record.ts'
import type { Actor, Role } from '../../kernel/actor.ts'
import type { Alarms } from '../../platform/alarms.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import type { RequestScope } from '../../platform/request-scope.ts'
import { dayOf, thresholdsBetween } from './model.ts'
import * as store from './subject-store.ts'

/**
 * A portal asks for whoever is signed in, operators load files, and auditors see tokens: none of them looks people up. Of a
 * voucher the subject was counted for whoever gave it.
 */
const NOT_COUNTED: ReadonlySet<Role> = new Set(['SUBJECT_PORTAL', 'VOUCHER_HOLDER', 'OPERATOR', 'AUDITOR'])

/** Pairs that this process has counted, so that asking again about the same subject costs nothing. */
const MOST_REMEMBERED = 50_000
const DIGEST_BYTES = 16

interface Ask extends store.Asked {
  /** The same in memory only, to be remembered once it is counted. */
  readonly name: string
  readonly scope: RequestScope
}

interface Waiting {
  readonly asks: readonly Ask[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface SubjectsADayOptions {
  readonly database: Database
  readonly keyring: Keyring
  readonly alarms: Alarms
}

/**
 * How many different subjects a person, or a system that names none, asks about in a day of China; known or not, refused or
 * not. Counted in the database for all processes, while the entry is written: when the answer leaves, the count is durable.
 */
export class SubjectsADay {
  readonly #options: SubjectsADayOptions
  readonly #known = new LRUCache<string, true>({ max: MOST_REMEMBERED })
  #queue: Waiting[] = []
  #running: Promise<void> | undefined

  constructor(options: SubjectsADayOptions) {
    this.#options = options
  }

  /** Null where all of them have been counted by this process, which then has nothing to wait for. */
  count(records: readonly AccessRecord[], scope: RequestScope): Promise<void> | null {
    const asks = this.#asksOf(records, scope)
    if (asks.length === 0) return null
    return new Promise((resolve, reject) => {
      this.#queue.push({ asks, resolve, reject })
      this.#running ??= this.#drain()
    })
  }

  /** The same within a command: counted if it is committed, for what it has shown or gains somebody the right to read. */
  async countWithin(tx: Tx, records: readonly AccessRecord[], scope: RequestScope): Promise<void> {
    const asks = this.#asksOf(records.filter(({ disclosed, verdicts, gainsReading }) => gainsReading || disclosed.size + verdicts.length > 0), scope)
    if (asks.length === 0) return
    const counted = await store.countSubjects(tx, asks)
    tx.afterCommit(() => {
      this.#remember(asks)
      // Nobody waits for it: a failure is made good by the next subject that is counted.
      this.#raise(counted, asks).catch(() => undefined)
    })
  }

  #asksOf(records: readonly AccessRecord[], scope: RequestScope): Ask[] {
    const { actor } = scope
    if (NOT_COUNTED.has(actor.role)) return []
    const day = dayOf(scope.at)
    const who = whoOf(actor)
    return records.flatMap(({ subject }) => {
      const name = `${day} ${who} ${subject}`
      if (subject === null || this.#known.has(name)) return []
      return [{ day, who: this.#digest(`who:${day}:${who}`), subject: this.#digest(`subject:${name}`), name, scope }]
    })
  }

  async #drain(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#queue.length > 0) {
      const group = this.#queue
      this.#queue = []
      const asks = group.flatMap((waiting) => waiting.asks)
      try {
        const counted = await store.countSubjects(this.#options.database, asks)
        this.#remember(asks)
        // What is counted stays counted where an alarm could not be raised: the next subject of that person tries again.
        await this.#raise(counted, asks).catch(() => undefined)
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    this.#running = undefined
  }

  #remember(asks: readonly Ask[]): void {
    for (const { name } of asks) this.#known.set(name, true)
  }

  /**
   * Each threshold once: whoever marks it raises the alarm, in one transaction. A crash before it leaves the mark unset, and
   * the next subject that is counted finds the threshold passed.
   */
  async #raise(counted: readonly store.Counted[], asks: readonly Ask[]): Promise<void> {
    for (const one of counted) {
      const ask = asks.find(({ day, who }) => day === one.day && who.equals(one.who))
      for (const threshold of ask ? thresholdsBetween(one.raised, one.subjects) : []) {
        await this.#raiseOnce(one, threshold, (ask as Ask).scope)
      }
    }
  }

  async #raiseOnce(counted: store.Counted, threshold: number, { actor, requestId }: RequestScope): Promise<void> {
    const { clientId, person, departmentCode } = actor
    await this.#options.database.transaction(async (tx) => {
      if (!(await store.markRaised(tx, counted, threshold))) return
      const about = { threshold, day: counted.day }
      await this.#options.alarms.raise({ kind: 'SUBJECTS_A_DAY', clientId, person, departmentCode, requestId, about }, tx)
    })
  }

  #digest(text: string): Buffer {
    return this.#options.keyring.lookup('audit-digest', `budget:${text}`).subarray(0, DIGEST_BYTES)
  }
}

/**
 * A person of the hub's own register is one in whichever department and by whichever system; the account names of a
 * department's system mean somebody in that department alone.
 */
function whoOf({ clientId, person, departmentCode, role }: Actor): string {
  if (person === null) return `client:${clientId}`
  return role === 'DEPARTMENT_SYSTEM' ? `account:${departmentCode}:${person}` : `person:${person}`
}
