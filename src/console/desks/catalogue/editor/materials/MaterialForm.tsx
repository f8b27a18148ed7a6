import { Button } from 'antd'
import { memo } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { asText } from '../../guide/document.ts'
import { materialBasis, materialCondition, materialFacts, materialNotes, materialWays } from '../../guide/shapes.ts'
import { useValue } from '../editing.tsx'
import { EditFields } from '../fields/EditField.tsx'
import { PlaceWarnings } from '../fields/PlaceWarnings.tsx'
import { RowButtons } from '../fields/RowButtons.tsx'
import { materialsWords } from './words.ts'

interface MaterialFormProps {
  readonly at: number
  readonly count: number
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
  readonly onCopy: () => void
}

const PARTS = [
  ['facts', materialFacts], ['basis', materialBasis], ['condition', materialCondition], ['ways', materialWays], ['notes', materialNotes],
] as const

/** Everything about one material. */
export const MaterialForm = memo(function MaterialForm({ at, count, onMove, onRemove, onCopy }: MaterialFormProps) {
  const words = useWords(materialsWords)
  const name = asText(useValue(['materials', at, 'name'])) || words.unnamed
  return (
    <section aria-label={name} className="material-form">
      <div className="row-head">
        <h3>{at + 1} {name}</h3>
        <span><Button size="small" type="text" onClick={onCopy}>{words.copy}</Button><RowButtons name={name} at={at} count={count} onMove={onMove} onRemove={onRemove} /></span>
      </div>
      <PlaceWarnings path={['materials', at]} />
      {PARTS.map(([part, fields]) => (
        <section key={part} aria-label={words.parts[part]}>
          <h4>{words.parts[part]}</h4>
          <EditFields fields={fields} within={['materials', at]} />
        </section>
      ))}
    </section>
  )
})
