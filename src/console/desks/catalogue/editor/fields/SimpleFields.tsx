import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { ComponentType } from 'react'
import { useWords } from '../../../../words/language.tsx'
import { asText, asTexts, type Path } from '../../guide/document.ts'
import type { CodeName } from '../../guide/codes.ts'
import type { Field } from '../../guide/shapes.ts'
import { useOptions } from '../../guide/use-codes.ts'
import { fieldId, useSet, useValue } from '../editing.tsx'
import { editorWords } from '../words.ts'
import { Grouped, Labelled } from './Labelled.tsx'

export interface FieldProps {
  readonly path: Path
  readonly label: string
}

export interface ListProps extends FieldProps {
  /** What one of them is called, or what is put in. */
  readonly noun: string
}

export interface FieldsProps {
  readonly fields: readonly Field[]
  readonly within: Path
}

export interface NestedProps extends ListProps {
  /** Shows the values of an object: given, because among them there can be objects again. */
  readonly Fields: ComponentType<FieldsProps>
}

interface TextProps extends FieldProps {
  readonly kind: 'text' | 'long' | 'day'
  /** The format has a text here always: an empty one stands for nothing said, otherwise null does. */
  readonly isNeeded: boolean
}

export function TextField({ path, label, kind, isNeeded }: TextProps) {
  const value = asText(useValue(path))
  const set = useSet(path)
  const write = ({ target }: { target: { value: string } }) => set(target.value === '' && !isNeeded ? null : target.value)
  return (
    <Labelled path={path} label={label} isWide={kind === 'long'}>
      {(props) => (kind === 'long'
        ? <Input.TextArea {...props} className="grows" rows={2} value={value} onChange={write} />
        : <Input {...props} type={kind === 'day' ? 'date' : 'text'} value={value} onChange={write} aria-required={isNeeded} />)}
    </Labelled>
  )
}

export function NumberField({ path, label, isNeeded }: FieldProps & { readonly isNeeded: boolean }) {
  const value = useValue(path)
  const set = useSet(path)
  return (
    <Labelled path={path} label={label}>
      {(props) => <InputNumber {...props} className="wide" min={0} precision={0} value={typeof value === 'number' ? value : null} onChange={(written) => set(written ?? (isNeeded ? 0 : null))} />}
    </Labelled>
  )
}

export function FlagField({ path, label }: FieldProps) {
  const value = useValue(path)
  const set = useSet(path)
  return <div className="entry entry-flag"><Checkbox id={fieldId(path)} checked={value === true} onChange={({ target }) => set(target.checked)}>{label}</Checkbox></div>
}

export function MaybeField({ path, label }: FieldProps) {
  const words = useWords(editorWords)
  const value = useValue(path)
  const set = useSet(path)
  const options = [{ value: 'null', label: words.notSaid }, { value: 'true', label: words.yes }, { value: 'false', label: words.no }]
  return (
    <Labelled path={path} label={label}>
      {(props) => <Select {...props} value={String(value ?? null)} options={options} onChange={(chosen: string) => set(JSON.parse(chosen))} />}
    </Labelled>
  )
}

interface ChoiceProps extends FieldProps {
  readonly codes: CodeName
  readonly isNeeded?: boolean
}

export function ChoiceField({ path, label, codes, isNeeded = false }: ChoiceProps) {
  const words = useWords(editorWords)
  const options = useOptions(codes)
  const value = asText(useValue(path))
  const set = useSet(path)
  return (
    <Labelled path={path} label={label}>
      {(props) => (
        <Select {...props} value={value || null} options={[...options]} placeholder={words.choose} allowClear={!isNeeded} showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: string | undefined) => set(chosen ?? null)} />
      )}
    </Labelled>
  )
}

export function ChoicesField({ path, label, codes }: ChoiceProps) {
  const options = useOptions(codes)
  const value = asTexts(useValue(path))
  const set = useSet(path)
  return (
    <Grouped path={path} legend={label}>
      <Checkbox.Group value={[...value]} options={[...options]} onChange={(chosen) => set(options.map((one) => one.value).filter((one) => chosen.includes(one)))} />
    </Grouped>
  )
}
