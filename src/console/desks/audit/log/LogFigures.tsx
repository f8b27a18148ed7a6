import { memo } from 'react'
import type { LogCountsQuery } from '../../../generated/operations.ts'
import { BarFigure } from '../../../ui/BarFigure.tsx'
import { useWords } from '../../../words/language.tsx'
import { auditWords } from '../words.ts'
import type { LogFilter } from './filter.ts'
import { logWords } from './words.ts'

export interface LogFiguresProps {
  readonly counts: LogCountsQuery
  readonly filter: LogFilter
  readonly onNarrow: (change: Partial<LogFilter>) => void
}

/** Days and departments that one can still tell apart in a chart; the rest is in the last bar. */
const MOST_DAYS = 62
const MOST_DEPARTMENTS = 12

/** How many there are by day and by department; a bar narrows the list to what it counts, once more widens it again. */
export const LogFigures = memo(function LogFigures({ counts: { days, departments }, filter, onNarrow }: LogFiguresProps) {
  const words = useWords(logWords)
  const { department } = useWords(auditWords)
  const series = [{ key: 'count', label: words.accesses }]
  const byDay = (days ?? []).filter(({ key }) => key !== null).slice(0, MOST_DAYS).reverse()
    .map(({ key, count }) => ({ key: key ?? '', label: key ?? '', values: { count } }))
  const largest = (departments ?? []).slice(0, MOST_DEPARTMENTS)
  const left = (departments ?? []).slice(MOST_DEPARTMENTS).reduce((sum, { count }) => sum + count, 0)
  const byDepartment = [
    ...largest.map(({ key, name, count }) => ({ key: key ?? '', label: name ?? key ?? words.rest, values: { count } })),
    ...(left > 0 ? [{ key: '', label: words.rest, values: { count: left } }] : []),
  ]
  const oneDay = filter.from !== '' && filter.from === filter.to ? filter.from : null
  const pickDay = (key: string) => onNarrow(oneDay === key ? { from: '', to: '' } : { from: key, to: key })
  const pickDepartment = (key: string) => key !== '' && onNarrow({ departmentCode: filter.departmentCode === key ? '' : key })
  return (
    <div className="log-figures">
      <BarFigure title={words.byDay} groupsAre={words.day} series={series} groups={byDay} picked={oneDay} onPick={pickDay} fileName="log-by-day" />
      <BarFigure
        title={words.byDepartment} groupsAre={department} series={series} groups={byDepartment} picked={filter.departmentCode === '' ? null : filter.departmentCode}
        onPick={pickDepartment} fileName="log-by-department"
      />
    </div>
  )
})
