import { Button, Input, Select } from 'antd'
import { useWords } from '../../../../words/language.tsx'
import { asList, asObject, asText, type Path } from '../../guide/document.ts'
import { labelWords } from '../../guide/labels.ts'
import { fieldId, useLength, useSet, useValue } from '../editing.tsx'
import { editorWords } from '../words.ts'
import { Grouped, Labelled } from './Labelled.tsx'
import { RowButtons } from './RowButtons.tsx'
import type { ListProps } from './SimpleFields.tsx'
import { moved } from '../order.ts'

/** Materials that can stand in for each other: any list of a group will do, and of a list all. */
export function MaterialGroupsField({ path, label, noun }: ListProps) {
  const words = useWords(editorWords)
  const count = useLength(path)
  const groups = asList(useValue(path))
  const set = useSet(path)
  return (
    <Grouped path={path} legend={label}>
      {count > 0 && (
        <ol className="rows">
          {groups.map((_, at) => (
            <li key={at} className="row">
              <div className="row-head">
                <span>{words.row(noun, at + 1)}</span>
                <RowButtons name={words.row(noun, at + 1)} at={at} count={count} onMove={(to) => set(moved(groups, at, to))} onRemove={() => set(groups.filter((_group, place) => place !== at))} />
              </div>
              <Group path={[...path, at]} />
            </li>
          ))}
        </ol>
      )}
      <Button size="small" onClick={() => set([...groups, { name: '', anyOf: [[], []] }])}>{words.add(noun)}</Button>
    </Grouped>
  )
}

function Group({ path }: { readonly path: Path }) {
  const words = useWords(editorWords)
  const labels = useWords(labelWords)
  const name = asText(useValue([...path, 'name']))
  const setName = useSet([...path, 'name'])
  const lists = asList(useValue([...path, 'anyOf']))
  const setLists = useSet([...path, 'anyOf'])
  const options = asList(useValue(['materials'])).map(asObject).map(({ ordinal, name: material }) => ({ value: Number(ordinal), label: `${Number(ordinal)} ${asText(material)}` }))
  return (
    <div className="entries">
      <Labelled path={[...path, 'name']} label={labels.name} isWide>{(props) => <Input {...props} value={name} onChange={({ target }) => setName(target.value)} />}</Labelled>
      <p className="small entry-wide">{words.alternatives}</p>
      {lists.map((list, at) => (
        <div key={at} className="entry">
          <label htmlFor={fieldId([...path, 'anyOf', at])}>{words.alternative(at + 1)}</label>
          <Select id={fieldId([...path, 'anyOf', at])} mode="multiple" options={options} value={asList(list).map(Number)} optionFilterProp="label"
            onChange={(chosen: number[]) => setLists(lists.map((one, place) => (place === at ? chosen : one)))} />
        </div>
      ))}
      <div className="entry-wide">
        <Button size="small" onClick={() => setLists([...lists, []])}>{words.add(words.alternative(lists.length + 1))}</Button>
        {lists.length > 2 && <Button size="small" type="text" onClick={() => setLists(lists.slice(0, -1))}>{words.remove} {words.alternative(lists.length)}</Button>}
      </div>
    </div>
  )
}
