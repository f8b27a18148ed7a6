import { Input, Select } from 'antd'
import { useState } from 'react'
import { usePages } from '../../../api/use-hub.ts'
import { ViolationsDocument, type ViolationKind, type ViolationsQuery } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useDepartmentNames } from '../department-names.ts'
import { Mark } from '../marks.tsx'
import { auditWords } from '../words.ts'
import { violationWords } from './words.ts'

type Violation = NonNullable<ViolationsQuery['violations']>['nodes'][number]

/** Papers that were asked of applicants though they may not be asked. */
export function ViolationsScene() {
  const words = useWords(violationWords)
  const { all } = useWords(auditWords)
  const dates = useDates()
  const [kind, setKind] = useState<ViolationKind | ''>('')
  const [[from, to], setDays] = useState(['', ''])
  const filter = { ...(kind !== '' && { kind }), ...(from !== '' && { from }), ...(to !== '' && { to }) }
  const list = usePages(ViolationsDocument, { filter, first: 100 }, ({ violations }) => violations, { personal: true })
  const rows = (list.data ?? []).flatMap(({ violations }) => violations?.nodes ?? [])
  const departmentName = useDepartmentNames(rows.map(({ departmentCode }) => departmentCode))
  const kinds = [{ value: '', label: all }, ...Object.entries(words.kinds).map(([value, label]) => ({ value, label }))]
  return (
    <Scene title={words.title} note={words.note}>
      <div className="list-filter">
        <Select<string> aria-label={words.columns.kind} value={kind} options={kinds} onChange={(value) => setKind(value as ViolationKind | '')} popupMatchSelectWidth={false} />
        <label>{words.from} <Input type="date" value={from ?? ''} onChange={({ target }) => setDays([target.value, to ?? ''])} /></label>
        <label>{words.to} <Input type="date" value={to ?? ''} onChange={({ target }) => setDays([from ?? '', target.value])} /></label>
      </div>
      {list.error !== null && <FaultNotice fault={list.error} onAgain={() => void list.refetch()} />}
      <LongTable<Violation>
        label={words.title} rows={rows} keyOf={({ kind: one, reference, material, at }) => [one, reference, material, at].join(' ')} isLoading={list.isFetching} hasFailed={list.isError}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        columns={[
          { key: 'at', title: words.columns.at, width: '11rem', show: ({ at }) => <span className="figure">{dates.minute(at)}</span> },
          { key: 'kind', title: words.columns.kind, width: '11rem', show: ({ kind: one }) => <Mark tone="bad">{words.kinds[one]}</Mark> },
          { key: 'department', title: words.columns.department, show: ({ departmentCode }) => departmentName(departmentCode) },
          { key: 'item', title: words.columns.item, show: ({ itemCode }) => itemCode },
          { key: 'reference', title: words.columns.reference, show: ({ reference }) => reference },
          { key: 'material', title: words.columns.material, width: '5rem', isFigure: true, show: ({ material }) => material ?? '' },
          { key: 'subject', title: words.columns.subject, show: ({ subject }) => subject !== null && <code>{subject}</code> },
        ]}
      />
    </Scene>
  )
}
