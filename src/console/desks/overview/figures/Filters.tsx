import { Button, Segmented } from 'antd'
import { useWords } from '../../../words/language.tsx'
import { overviewWords } from '../words.ts'
import type { Choice, Dimension } from './sums.ts'

export const PERIODS = [6, 12, 24] as const

export interface FiltersProps {
  readonly count: number
  readonly onCount: (count: number) => void
  readonly dimension: Dimension
  readonly onDimension: (dimension: Dimension) => void
  readonly choice: Choice
  readonly onChoice: (choice: Choice) => void
  readonly nameOf: (department: string) => string
}

/** Which months and departments, and by which of the two the figures are laid out. */
export function Filters({ count, onCount, dimension, onDimension, choice, onChoice, nameOf }: FiltersProps) {
  const words = useWords(overviewWords)
  return (
    <div className="overview-filters">
      <Segmented<number> aria-label={words.period} value={count} onChange={onCount} options={PERIODS.map((value) => ({ value, label: words.months(value) }))} />
      <Segmented<Dimension>
        aria-label={words.groupBy} value={dimension} onChange={onDimension}
        options={[{ value: 'month', label: `${words.groupBy}${words.byMonth}` }, { value: 'department', label: `${words.groupBy}${words.byDepartment}` }]}
      />
      {choice.month !== null && <Button size="small" onClick={() => onChoice({ ...choice, month: null })}>{words.clearMonth(choice.month)} ×</Button>}
      {choice.department !== null && (
        <Button size="small" onClick={() => onChoice({ ...choice, department: null })}>{words.clearDepartment(nameOf(choice.department))} ×</Button>
      )}
      <span className="small">{words.hint}</span>
    </div>
  )
}
