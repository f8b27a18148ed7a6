import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { asList, asText, type Path } from '../../guide/document.ts'
import type { Shape } from '../../guide/shapes.ts'
import { fieldId, useEditing, useLength, useSet, useValue } from '../editing.tsx'
import { moved, numbered } from '../order.ts'
import { editorWords } from '../words.ts'
import { Grouped } from './Labelled.tsx'
import { PlaceWarnings } from './PlaceWarnings.tsx'
import { RowButtons } from './RowButtons.tsx'
import type { NestedProps } from './SimpleFields.tsx'

interface RowsProps extends NestedProps {
  readonly shape: Shape
}

/** More rows than these are shown by their names, and one opened at a time. */
const FEW = 4

/** A list of objects. Long ones stay quick, because only what is open has controls. */
export function RowsField({ path, label, noun, shape, Fields }: RowsProps) {
  const words = useWords(editorWords)
  const { store } = useEditing()
  const count = useLength(path)
  const set = useSet(path)
  const [openAt, setOpenAt] = useState<number | null>(null)
  const put = (rows: readonly unknown[]) => set(shape.numbered === true ? numbered(rows) : rows)
  const rows = () => asList(store.at(path))
  const add = () => {
    put([...rows(), { ...shape.empty }])
    setOpenAt(count)
    setTimeout(() => document.getElementById(fieldId([...path, count, shape.fields[0]?.name ?? '']))?.focus())
  }
  return (
    <Grouped path={path} legend={label}>
      {count > 0 && (
        <ol className="rows">
          {Array.from({ length: count }, (_, at) => (
            <Row
              key={at} path={[...path, at]} label={words.row(noun, at + 1)} shape={shape} Fields={Fields} at={at} count={count} isOpen={count <= FEW || openAt === at}
              {...(count > FEW && { onOpen: () => setOpenAt(openAt === at ? null : at) })}
              onMove={(to) => {
                put(moved(rows(), at, to))
                setOpenAt(openAt === at ? to : openAt)
              }}
              onRemove={() => put(rows().filter((_row, place) => place !== at))}
            />
          ))}
        </ol>
      )}
      <Button size="small" onClick={add}>{words.add(noun)}</Button>
    </Grouped>
  )
}

interface RowProps extends Omit<RowsProps, 'noun'> {
  readonly path: Path
  readonly at: number
  readonly count: number
  readonly isOpen: boolean
  readonly onOpen?: () => void
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
}

function Row({ path, label, shape, Fields, at, count, isOpen, onOpen, onMove, onRemove }: RowProps) {
  const { faults } = useEditing()
  const title = asText(useValue([...path, shape.title]))
  const at0 = `${path.slice(0, -1).join('.')}`
  const isFaulty = faults.some((fault) => fault.path.startsWith(`${at0}[${at}]`))
  return (
    <li className="row" id={fieldId(path)} tabIndex={-1}>
      <div className="row-head">
        {onOpen === undefined ? <span>{label}</span> : (
          <button type="button" className="as-link" aria-expanded={isOpen} onClick={onOpen}>{label}{title !== '' && `：${title}`}{isFaulty && ' ✕'}</button>
        )}
        <RowButtons name={label} at={at} count={count} onMove={onMove} onRemove={onRemove} />
      </div>
      <PlaceWarnings path={path} />
      {isOpen && <Fields fields={shape.fields} within={path} />}
    </li>
  )
}
