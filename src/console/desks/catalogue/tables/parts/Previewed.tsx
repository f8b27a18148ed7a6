import { Alert, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { LongTable, type LongColumn } from '../../../../ui/LongTable.tsx'
import { useLanguage, useWords } from '../../../../words/language.tsx'
import type { PreviewedRow, RowState, TablePreview } from '../preview.ts'
import { tablesWords } from '../words.ts'
import { RowDetails } from './RowDetails.tsx'

const STATES: readonly RowState[] = ['REFUSED', 'NEW', 'CHANGED', 'UNCHANGED']
const COUNTED = { NEW: 'new', CHANGED: 'changed', UNCHANGED: 'unchanged', REFUSED: 'refused' } as const

/** What a table would do, row by row; what is wrong comes first. */
export function Previewed({ preview }: { readonly preview: TablePreview }) {
  const words = useWords(tablesWords)
  const { language } = useLanguage()
  const { counts, ignored, rows, sheet, title } = preview
  const [shown, setShown] = useState<RowState | 'ALL'>(counts.refused > 0 ? 'REFUSED' : 'ALL')
  const filtered = useMemo(() => rows.filter(({ state }) => shown === 'ALL' || state === shown), [rows, shown])
  const [openRow, setOpenRow] = useState<number | null>(filtered[0]?.row ?? null)
  const open = filtered.find(({ row }) => row === openRow) ?? null
  const columns: readonly LongColumn<PreviewedRow>[] = [
    { key: 'row', title: words.row, width: '4rem', isFigure: true, show: ({ row }) => row },
    { key: 'item', title: words.item, width: '34%', show: ({ name, subItem }) => (subItem === null ? name : `${name}（${subItem}）`) },
    { key: 'state', title: words.state, width: '7rem', show: ({ state }) => <span className={`table-state is-${COUNTED[state]}`}>{words.states[state]}</span> },
    {
      key: 'about', title: words.about,
      show: ({ changes, faults, state }) => (state === 'REFUSED'
        ? faults.map(({ title: column, sentence }) => `${column === null ? '' : `${column}：`}${sentence[language]}`).join(' ')
        : changes.length === 0 ? '' : words.changed(changes.map((change) => change.title).join('、'))),
    },
  ]
  return (
    <>
      <h3>{words.preview(title, sheet)}</h3>
      {ignored.length > 0 && <Alert type="warning" showIcon title={words.ignored(ignored.join('、'))} />}
      <div className="table-counts">
        <Segmented
          aria-label={words.filter}
          value={shown}
          onChange={(value) => setShown(value)}
          options={[{ value: 'ALL' as const, label: `${words.all} ${rows.length}` }, ...STATES.map((state) => ({ value: state, label: `${words.states[state]} ${counts[COUNTED[state]]}` }))]}
        />
      </div>
      <LongTable label={words.rows} columns={columns} rows={filtered} keyOf={({ row }) => String(row)} onOpen={({ row }) => setOpenRow(row)} openKey={String(openRow)} height="36vh" />
      <RowDetails row={open} />
    </>
  )
}
