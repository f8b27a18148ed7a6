import { Button, Input } from 'antd'
import { useRef } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { asText, asTexts } from '../../guide/document.ts'
import { moved } from '../order.ts'
import { useSet, useValue } from '../editing.tsx'
import { editorWords } from '../words.ts'
import { Grouped, Labelled } from './Labelled.tsx'
import { RowButtons } from './RowButtons.tsx'
import type { ListProps } from './SimpleFields.tsx'

/** A list of texts, a line each. */
export function TextsField({ path, label, noun }: ListProps) {
  const words = useWords(editorWords)
  const texts = asTexts(useValue(path))
  const set = useSet(path)
  const box = useRef<HTMLDivElement>(null)
  const add = () => {
    set([...texts, ''])
    // Once the line is there.
    setTimeout(() => [...(box.current?.querySelectorAll('textarea') ?? [])].at(-1)?.focus())
  }
  return (
    <Grouped path={path} legend={label}>
      <div ref={box}>
        {texts.map((text, at) => (
          <div key={at} className="text-line">
            <Labelled path={[...path, at]} label={words.row(noun, at + 1)} isWide>
              {(props) => (
                <Input.TextArea {...props} value={asText(text)} className="grows" rows={1} onChange={({ target }) => set(texts.map((one, place) => (place === at ? target.value : one)))} />
              )}
            </Labelled>
            <RowButtons name={words.row(noun, at + 1)} at={at} count={texts.length} onMove={(to) => set(moved(texts, at, to))} onRemove={() => set(texts.filter((_, place) => place !== at))} />
          </div>
        ))}
      </div>
      <Button size="small" onClick={add}>{words.add(noun)}</Button>
    </Grouped>
  )
}
