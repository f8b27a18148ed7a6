import { Button, Select } from 'antd'
import { useWords } from '../../../../words/language.tsx'
import { isGroup, type Condition, type ConditionGroup } from '../../guide/condition.ts'
import type { Path } from '../../guide/document.ts'
import { fieldId } from '../editing.tsx'
import { LeafEditor } from './LeafEditor.tsx'
import type { VocabularyInUse } from './use-vocabulary.ts'
import { isComplete, testOf } from './vocabulary.ts'
import { conditionWords } from './words.ts'

interface NodeProps {
  readonly condition: Condition
  readonly path: Path
  readonly vocabulary: VocabularyInUse
  readonly onChange: (condition: Condition) => void
  readonly onRemove?: () => void
  readonly depth: number
}

/** Groups in groups are allowed as deep as the format has them; nobody reads more than these. */
const DEEPEST_GROUP = 3

type Join = 'all' | 'any' | 'not'

/** A test, or a group of which all, any or none hold. */
export function ConditionNode({ condition, path, vocabulary, onChange, onRemove, depth }: NodeProps) {
  if (!isGroup(condition)) return <LeafEditor leaf={condition} path={path} vocabulary={vocabulary} onChange={onChange} {...(onRemove && { onRemove })} />
  return <Group condition={condition} path={path} vocabulary={vocabulary} onChange={onChange} {...(onRemove && { onRemove })} depth={depth} />
}

function Group({ condition, path, vocabulary, onChange, onRemove, depth }: NodeProps & { readonly condition: ConditionGroup }) {
  const words = useWords(conditionWords)
  const parts = condition.op === 'not' ? [condition.of] : condition.of
  const put = (next: readonly Condition[], op: Join = condition.op) => onChange(grouped(op, next))
  const [first] = vocabulary.facts.values()
  const add = (part: Condition) => put([...parts, part])
  return (
    <div className="condition-group" role="group" aria-label={words.group}>
      <div className="condition-head">
        <Select id={fieldId(path)} aria-label={words.group} value={condition.op} popupMatchSelectWidth={false}
          onChange={(op: Join) => put(parts, op)} options={(['all', 'any', 'not'] as const).map((op) => ({ value: op, label: words[op] }))} />
        {onRemove !== undefined && <Button size="small" type="text" aria-label={`${words.remove} ${words.group}`} onClick={onRemove}>✕</Button>}
      </div>
      {parts.map((part, at) => (
        <ConditionNode
          key={at} condition={part} vocabulary={vocabulary} depth={depth + 1} path={condition.op === 'not' ? [...path, 'of'] : [...path, 'of', at]}
          onChange={(changed) => put(parts.map((one, place) => (place === at ? changed : one)))}
          {...(parts.length > 1 && { onRemove: () => put(parts.filter((_, place) => place !== at)) })}
        />
      ))}
      {condition.op !== 'not' && first !== undefined && (
        <div className="condition-head">
          <Button size="small" onClick={() => add(testOf(first))}>{words.addTest}</Button>
          {depth < DEEPEST_GROUP && <Button size="small" type="text" onClick={() => add({ op: 'any', of: [testOf(first)] })}>{words.addGroup}</Button>}
        </div>
      )}
    </div>
  )
}

/** Of several, none holds where it is not so that any holds. */
function grouped(op: Join, parts: readonly Condition[]): Condition {
  if (op !== 'not') return { op, of: parts }
  const [only, ...others] = parts
  return { op, of: only !== undefined && others.length === 0 ? only : { op: 'any', of: parts } }
}

/** Whether everything in it is chosen. */
export function isWhole(condition: Condition): boolean {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.length > 0 && condition.of.every(isWhole)
    case 'not':
      return isWhole(condition.of)
    default:
      return isComplete(condition)
  }
}
