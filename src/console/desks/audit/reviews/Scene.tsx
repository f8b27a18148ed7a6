import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { usePages } from '../../../api/use-hub.ts'
import { ReviewsDocument, type ReviewState } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { LongTable } from '../../../ui/LongTable.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useDepartmentNames } from '../department-names.ts'
import { Mark } from '../marks.tsx'
import { auditWords } from '../words.ts'
import { DrawForm } from './DrawForm.tsx'
import { DrawTermsDrawer } from './DrawTermsDrawer.tsx'
import type { Review } from './review.ts'
import { ReviewDrawer } from './ReviewDrawer.tsx'
import { reviewWords } from './words.ts'

const TONES = { OPEN: 'wary', EXPLAINED: 'wary', CLEARED: 'good', VIOLATION: 'bad' } as const

/** Drawn accesses, those first that the auditor at the desk is to judge. */
export function ReviewsScene() {
  const words = useWords(reviewWords)
  const common = useWords(auditWords)
  const dates = useDates()
  const [mine, setMine] = useState(true)
  const [state, setState] = useState<ReviewState | ''>('')
  const [isDrawing, setDrawing] = useState(false)
  const [openKey, setOpen] = useState<string | null>(null)
  const [draw, setDraw] = useState<string | null>(null)
  const filter = { ...(mine && { mine }), ...(state !== '' && { state }) }
  const list = usePages(ReviewsDocument, { filter, first: 100 }, ({ reviews }) => reviews)
  const rows = (list.data ?? []).flatMap(({ reviews }) => reviews?.nodes ?? [])
  const chosen = rows.find((row) => keyOf(row) === openKey)
  const departmentName = useDepartmentNames(rows.map(({ departmentCode }) => departmentCode))
  const states = [{ value: '', label: common.all }, ...Object.entries(words.states).map(([value, label]) => ({ value, label }))]
  return (
    <Scene title={words.title} note={words.note} actions={<Button aria-expanded={isDrawing} onClick={() => setDrawing(!isDrawing)}>{words.drawNew}</Button>}>
      {isDrawing && <DrawForm onShow={setDraw} />}
      <div className="list-filter">
        <Segmented<boolean> aria-label={words.whose} value={mine} onChange={setMine} options={[{ label: words.mine, value: true }, { label: words.everybodys, value: false }]} />
        <Select<string> aria-label={words.columns.state} value={state} options={states} onChange={(value) => setState(value as ReviewState | '')} popupMatchSelectWidth={false} />
      </div>
      {list.error !== null && <FaultNotice fault={list.error} onAgain={() => void list.refetch()} />}
      <LongTable<Review>
        label={words.title} rows={rows} keyOf={keyOf} isLoading={list.isFetching} hasFailed={list.isError} onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        onOpen={(row) => setOpen(keyOf(row))} openKey={openKey}
        columns={[
          { key: 'draw', title: words.columns.draw, width: '5rem', isFigure: true, show: ({ drawId }) => <button type="button" className="as-link" onClick={(event) => { event.stopPropagation(); setDraw(drawId) }}>{drawId}</button> },
          { key: 'entry', title: words.columns.entry, width: '6rem', isFigure: true, show: ({ entryIndex }) => entryIndex },
          { key: 'drawnAt', title: words.columns.drawnAt, width: '11rem', show: ({ drawnAt }) => <span className="figure">{dates.minute(drawnAt)}</span> },
          { key: 'department', title: words.columns.department, show: ({ departmentCode }) => departmentName(departmentCode) },
          { key: 'auditor', title: words.columns.auditor, show: ({ auditor }) => auditor ?? '' },
          { key: 'explained', title: words.columns.explained, show: ({ steps }) => steps.find((step) => step.state === 'EXPLAINED')?.note ?? '' },
          { key: 'state', title: words.columns.state, width: '8rem', show: (row) => <Mark tone={TONES[row.state]}>{words.states[row.state]}</Mark> },
        ]}
      />
      {chosen !== undefined && <ReviewDrawer review={chosen} isMine={mine} departmentName={departmentName} onClose={() => setOpen(null)} />}
      {draw !== null && <DrawTermsDrawer key={draw} id={draw} onClose={() => setDraw(null)} />}
    </Scene>
  )
}

function keyOf({ drawId, entryIndex }: Review): string {
  return `${drawId}/${entryIndex}`
}
