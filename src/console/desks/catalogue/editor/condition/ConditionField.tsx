import { Button, Input, Radio } from 'antd'
import { useWords } from '../../../../words/language.tsx'
import { asCondition, type Condition } from '../../guide/condition.ts'
import { asObject, asText } from '../../guide/document.ts'
import { SpokenCondition } from '../../guide/SpokenCondition.tsx'
import { useEditing, useSet, useValue } from '../editing.tsx'
import { Grouped, Labelled } from '../fields/Labelled.tsx'
import type { FieldProps } from '../fields/SimpleFields.tsx'
import { ConditionNode, isWhole } from './ConditionNode.tsx'
import { useVocabulary } from './use-vocabulary.ts'
import { testOf } from './vocabulary.ts'
import { conditionWords } from './words.ts'

/** When a material is asked for: in words for people, and by choosing for the hub. */
export function ConditionField({ path, label }: FieldProps) {
  const words = useWords(conditionWords)
  const value = useValue(path)
  const set = useSet(path)
  const isSometimes = typeof value === 'object' && value !== null
  return (
    <Grouped path={path} legend={label}>
      <Radio.Group value={isSometimes} onChange={({ target }) => set(target.value === true ? { text: '' } : null)}
        options={[{ value: false, label: words.always }, { value: true, label: words.sometimes }]} />
      {isSometimes && <Sometimes path={path} label={label} />}
    </Grouped>
  )
}

function Sometimes({ path }: FieldProps) {
  const words = useWords(conditionWords)
  const { itemCode } = useEditing()
  const vocabulary = useVocabulary()
  const { text, when } = asObject(useValue(path))
  const setText = useSet([...path, 'text'])
  const setWhen = useSet([...path, 'when'])
  const condition = asCondition(when)
  const [first] = vocabulary.facts.values()
  const isBuilt = when !== undefined && when !== null
  return (
    <>
      <Labelled path={[...path, 'text']} label={words.text} isWide>
        {(props) => <Input {...props} value={asText(text)} maxLength={500} onChange={({ target }) => setText(target.value)} />}
      </Labelled>
      {isBuilt ? (
        <Grouped path={[...path, 'when']} legend={words.judged}>
          {condition === null ? <p>{words.unknown}</p> : (
            <>
              <ConditionNode condition={condition} path={[...path, 'when']} vocabulary={vocabulary} onChange={setWhen} depth={0} />
              <p className="spoken" aria-live="polite">
                {isWhole(condition) ? <><span className="small">{words.inWords}</span><SpokenCondition itemCode={itemCode} when={condition}>
                  {(said) => said !== asText(text) && <> <Button size="small" type="link" onClick={() => setText(said)}>{words.takeWords}</Button></>}
                </SpokenCondition></> : words.saysNothing}
              </p>
            </>
          )}
          <Button size="small" type="text" onClick={() => setWhen(null)}>{words.noBuild}</Button>
        </Grouped>
      ) : first === undefined ? vocabulary.isThere && <p className="small">{words.empty}</p> : (
        <Button onClick={() => setWhen({ op: 'all', of: [testOf(first)] } satisfies Condition)}>{words.build}</Button>
      )}
    </>
  )
}
