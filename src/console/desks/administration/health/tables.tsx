import type { ReactNode } from 'react'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { State } from '../parts/State.tsx'
import type { Health } from './health.ts'
import { healthWords } from './words.ts'

interface Of {
  readonly health: Health
}

/** Who cosigns the log, and how far behind each is. */
export function Witnesses({ health: { witnesses, size } }: Of) {
  const words = useWords(healthWords)
  const dates = useDates()
  return (
    <Panel title={words.witnesses} none={words.noWitnesses} heads={[words.witness, words.behind, words.seen]}
      rows={witnesses.map(({ witness, witnessedSize, witnessedAt, fault }) => {
        const behind = size.logEntries - (witnessedSize ?? 0)
        return [
          witness,
          fault === null ? <State key="behind" kind={behind > 0 ? 'late' : 'well'}>{behind > 0 ? behind.toLocaleString('en') : words.follows}</State> : <State key="fault" kind="bad">{fault}</State>,
          witnessedAt === null ? words.never : dates.second(witnessedAt),
        ]
      })} />
  )
}

/** With what the hub signs tokens, and which key comes next. */
export function TokenKeys({ health: { tokenKeys } }: Of) {
  const words = useWords(healthWords)
  const dates = useDates()
  return (
    <Panel title={words.tokenKeys} none={words.noTokenKeys} heads={[words.key, words.use, words.since]}
      rows={tokenKeys.map(({ kid, state, since }) => [
        <code key="kid">{kid.slice(0, 12)}…</code>, <State key="use" kind={state === 'SIGNING' ? 'well' : state === 'NEXT' ? 'late' : 'off'}>{words.uses[state]}</State>, since === null ? '–' : dates.minute(since),
      ])} />
  )
}

/** What runs again and again, and when it last did. */
export function Jobs({ health: { jobs } }: Of) {
  const words = useWords(healthWords)
  const dates = useDates()
  return (
    <Panel title={words.jobs} none={words.noJobs} heads={[words.job, words.every, words.lastDone, words.lastFailed]}
      rows={jobs.map(({ name, everySeconds, lastDoneAt, lastFailedAt }) => [
        words.jobNames[name] ?? name, words.seconds(everySeconds), lastDoneAt === null ? words.never : dates.second(lastDoneAt),
        lastFailedAt === null ? '–' : <State key="failed" kind={lastDoneAt === null || lastFailedAt > lastDoneAt ? 'bad' : 'late'}>{dates.second(lastFailedAt)}</State>,
      ])} />
  )
}

interface PanelProps {
  readonly title: string
  readonly none: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
}

function Panel({ title, none, heads, rows }: PanelProps) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {rows.length === 0 ? <p>{none}</p> : (
        <table className="plain-table figure">
          <caption className="sr-only">{title}</caption>
          <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>{rows.map((cells, at) => <tr key={at}>{cells.map((cell, place) => <td key={heads[place]}>{cell}</td>)}</tr>)}</tbody>
        </table>
      )}
    </section>
  )
}
