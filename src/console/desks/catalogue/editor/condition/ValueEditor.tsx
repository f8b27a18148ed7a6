import { Input, InputNumber, Select } from 'antd'
import { useWords } from '../../../../words/language.tsx'
import type { Literal } from '../../guide/condition.ts'
import type { Comparison, VocabularyFact } from './vocabulary.ts'
import { conditionWords } from './words.ts'

interface ValueProps {
  readonly leaf: Comparison
  readonly fact: VocabularyFact
  readonly nameOf: (named: VocabularyFact['values'][number]) => string
  readonly onChange: (leaf: Comparison) => void
}

/** With what a fact is compared: chosen where the values are known. */
export function ValueEditor({ leaf, fact, nameOf, onChange }: ValueProps) {
  const words = useWords(conditionWords)
  const known = fact.values.map((value) => ({ value: value.literal, label: nameOf(value) }))
  const options = fact.valueKind === 'BOOLEAN' && known.length === 0 ? [{ value: 'true', label: words.yes }, { value: 'false', label: words.no }] : known
  if (leaf.op === 'in') {
    return (
      <Select className="value" aria-label={words.values} mode={options.length > 0 ? 'multiple' : 'tags'} value={leaf.values.map((value) => (options.length > 0 ? JSON.stringify(value) : String(value)))}
        options={options} onChange={(chosen: string[]) => onChange({ ...leaf, values: chosen.map((one) => (options.length > 0 ? (JSON.parse(one) as Literal) : one)) })} />
    )
  }
  const put = (right: Literal) => onChange({ ...leaf, right })
  if (options.length > 0) {
    return <Select className="value" aria-label={words.value} value={leaf.right === '' ? null : JSON.stringify(leaf.right)} placeholder={words.choose} options={options}
      showSearch={{ optionFilterProp: 'label' }} onChange={(chosen: string) => put(JSON.parse(chosen) as Literal)} />
  }
  if (fact.valueKind === 'NUMBER') return <InputNumber className="value" aria-label={words.value} value={typeof leaf.right === 'number' ? leaf.right : null} onChange={(written) => put(written ?? 0)} />
  return <Input className="value" aria-label={words.value} type={fact.valueKind === 'DATE' ? 'date' : 'text'} maxLength={200} value={String(leaf.right)} onChange={({ target }) => put(target.value)} />
}
