import { memo } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { asObject, asText } from '../../guide/document.ts'
import { useCodes } from '../../guide/use-codes.ts'
import { Mark } from '../../parts/Mark.tsx'
import { useValue } from '../editing.tsx'
import { materialsWords } from './words.ts'

interface MaterialLineProps {
  readonly at: number
  readonly isChosen: boolean
  readonly faults: number
  readonly warnings: number
  readonly onChoose: (at: number) => void
  readonly onMove: (from: number, to: number) => void
}

/** Names what is dragged within this page. */
const DRAGGED = 'application/x-material'

/** A material in the list: chosen by a click or Enter, moved by the mouse or Alt and an arrow. */
export const MaterialLine = memo(function MaterialLine({ at, isChosen, faults, warnings, onChoose, onMove }: MaterialLineProps) {
  const words = useWords(materialsWords)
  const codes = useCodes()
  const { name, necessity, condition } = asObject(useValue(['materials', at]))
  return (
    <li
      draggable onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, String(at))}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const from = event.dataTransfer.getData(DRAGGED)
        if (from !== '') onMove(Number(from), at)
      }}
    >
      <button
        type="button" id={`material-line-${at}`} aria-current={isChosen ? 'true' : undefined} onClick={() => onChoose(at)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
          if (step === 0) return
          event.preventDefault()
          if (event.altKey) onMove(at, at + step)
          else document.getElementById(`material-line-${at + step}`)?.focus()
        }}
      >
        <span className="figure">{at + 1}</span>
        <span className="material-name">{asText(name) || words.unnamed}</span>
        <span className="material-marks small">
          {codes('necessity', asText(necessity))}
          {condition !== null && condition !== undefined && <> · {words.conditional}</>}
          {faults > 0 && <> <Mark tone="error">{words.faulty(faults)}</Mark></>}
          {warnings > 0 && <> <Mark tone="warning">{words.warned(warnings)}</Mark></>}
        </span>
      </button>
    </li>
  )
})
