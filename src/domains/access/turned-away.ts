import { LRUCache } from 'lru-cache'
import type { Actor, Role } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { TurnedAwayNote } from './operations/note-turned-away.ts'

/** Entries that one client may cause in a minute by being turned away, in each process. */
const PER_MINUTE = 10
const UNKNOWN = 'UNKNOWN'
const MINUTE_MS = 60_000

interface Count {
  since: number
  recorded: number
  unrecorded: number
}

/**
 * Decides what of those who were turned away goes on record: of each client the first ten of a minute, and of the rest how many
 * there were, with the next. Whoever has stolen a token can be seen in the log but cannot fill it.
 */
export class TurnedAwayBook {
  readonly #clock: Clock
  readonly #perMinute: number
  readonly #counts = new LRUCache<string, Count>({ max: 10_000 })

  constructor(clock: Clock, perMinute = PER_MINUTE) {
    this.#clock = clock
    this.#perMinute = perMinute
  }

  /** What to put on record of this one, or null where it is only counted. */
  note<Facts extends object>(sender: string, facts: Facts): (Facts & Pick<TurnedAwayNote, 'unrecorded'>) | null {
    const now = this.#clock.now().getTime()
    const known = this.#counts.get(sender)
    const count = known ?? { since: now, recorded: 0, unrecorded: 0 }
    if (known === undefined) this.#counts.set(sender, count)
    if (Math.abs(now - count.since) >= MINUTE_MS) Object.assign(count, { since: now, recorded: 0 })
    if (count.recorded >= this.#perMinute) {
      count.unrecorded += 1
      return null
    }
    const { unrecorded } = count
    Object.assign(count, { recorded: count.recorded + 1, unrecorded: 0 })
    return { ...facts, unrecorded }
  }
}

/** Longer than any id that is registered, and more than an entry should carry of what nobody here has chosen. */
const MAX_ID = 100

/**
 * Who a token says it is of, for the record alone: the client may be revoked or unknown, so nothing but its name is sure. A
 * name that no client would be given here, such as an ID number, is not kept.
 */
export function strangerOf({ clientId, person }: Pick<Actor, 'clientId' | 'person'>, role: Role, now: Date): Actor {
  const isName = clientId.length <= MAX_ID && !/[\p{Cc}\p{Cs}]/u.test(clientId) && !containsIdNumber(clientId, dateInChina(now))
  return { clientId: isName ? clientId : UNKNOWN, person, departmentCode: UNKNOWN, role }
}
