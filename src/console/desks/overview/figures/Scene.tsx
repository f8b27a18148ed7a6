import { useState } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { EfficiencyDocument } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { Answer } from '../../../ui/Answer.tsx'
import { Scene } from '../../../ui/Scene.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { useNow } from '../../../words/now.ts'
import { overviewWords } from '../words.ts'
import { Charts } from './Charts.tsx'
import { Filters } from './Filters.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import { fitting, monthsUpTo, sumsOf, type Choice, type Dimension, type Efficiency } from './sums.ts'

const AN_HOUR_MS = 3_600_000
const ALL: Choice = { month: null, department: null }

/** How departments serve, by month and department: all for whoever supervises, one's own for others. */
export function FiguresScene() {
  const words = useWords(overviewWords)
  const { day } = useDates()
  const { role, departmentName } = useActing()
  const [count, setCount] = useState(12)
  const [dimension, setDimension] = useState<Dimension>('month')
  const [choice, setChoice] = useState<Choice>(ALL)
  const today = day(new Date(useNow(AN_HOUR_MS)).toISOString())
  const months = monthsUpTo(today.slice(0, 7), count)
  const asked = useQuestion(EfficiencyDocument, { from: months.at(0) ?? '', to: months.at(-1) ?? '', department: null }, { keep: true })
  const nameOf = (figures: Efficiency) => (code: string) => figures.departments.find((one) => one.code === code)?.name ?? code
  // What was clicked is looked at alone, by the other of the two.
  const pick = (by: Dimension, key: string) => {
    setChoice({ ...choice, [by]: choice[by] === key ? null : key })
    if (choice[by] !== key) setDimension(by === 'month' ? 'department' : 'month')
  }
  const choosePeriod = (chosen: number) => {
    setCount(chosen)
    setChoice({ ...choice, month: null })
  }
  return (
    <Scene title={words.title} note={role === 'SUPERVISOR' || role === 'AUDITOR' ? words.ofAll : words.ofOwn(departmentName)}>
      <Answer of={asked} rows={12}>
        {({ efficiency }, { entries }) => efficiency !== null && (
          <>
            <Filters
              count={count} onCount={choosePeriod} dimension={dimension} onDimension={setDimension} choice={choice} onChoice={setChoice}
              nameOf={nameOf(efficiency)}
            />
            <KeyFigures sums={sumsOf(efficiency, fitting(choice))} />
            <Charts figures={efficiency} months={months} dimension={dimension} choice={choice} onPick={pick} nameOf={nameOf(efficiency)} />
            <p className="small">{words.entry(entries.join('、'))}</p>
          </>
        )}
      </Answer>
    </Scene>
  )
}
