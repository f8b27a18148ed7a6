import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { findClocksBy, sweepAll, type ClockRow, type ClockStart, type PublishedCalendar } from '../../src/domains/supervision/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import { OPERATOR, testHub, type TestHub } from '../support/hub.ts'
import { HEALTH } from '../support/world.ts'

/** An instant of China, on a day of 2026 unless the text says otherwise. */
export function at(text: string): Date {
  const day = text.length > 10 ? text : `${text} 10:00`
  return new Date(`${day.replace(' ', 'T')}:00+08:00`)
}

export function clockStart(reference: string, change: Partial<ClockStart> = {}): ClockStart {
  return {
    kind: 'CASE', reference, departmentCode: HEALTH.code, itemCode: null, concerns: '受理窗口', startedAt: at('2026-03-02'),
    workingDays: 7, statutoryWorkingDays: 20, ...change,
  }
}

export interface ClockHub {
  readonly test: TestHub
  /** Moves the hub's clock. */
  moveTo(instant: Date): void
  /** In one transaction of the hub's own role. */
  within<T>(work: (tx: Tx, calendar: PublishedCalendar) => Promise<T>): Promise<T>
  /** Sweeps, as the job does. */
  sweep(atOnce?: number): Promise<{ readonly yellow: number; readonly red: number; readonly moved: number; readonly waiting: boolean }>
  clock(reference: string): Promise<ClockRow>
  /** Cards of a clock in their order, as `YELLOW 2026-03-09`. */
  cards(reference: string): Promise<string[]>
  /** What this role may not do is refused by the database with 42501. */
  asHub(statement: string): Promise<void>
}

export const SWEEPER: Actor = { ...OPERATOR, clientId: 'hub', person: 'sweep-clocks' }

export async function clockHub(): Promise<ClockHub> {
  const test = await testHub()
  const { hub } = test
  const clock = async (reference: string) => {
    const [row] = await findClocksBy(hub.database, 'CASE', [reference])
    if (!row) throw new Error('there is no such clock')
    return row
  }
  return {
    test,
    moveTo: (instant) => test.clock.advance(instant.getTime() - test.clock.now().getTime()),
    within: (work) => hub.database.transaction(async (tx) => work(tx, await hub.parts.calendar.current(tx))),
    sweep: (atOnce) => hub.act(SWEEPER, randomUUID(), (run) => sweepAll(run, undefined, atOnce ?? null)),
    clock,
    async cards(reference) {
      const { rows } = await hub.database.pool.query<{ colour: string; due_on: CalendarDate }>(
        'SELECT colour, due_on FROM card WHERE clock_id = $1 ORDER BY id', [String((await clock(reference)).id)],
      )
      return rows.map(({ colour, due_on: dueOn }) => `${colour} ${dueOn}`)
    },
    async asHub(statement) {
      const client = new pg.Client({ connectionString: test.database.appUrl })
      await client.connect()
      try {
        await client.query(statement)
      } finally {
        await client.end()
      }
    },
  }
}
