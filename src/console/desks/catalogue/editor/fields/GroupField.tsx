import { Checkbox } from 'antd'
import { useWords } from '../../../../words/language.tsx'
import type { Shape } from '../../guide/shapes.ts'
import { useEditing, useSet, useValue } from '../editing.tsx'
import { editorWords } from '../words.ts'
import { Grouped } from './Labelled.tsx'
import type { NestedProps } from './SimpleFields.tsx'

interface GroupProps extends NestedProps {
  readonly shape: Shape
  readonly isNeeded: boolean
}

/** An object; where it need not be there, whether it is is chosen first. */
export function GroupField({ path, label, noun, shape, isNeeded, Fields }: GroupProps) {
  const words = useWords(editorWords)
  const { store } = useEditing()
  const value = useValue(path)
  const set = useSet(path)
  const isThere = typeof value === 'object' && value !== null
  return (
    <Grouped path={path} legend={label}>
      {!isNeeded && <Checkbox checked={isThere} onChange={({ target }) => set(target.checked ? (store.at(path) ?? { ...shape.empty }) : null)}>{words.has(noun)}</Checkbox>}
      {(isThere || isNeeded) && <Fields fields={shape.fields} within={path} />}
    </Grouped>
  )
}
