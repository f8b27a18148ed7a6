import { Checkbox, Select } from 'antd'
import { useMemo } from 'react'
import { dataElements } from '../../../../generated/elements.ts'
import { useWords } from '../../../../words/language.tsx'
import { asList, asObject, asText, asTexts } from '../../guide/document.ts'
import { useSet, useValue } from '../editing.tsx'
import { editorWords } from '../words.ts'
import { Grouped, Labelled } from './Labelled.tsx'
import type { FieldProps } from './SimpleFields.tsx'

const ELEMENT_OPTIONS = dataElements.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))

/** A data element of the dictionary. */
export function ElementField({ path, label }: FieldProps) {
  const words = useWords(editorWords)
  const value = asText(useValue(path))
  const set = useSet(path)
  return (
    <Labelled path={path} label={label}>
      {(props) => (
        <Select {...props} value={value || null} placeholder={words.searchElements} options={ELEMENT_OPTIONS} allowClear showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: string | undefined) => set(chosen ?? null)} />
      )}
    </Labelled>
  )
}

/** Elements of the form of this guide. */
export function FormElementsField({ path, label }: FieldProps) {
  const formElements = useValue(['formElements'])
  const value = asTexts(useValue(path))
  const set = useSet(path)
  const options = useMemo(
    () => asList(formElements).map(asObject).map(({ element, label: name }) => ({ value: asText(element), label: asText(name) || asText(element) })).filter((one) => one.value !== ''),
    [formElements],
  )
  return <Grouped path={path} legend={label}><Checkbox.Group value={[...value]} options={options} onChange={(chosen) => set(chosen)} /></Grouped>
}
