import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { ask, type Answered } from '../../../api/ask.ts'
import type { Fault } from '../../../api/fault.ts'
import { LogCountsDocument, type LogCountsQuery } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useWords } from '../../../words/language.tsx'
import { auditWords } from '../words.ts'
import { EntryDrawer } from './EntryDrawer.tsx'
import type { LogRow } from './entry-text.ts'
import { ExportButtons, ExportOutcome, useExport } from './ExportButtons.tsx'
import { filterIn, hubFilter, PRIVATE_PARTS, queryOf, type LogFilter } from './filter.ts'
import { FilterForm } from './FilterForm.tsx'
import { FilterInForce } from './FilterInForce.tsx'
import { LogFigures } from './LogFigures.tsx'
import { LogTable } from './LogTable.tsx'
import { useLog } from './use-log.ts'
import { VerifyRows } from './VerifyRows.tsx'
import { logWords } from './words.ts'

/** The log: what is looked for, how much there is of it, and the entries. */
export function LogScene() {
  const words = useWords(logWords)
  const common = useWords(auditWords)
  const { filter, apply } = useFilter()
  const { entry } = useParams<{ entry?: string }>()
  const [, go] = useLocation()
  const asked = useMemo(() => hubFilter(filter), [filter])
  const log = useLog(asked)
  const counts = useQuery<Answered<LogCountsQuery>, Fault>({
    queryKey: [LogCountsDocument.name, asked], queryFn: ({ signal }) => ask(LogCountsDocument, { filter: asked }, signal), placeholderData: keepPreviousData, gcTime: 0,
  })
  const exporting = useExport(asked)
  const counted = counts.data?.data
  const departments = useMemo(
    () => (counted?.departments ?? []).flatMap(({ key, name }) => (key === null ? [] : [{ value: key, label: name ?? key }])), [counted],
  )
  // Opening an entry must not draw charts, form and table anew: each of them is kept as long as nothing of it changes.
  const narrow = useCallback((change: Partial<LogFilter>) => apply({ ...filter, ...change }), [filter, apply])
  const openRow = useCallback(({ index }: LogRow) => go(`/log/${index}${queryOf(filter)}`), [go, filter])
  const open = entry !== undefined && /^\d{1,15}$/.test(entry) ? entry : null
  const departmentName = (code: string) => departments.find(({ value }) => value === code)?.label ?? log.nameOf('DEPARTMENT', code)
  return (
    <Scene title={words.title} actions={<ExportButtons exporting={exporting} />}>
      <ExportOutcome exporting={exporting} />
      <FilterForm filter={filter} departments={departments} onApply={apply} />
      <FilterInForce filter={filter} departmentName={departmentName} onRemove={(part) => narrow({ [part]: '' })} />
      <Answer of={counts} rows={8}>{(data) => <LogFigures counts={data} filter={filter} onNarrow={narrow} />}</Answer>
      {log.fault !== null && <FaultNotice fault={log.fault} onAgain={log.again} />}
      <LogTable log={log} openKey={open} onOpen={openRow} />
      <VerifyRows rows={log.rows} filter={filter} />
      {log.recorded.length > 0 && <p className="small">{common.recorded(log.recorded.slice(-3))}</p>}
      {open !== null && (
        <EntryDrawer
          key={open} index={open} row={log.rows.find(({ index }) => index === open) ?? null} nameOf={log.nameOf} onNarrow={narrow}
          onClose={() => go(`/log${queryOf(filter)}`)}
        />
      )}
    </Scene>
  )
}

/** Days and codes stand in the address, so that going back works; what leads to somebody stays in the page's memory. */
function useFilter() {
  const search = useSearch()
  const [, go] = useLocation()
  const [hidden, setHidden] = useState<Partial<LogFilter>>({})
  const filter = useMemo((): LogFilter => ({ ...filterIn(search), ...hidden }), [search, hidden])
  const apply = useCallback((next: LogFilter) => {
    setHidden(Object.fromEntries(PRIVATE_PARTS.map((part) => [part, next[part]])))
    go(`/log${queryOf(next)}`)
  }, [go])
  return { filter, apply }
}
