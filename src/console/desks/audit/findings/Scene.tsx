import { Select } from 'antd'
import { useState } from 'react'
import { usePages } from '../../../api/use-hub.ts'
import { FindingsDocument, type FindingSeverity, type FindingState } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useDepartmentNames } from '../department-names.ts'
import { Mark } from '../marks.tsx'
import { auditWords } from '../words.ts'
import type { Finding } from './finding.ts'
import { FindingDrawer } from './FindingDrawer.tsx'
import { findingWords } from './words.ts'

const TONES = { OPEN: 'wary', REVIEW: 'plain', CLEARED: 'good', VIOLATION: 'bad' } as const
const SEVERITY_TONES = { NOTICE: 'plain', WARNING: 'wary', ALARM: 'bad' } as const

/** What the detectors found, the latest first. */
export function FindingsScene() {
  const words = useWords(findingWords)
  const common = useWords(auditWords)
  const dates = useDates()
  const [state, setState] = useState<FindingState | ''>('')
  const [severity, setSeverity] = useState<FindingSeverity | ''>('')
  const [open, setOpen] = useState<string | null>(null)
  const filter = { ...(state !== '' && { state }), ...(severity !== '' && { severity }) }
  const list = usePages(FindingsDocument, { filter, first: 50 }, ({ findings }) => findings)
  const rows = (list.data ?? []).flatMap(({ findings }) => findings?.nodes ?? [])
  const chosen = rows.find(({ id }) => id === open)
  const departmentName = useDepartmentNames(rows.map(({ departmentCode }) => departmentCode))
  const options = (names: Readonly<Record<string, string>>) => [{ value: '', label: common.all }, ...Object.entries(names).map(([value, label]) => ({ value, label }))]
  return (
    <Scene title={words.title} note={words.note}>
      <div className="list-filter">
        <Select<string> aria-label={words.columns.state} value={state} options={options(words.states)} onChange={(value) => setState(value as FindingState | '')} popupMatchSelectWidth={false} />
        <Select<string> aria-label={words.columns.severity} value={severity} options={options(words.severities)} onChange={(value) => setSeverity(value as FindingSeverity | '')} popupMatchSelectWidth={false} />
      </div>
      {list.error !== null && <FaultNotice fault={list.error} onAgain={() => void list.refetch()} />}
      <LongTable<Finding>
        label={words.title} rows={rows} keyOf={({ id }) => id} isLoading={list.isFetching} hasFailed={list.isError} onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        onOpen={({ id }) => setOpen(id)} openKey={open}
        columns={[
          { key: 'id', title: words.columns.id, width: '4.5rem', isFigure: true, show: ({ id }) => id },
          { key: 'severity', title: words.columns.severity, width: '6rem', show: (one) => <Mark tone={SEVERITY_TONES[one.severity]}>{words.severities[one.severity]}</Mark> },
          { key: 'detector', title: words.columns.detector, show: ({ detector }) => words.detectors[detector] ?? detector },
          { key: 'department', title: words.columns.department, show: ({ departmentCode }) => departmentName(departmentCode) },
          { key: 'who', title: words.columns.who, show: ({ clientId, person }) => `${clientId}${person === null ? '' : ` / ${person}`}` },
          { key: 'period', title: words.columns.period, width: '11rem', show: ({ startsAt }) => <span className="figure">{dates.minute(startsAt)}</span> },
          { key: 'entries', title: words.columns.entries, width: '5rem', isFigure: true, show: ({ entryCount }) => entryCount },
          { key: 'state', title: words.columns.state, width: '7rem', show: (one) => <Mark tone={TONES[one.state]}>{words.states[one.state]}</Mark> },
        ]}
      />
      {chosen !== undefined && <FindingDrawer finding={chosen} departmentName={departmentName} onClose={() => setOpen(null)} />}
    </Scene>
  )
}
