import { Button } from 'antd'
import { useWords } from '../../../../words/language.tsx'
import { editorWords } from '../words.ts'

interface RowButtonsProps {
  /** What is moved or removed, for screen readers. */
  readonly name: string
  readonly at: number
  readonly count: number
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
}

/** Puts a row of a list elsewhere, by mouse and keyboard alike. */
export function RowButtons({ name, at, count, onMove, onRemove }: RowButtonsProps) {
  const words = useWords(editorWords)
  return (
    <span className="row-buttons">
      <Button size="small" type="text" disabled={at === 0} aria-label={`${words.up} ${name}`} title={words.up} onClick={() => onMove(at - 1)}>↑</Button>
      <Button size="small" type="text" disabled={at === count - 1} aria-label={`${words.down} ${name}`} title={words.down} onClick={() => onMove(at + 1)}>↓</Button>
      <Button size="small" type="text" aria-label={`${words.remove} ${name}`} title={words.remove} onClick={onRemove}>✕</Button>
    </span>
  )
}
