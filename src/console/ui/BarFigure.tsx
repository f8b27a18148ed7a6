import { Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../words/language.tsx'
import { csvOf, figureRows, xlsxOf } from './figure-files.ts'
import type { BarFigureProps } from './figures.ts'
import { saveFile } from './save-file.ts'
import { Waiting } from './Waiting.tsx'
import { uiWords } from './words.ts'

const Bars = lazy(async () => ({ default: (await import('./Bars.tsx')).Bars }))

/** Counts as bars, or as a table to read, and as files to take along. */
export function BarFigure(props: BarFigureProps) {
  const { title, groupsAre, series, groups, fileName } = props
  const words = useWords(uiWords)
  const [isTable, setTable] = useState(false)
  const rows = () => figureRows(groupsAre, series, groups)
  return (
    <section className="panel figure-panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Segmented<boolean>
          aria-label={words.shownAs} size="small" value={isTable} onChange={setTable}
          options={[{ label: words.asChart, value: false }, { label: words.asTable, value: true }]}
        />
        <Button size="small" onClick={() => saveFile(`${fileName}.csv`, csvOf(rows()))}>CSV</Button>
        <Button size="small" onClick={() => void xlsxOf(rows()).then((file) => saveFile(`${fileName}.xlsx`, file))}>XLSX</Button>
      </header>
      <div className="figure-room">
        {isTable ? <FigureTable {...props} /> : groups.length === 0 ? <p>{words.nothing}</p> : <Suspense fallback={<Waiting rows={5} />}><Bars {...props} /></Suspense>}
      </div>
    </section>
  )
}

function FigureTable({ title, groupsAre, series, groups, onPick, written = String }: BarFigureProps) {
  return (
    <table className="plain-table">
      <caption className="sr-only">{title}</caption>
      <thead><tr><th scope="col">{groupsAre}</th>{series.map(({ key, label }) => <th key={key} scope="col" className="is-figure">{label}</th>)}</tr></thead>
      <tbody>
        {groups.map(({ key, label, values }) => (
          <tr key={key}>
            <th scope="row">{onPick ? <button type="button" className="as-link" onClick={() => onPick(key)}>{label}</button> : label}</th>
            {series.map((one) => <td key={one.key} className="is-figure">{values[one.key] == null ? '–' : written(values[one.key] as number)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
