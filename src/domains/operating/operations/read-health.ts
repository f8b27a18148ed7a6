import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { JobState } from '../../../platform/jobs/board.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { latestEntries, readHead, type WitnessState } from '../../audit/index.ts'
import type { TokenKeyState } from '../../signing/index.ts'
import type { DiskRoom } from '../operating.ts'
import { findSizes, readSize, type DatabaseSize, type SizeOfDay } from '../store.ts'

/** So many days of growth are shown. */
const GROWTH_MS = 30 * 24 * 3_600_000

export interface HubHealth {
  readonly at: Date
  /** Of `at`, in China. */
  readonly today: CalendarDate
  readonly startedAt: Date
  readonly version: string | null
  readonly database: DatabaseSize
  /** The days of the last thirty on which somebody looked, oldest first. */
  readonly growth: readonly SizeOfDay[]
  readonly log: {
    readonly size: number
    /** When the last entry, and so the last checkpoint, was written; null in an empty log. */
    readonly lastEntryAt: Date | null
    /** Why it takes no entries, a closed word; null where it does. */
    readonly fault: string | null
  }
  readonly witnesses: readonly WitnessState[]
  /** Years whose working calendar is published. */
  readonly calendarYears: readonly number[]
  readonly tokenKeys: readonly TokenKeyState[]
  readonly jobs: readonly JobState[]
  readonly disk: DiskRoom | null
}

/** How the hub does, for whoever looks after it. That it is answered says that the database is there. */
export const readHealth = defineOperation<void, HubHealth, ReadOperation<void, HubHealth>>({
  name: 'operating.read-health',
  action: 'hub.read-health',
  summary: 'Shows how the hub does: database, log, witnesses, calendar, keys, jobs and disk.',
  kind: 'public',
  roles: ['SYSTEM_ADMINISTRATOR', 'OPERATOR'],
  async run({ db, parts: { calendar, operating }, scope }) {
    const [database, growth, head, [newest], fault, published, jobs, tokenKeys, disk] = await Promise.all([
      readSize(db),
      findSizes(db, growthFrom(scope.at)),
      readHead(db),
      latestEntries(db, 1),
      operating.logFault(),
      calendar.current(db),
      operating.jobStates().catch(() => []),
      // A file that cannot be read is null or none here, and said in full where it is needed.
      operating.tokenKeys().catch(() => []),
      operating.disk().catch(() => null),
    ])
    const { startedAt, version, witnesses } = operating
    return {
      at: scope.at, today: dateInChina(scope.at), startedAt, version, database, growth, witnesses: witnesses(), tokenKeys, disk,
      log: { size: head.size, lastEntryAt: newest?.recordedAt ?? null, fault },
      calendarYears: published.years,
      jobs,
    }
  },
})

function growthFrom(at: Date): CalendarDate {
  return dateInChina(new Date(at.getTime() - GROWTH_MS))
}
