import { useId, useState, type DragEvent } from 'react'
import { useWords } from '../../../words/language.tsx'
import { mediaTypeOf } from './hand-in.ts'
import { importWords } from './words.ts'

/** A file that is dropped or chosen; one whose ending is not taken is said to be so. */
export function FileDrop({ label, onFile }: { readonly label: string; readonly onFile: (file: File | null) => void }) {
  const words = useWords(importWords)
  const id = useId()
  const [isOver, setOver] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const [dropped, setDropped] = useState<string | null>(null)
  const take = (file: File | null) => {
    const isTaken = file === null || mediaTypeOf(file.name) !== null
    setWrong(!isTaken)
    onFile(isTaken ? file : null)
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files.item(0)
    setDropped(file?.name ?? null)
    take(file)
  }
  return (
    <div className={isOver ? 'drop is-over' : 'drop'} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
      <label htmlFor={id}>{label}</label>
      <span className="small">{dropped ?? words.drop}</span>
      <input
        id={id} type="file" accept=".csv,.ndjson,.jsonl" aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          setDropped(null)
          take(target.files?.item(0) ?? null)
        }}
      />
      <span id={`${id}-hint`} className="small">{words.fileHint}</span>
      {isWrong && <span role="alert">{words.notAFile}</span>}
    </div>
  )
}
