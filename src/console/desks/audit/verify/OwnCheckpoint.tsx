import { Button } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { useWords } from '../../../words/language.tsx'
import { readCheckpoint } from './note.ts'
import { useTrust } from './trust.tsx'
import { verifyWords } from './words.ts'

/** A checkpoint has some hundred bytes, with its cosignatures a few thousand. */
const MAX_BYTES = 64 * 1024

/** Takes a checkpoint that the auditor has kept, by dropping or choosing; it is compared from then on, until the page is left. */
export function OwnCheckpoint() {
  const words = useWords(verifyWords)
  const { kept, keep } = useTrust()
  const [isOver, setOver] = useState(false)
  const [isWrong, setWrong] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const text = file.size > MAX_BYTES ? '' : await file.text()
    const isOne = readCheckpoint(text) !== null
    setWrong(!isOne)
    if (isOne) keep(text)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <section className="panel" aria-label={words.own}>
      <h2>{words.own}</h2>
      <div className={isOver ? 'drop is-over' : 'drop'} onDragOver={over} onDragLeave={() => setOver(false)} onDrop={drop}>
        <p>{words.ownDrop} <Button onClick={() => input.current?.click()}>{words.ownChoose}</Button></p>
        <input ref={input} type="file" hidden aria-label={words.own} onChange={({ target }) => void take(target.files?.[0]).then(() => (target.value = ''))} />
        <p className="small">{words.ownHint}</p>
        <p role="status">{isWrong ? words.ownUnreadable : kept === null ? '' : words.ownKept(readCheckpoint(kept)?.size ?? 0)}</p>
        {kept !== null && <Button size="small" onClick={() => keep(null)}>{words.ownForget}</Button>}
      </div>
    </section>
  )
}
