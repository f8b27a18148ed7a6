import { dateInChina } from '../../kernel/calendar-date.ts'
import type { Clock } from '../../kernel/clock.ts'
import { ALARM_KINDS, type Alarm, type AlarmKind, type Alarms } from '../../platform/alarms.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { silentLog, type Log } from '../../platform/log.ts'
import type { Metric } from '../../platform/metrics.ts'
import { readHead } from '../audit/index.ts'
import { findingOfAlarm, NOT_KNOWN } from './alarm.ts'
import { raiseAlarm } from './alarm-store.ts'

/** A database that is away must not fill the memory with alarms. */
const MOST_WAITING = 1000

/** Alarms that are kept as findings, counted, and told to the hub's own log. */
export class KeptAlarms implements Alarms {
  /** Where warnings go; set by whoever puts the hub on the network. */
  log: Log = silentLog
  readonly #db: Db
  readonly #clock: Clock
  readonly #times = new Map<AlarmKind, number>(ALARM_KINDS.map((kind) => [kind, 0]))
  #last: Promise<void> = Promise.resolve()
  #waiting = 0
  #lost = 0

  constructor(db: Db, clock: Clock) {
    this.#db = db
    this.#clock = clock
  }

  /**
   * Without a transaction nobody needs to wait: alarms are kept one after the other, so that a flood of them takes one
   * connection and an answer comes no later for having raised one. A crash before one is kept leaves its warning in the
   * hub's own log, and its access in the log of accesses, which no answer leaves without.
   */
  async raise(alarm: Alarm, tx?: Tx): Promise<void> {
    if (tx) {
      await this.#keep(tx, alarm)
      tx.afterCommit(() => this.#tell(alarm))
      return
    }
    this.#tell(alarm)
    if (this.#waiting >= MOST_WAITING) return this.#lose(alarm, undefined)
    this.#waiting += 1
    this.#last = this.#keepAfter(this.#last, alarm)
    return this.#last
  }

  /** When everything raised so far is kept, or told to be lost. */
  settled(): Promise<void> {
    return this.#last
  }

  metrics(): Metric[] {
    return [
      {
        name: 'yihao_alarms_total', help: 'Alarms raised by this process.', type: 'counter',
        value: [...this.#times].map(([kind, value]) => ({ labels: { kind }, value })),
      },
      {
        name: 'yihao_alarms_not_kept_total', help: 'Alarms that could not be kept as findings.', type: 'counter',
        value: this.#lost,
      },
    ]
  }

  async #keepAfter(earlier: Promise<void>, alarm: Alarm): Promise<void> {
    await earlier
    try {
      // Not as a transaction of its own: those wait for each other, and the caller may be within one.
      await this.#keep(this.#db, alarm)
    } catch (error) {
      this.#lose(alarm, error)
    } finally {
      this.#waiting -= 1
    }
  }

  async #keep(db: Db, alarm: Alarm): Promise<void> {
    const at = this.#clock.now()
    const { kind, clientId, person, departmentCode } = alarm
    const actor = {
      day: dateInChina(at), kind, person, client: clientId ?? NOT_KNOWN, departmentCode: departmentCode ?? NOT_KNOWN,
    }
    const { size } = await readHead(db)
    await raiseAlarm(db, actor, findingOfAlarm(alarm, at), { at, size })
  }

  #lose({ requestId, kind }: Alarm, error: unknown): void {
    this.#lost += 1
    this.log.error('alarm_not_kept', { requestId, code: kind }, error)
  }

  #tell({ kind, requestId, clientId, departmentCode }: Alarm): void {
    this.#times.set(kind, (this.#times.get(kind) ?? 0) + 1)
    this.log.warn('alarm', {
      requestId, clientId: clientId ?? undefined, department: departmentCode ?? undefined, code: kind,
    })
  }
}
