import { Segmented } from 'antd'
import { useState } from 'react'
import { BarFigure } from '../../../ui/BarFigure.tsx'
import { useWords } from '../../../words/language.tsx'
import { overviewWords } from '../words.ts'
import type { ChartsProps } from './charts-props.ts'
import { responsesOf, type Kind } from './sums.ts'

const KINDS: readonly Kind[] = ['CASE', 'SHARING', 'CORRECTION']

/** Medians cannot be added up, so these are of one department by month, or of one month by department. */
export function ResponseTimes({ figures, choice, onPick, nameOf }: ChartsProps) {
  const words = useWords(overviewWords)
  const [kind, setKind] = useState<Kind>('CASE')
  const { dimension, of, rows } = responsesOf(figures, kind, choice)
  const groups = rows.map(({ departmentCode, month, median, ninetieth }) => ({
    key: dimension === 'month' ? month : departmentCode, label: dimension === 'month' ? month : nameOf(departmentCode), values: { median, ninetieth },
  }))
  const whose = of === null ? words.ofAll : dimension === 'month' ? nameOf(of) : of
  return (
    <div>
      <BarFigure
        title={words.responseTitle(words.kinds[kind], whose)} groupsAre={dimension === 'month' ? words.month : words.department}
        fileName={`efficiency-days-${kind.toLowerCase()}`} groups={groups} picked={choice[dimension]} onPick={(key) => onPick(dimension, key)}
        series={[{ key: 'median', label: words.median }, { key: 'ninetieth', label: words.ninetieth }]}
      />
      <Segmented<Kind> aria-label={words.answered} size="small" value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: words.kinds[value] }))} />
    </div>
  )
}
