import { Segmented } from 'antd'
import { useState } from 'react'
import { usePages } from '../../../api/use-hub.ts'
import { EmergencyAccessesDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useDepartmentNames } from '../department-names.ts'
import { Mark } from '../marks.tsx'
import type { Emergency } from './emergency.ts'
import { EmergencyDrawer } from './EmergencyDrawer.tsx'
import { emergencyWords } from './words.ts'

/** Readings without a case, those first that wait for a judgement. */
export function EmergenciesScene() {
  const words = useWords(emergencyWords)
  const dates = useDates()
  const [unjudged, setUnjudged] = useState(true)
  const [openKey, setOpen] = useState<string | null>(null)
  const list = usePages(EmergencyAccessesDocument, { unjudged, first: 50 }, ({ emergencyAccesses }) => emergencyAccesses, { personal: true })
  const rows = (list.data ?? []).flatMap(({ emergencyAccesses }) => emergencyAccesses?.nodes ?? [])
  const chosen = rows.find(({ id }) => id === openKey)
  const departmentName = useDepartmentNames(rows.map(({ departmentCode }) => departmentCode))
  return (
    <Scene title={words.title} note={words.note}>
      <div className="list-filter">
        <Segmented<boolean> aria-label={words.columns.state} value={unjudged} onChange={setUnjudged} options={[{ label: words.unjudged, value: true }, { label: words.all, value: false }]} />
      </div>
      {list.error !== null && <FaultNotice fault={list.error} onAgain={() => void list.refetch()} />}
      <LongTable<Emergency>
        label={words.title} rows={rows} keyOf={({ id }) => id} isLoading={list.isFetching} hasFailed={list.isError} onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        onOpen={({ id }) => setOpen(id)} openKey={openKey}
        columns={[
          { key: 'askedAt', title: words.columns.askedAt, width: '11rem', show: ({ askedAt }) => <span className="figure">{dates.minute(askedAt)}</span> },
          { key: 'department', title: words.columns.department, show: ({ departmentCode }) => departmentName(departmentCode) },
          { key: 'askedBy', title: words.columns.askedBy, show: ({ askedBy }) => askedBy },
          { key: 'confirmedBy', title: words.columns.confirmedBy, show: ({ confirmedBy }) => confirmedBy ?? '' },
          { key: 'state', title: words.columns.state, width: '8rem', show: ({ state }) => words.states[state] },
          { key: 'due', title: words.columns.due, width: '10rem', show: ({ reviewDueOn, reviewOverdue }) => <>{reviewDueOn ?? ''} {reviewOverdue && <Mark tone="bad">{words.overdue}</Mark>}</> },
          { key: 'verdict', title: words.columns.verdict, width: '7rem', show: ({ verdict }) => verdict !== null && <Mark tone={verdict === 'JUSTIFIED' ? 'good' : 'bad'}>{words.verdicts[verdict]}</Mark> },
        ]}
      />
      {chosen !== undefined && <EmergencyDrawer access={chosen} departmentName={departmentName} onClose={() => setOpen(null)} />}
    </Scene>
  )
}
