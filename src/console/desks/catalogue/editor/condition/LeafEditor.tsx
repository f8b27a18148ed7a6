import { Button, Select } from 'antd'
import { useWords } from '../../../../words/language.tsx'
import type { Leaf } from '../../guide/condition.ts'
import { pathText, type Path } from '../../guide/document.ts'
import { fieldId, useEditing } from '../editing.tsx'
import { Said } from '../fields/Said.tsx'
import { reasonSentence, reasonWords } from '../reasons.ts'
import type { VocabularyInUse } from './use-vocabulary.ts'
import { ValueEditor } from './ValueEditor.tsx'
import { factKeyOf, isComplete, testOf, withOperator } from './vocabulary.ts'
import { conditionWords } from './words.ts'

interface LeafProps {
  readonly leaf: Leaf
  readonly path: Path
  readonly vocabulary: VocabularyInUse
  readonly onChange: (leaf: Leaf) => void
  readonly onRemove?: () => void
}

/** One test: a fact, how it is compared, and with what. */
export function LeafEditor({ leaf, path, vocabulary, onChange, onRemove }: LeafProps) {
  const words = useWords(conditionWords)
  const reasons = useWords(reasonWords)
  const { faults } = useEditing()
  const key = factKeyOf(leaf)
  const fact = vocabulary.facts.get(key)
  const at = pathText(path)
  // What is not chosen yet breaks the format in several ways, which say nothing to anybody.
  const own = isComplete(leaf) ? [...new Set(faults.filter((fault) => fault.path === at || fault.path.startsWith(`${at}.`)).map(({ reason }) => reason))] : []
  // What the guide does not have any more stays visible until something else is chosen.
  const options = fact === undefined ? [...vocabulary.options, { value: key, label: words.unknownFact }] : vocabulary.options
  const take = (chosen: string) => {
    const other = vocabulary.facts.get(chosen)
    if (other !== undefined) onChange(testOf(other))
  }
  return (
    <div className="condition-leaf" id={fieldId(path)} tabIndex={-1}>
      <Select className="fact" aria-label={words.fact} value={key} options={options} popupMatchSelectWidth={false} onChange={take} showSearch={{ optionFilterProp: 'label' }} />
      {'left' in leaf && fact !== undefined && (
        <>
          <Select className="operator" aria-label={words.operator} value={leaf.op} onChange={(op: string) => onChange(withOperator(leaf, op))} popupMatchSelectWidth={false}
            options={fact.operators.map((op) => ({ value: op, label: vocabulary.operator(op, fact.valueKind === 'DATE') }))} />
          <ValueEditor leaf={leaf} fact={fact} nameOf={vocabulary.nameOf} onChange={onChange} />
        </>
      )}
      {onRemove !== undefined && <Button size="small" type="text" aria-label={words.remove} title={words.remove} onClick={onRemove}>✕</Button>}
      {own.map((reason) => <Said key={reason} tone="error">{reasonSentence(reasons, reason)}</Said>)}
    </div>
  )
}
