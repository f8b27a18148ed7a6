import { useQuestion } from '../../../api/use-hub.ts'
import { HubHealthDocument } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { BarFigure } from '../../../ui/BarFigure.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Facts } from '../parts/Facts.tsx'
import { State } from '../parts/State.tsx'
import { bytesText, growthADay } from './bytes.ts'
import type { Health } from './health.ts'
import { Jobs, TokenKeys, Witnesses } from './tables.tsx'
import { healthWords } from './words.ts'

const LOOK_EVERY_MS = 30_000
/** Below this part of the disk left, somebody has to act. */
const LITTLE_DISK = 0.1

/** How the hub does, looked at anew twice a minute. */
export function HealthScene() {
  const words = useWords(healthWords)
  const health = useQuestion(HubHealthDocument, {}, { keep: true, everyMs: LOOK_EVERY_MS })
  return (
    <Scene title={words.title} note={words.note}>
      <Answer of={health} rows={16}>{({ hubHealth }) => hubHealth && <HealthShown health={hubHealth} />}</Answer>
    </Scene>
  )
}

function HealthShown({ health }: { readonly health: Health }) {
  const words = useWords(healthWords)
  const dates = useDates()
  const { size, growth } = health
  const a = growthADay(growth)
  const year = Number(dates.day(health.at).slice(0, 4))
  return (
    <>
      <div className="two-columns">
        <section className="panel" aria-label={words.hub}>
          <h2>{words.hub}</h2>
          <Facts of={[
            [words.version, health.version ?? '–'],
            [words.startedAt, dates.minute(health.startedAt)],
            [words.lookedAt, dates.second(health.at)],
            [words.disk, <Disk key="disk" health={health} />],
            [words.calendar, <span key="calendar">{[year, year + 1].map((one) => {
              const isThere = health.calendarYears.includes(one)
              return <span key={one}><State kind={isThere ? 'well' : 'late'}>{isThere ? words.published(one) : words.unpublished(one)}</State><br /></span>
            })}</span>],
          ]} />
        </section>
        <section className="panel" aria-label={words.database}>
          <h2>{words.database}</h2>
          <Facts of={[
            [words.version, `PostgreSQL ${health.databaseVersion}`],
            [words.size, bytesText(size.databaseBytes)],
            [words.certificates, size.certificates.toLocaleString('en')],
            [words.cases, size.caseFiles.toLocaleString('en')],
          ]} />
          <p className="small">{a === null ? words.noGrowth : words.growth(bytesText(a.bytes), a.days)}</p>
        </section>
        <section className="panel" aria-label={words.log}>
          <h2>{words.log}</h2>
          <Facts of={[
            [words.log, <State key="log" kind={health.logFault === null ? 'well' : 'bad'}>{health.logFault === null ? words.logUp : words.logDown(health.logFault)}</State>],
            [words.entries, size.logEntries.toLocaleString('en')],
            [words.lastEntry, health.lastEntryAt === null ? words.never : dates.second(health.lastEntryAt)],
          ]} />
        </section>
        <Witnesses health={health} />
        <TokenKeys health={health} />
        <Jobs health={health} />
      </div>
      {growth.length > 1 && (
        <BarFigure
          title={words.growthFigure} groupsAre={words.day} fileName="database-size" series={[{ key: 'bytes', label: words.megabytes }]}
          groups={growth.map(({ day, databaseBytes }) => ({ key: day, label: day, values: { bytes: Math.round(databaseBytes / 1e6) } }))}
        />
      )}
    </>
  )
}

function Disk({ health: { diskFreeBytes, diskTotalBytes } }: { readonly health: Health }) {
  const words = useWords(healthWords)
  if (diskFreeBytes === null || diskTotalBytes === null || diskTotalBytes === 0) return <State kind="off">{words.diskUnknown}</State>
  const part = diskFreeBytes / diskTotalBytes
  return <State kind={part < LITTLE_DISK ? 'bad' : 'well'}>{words.diskLeft(bytesText(diskFreeBytes), bytesText(diskTotalBytes), Math.round(part * 100))}</State>
}
