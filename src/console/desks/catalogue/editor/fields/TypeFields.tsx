import { Checkbox, Select } from 'antd'
import { useMemo } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { asText, asTexts, type Path } from '../../guide/document.ts'
import { useTypes } from '../../guide/use-types.ts'
import { useEditing, useSet, useValue } from '../editing.tsx'
import { editorWords } from '../words.ts'
import { Grouped, Labelled } from './Labelled.tsx'
import type { FieldProps } from './SimpleFields.tsx'

/** A certificate type, found in the directory by its name or code. Another type has other fields, so those chosen are let go. */
export function TypeField({ path, label }: FieldProps) {
  const words = useWords(editorWords)
  const { store } = useEditing()
  const types = useTypes()
  const value = asText(useValue(path))
  const set = useSet(path)
  const options = useMemo(() => types.all.map(({ code, name }) => ({ value: code, label: `${name} ${code}` })), [types])
  const choose = (chosen: string | undefined) => {
    const fields: Path = [...path.slice(0, -1), 'fields']
    if (Array.isArray(store.at(fields))) store.set(fields, [])
    set(chosen ?? null)
  }
  return (
    <Labelled path={path} label={label} isWide>
      {(props) => (
        <Select {...props} value={value || null} placeholder={words.searchTypes} options={options} allowClear showSearch={{ optionFilterProp: 'label' }}
          labelRender={({ value: code }) => types.nameOf(String(code))} onChange={choose} />
      )}
    </Labelled>
  )
}

/** One field of the type that is chosen beside it. */
export function TypeFieldField({ path, label }: FieldProps) {
  const words = useWords(editorWords)
  const types = useTypes()
  const type = asText(useValue([...path.slice(0, -1), 'typeCode']))
  const value = asText(useValue(path))
  const set = useSet(path)
  const options = (types.byCode.get(type)?.fields ?? []).map(({ name, meaning }) => ({ value: name, label: meaning }))
  return (
    <Labelled path={path} label={label}>
      {(props) => <Select {...props} value={value || null} placeholder={words.notSaid} options={options} allowClear onChange={(chosen: string | undefined) => set(chosen ?? null)} />}
    </Labelled>
  )
}

/** Fields of the type that is chosen beside them. */
export function PrefillFieldsField({ path, label }: FieldProps) {
  const words = useWords(editorWords)
  const types = useTypes()
  const type = asText(useValue([...path.slice(0, -1), 'typeCode']))
  const value = asTexts(useValue(path))
  const set = useSet(path)
  const fields = types.byCode.get(type)?.fields ?? []
  // A field that the directory has no more is still in the guide, and can only be seen to be taken away.
  const gone = value.filter((name) => !fields.some((field) => field.name === name)).map((name) => ({ value: name, label: name }))
  const options = [...fields.map(({ name, meaning }) => ({ value: name, label: meaning })), ...gone]
  return (
    <Grouped path={path} legend={label}>
      {options.length === 0 ? <p className="small">{words.noFields}</p> : <Checkbox.Group value={[...value]} options={options} onChange={(chosen) => set(chosen)} />}
    </Grouped>
  )
}
