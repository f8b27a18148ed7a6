import { Button, Checkbox, Input, Select } from 'antd'
import { useState, type FormEvent } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { CertificateTypesDocument, EditCertificateTypeDocument, type FieldValueKind } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Labelled } from '../../../ui/Labelled.tsx'
import { useWords } from '../../../words/language.tsx'
import { reasonWords } from '../imports/reasons.ts'
import { stewardWords } from '../words.ts'
import type { EditingProps } from './DeclareSharing.tsx'
import type { CertificateType } from './certificate-type.ts'
import { typeWords } from './words.ts'

type Field = CertificateType['fields'][number]

const KINDS: readonly FieldValueKind[] = ['TEXT', 'DATE', 'NUMBER', 'CODE', 'ID_NUMBER']

/** Name, spans of validity and elements; those that there are keep their names and kinds. */
export function EditType({ type, onDone, onCancel }: EditingProps) {
  const words = useWords(typeWords)
  const desk = useWords(stewardWords)
  const reasons = useWords(reasonWords)
  const [name, setName] = useState(type.name)
  const [validity, setValidity] = useState(type.validityRange.join('、'))
  const [fields, setFields] = useState<readonly Field[]>(type.fields)
  const edit = useCommand(EditCertificateTypeDocument, { changes: [CertificateTypesDocument] })
  const put = (at: number, change: Partial<Field>) => setFields(fields.map((field, position) => (position === at ? { ...field, ...change } : field)))
  const add = () => setFields([...fields, { name: 'KZ_', meaning: '', valueType: 'TEXT', sensitive: false, element: null, authoritative: false }])
  const send = (event: FormEvent) => {
    event.preventDefault()
    const validityRange = validity.split(/[,，、\s]+/).filter((span) => span !== '')
    edit.mutate({ input: { code: type.code, name, validityRange, fields } }, { onSuccess: onDone })
  }
  const { path, reason } = edit.error?.details ?? {}
  return (
    <form className="panel" aria-label={words.edit} onSubmit={send}>
      <h2>{words.edit}</h2>
      <p className="small">{words.editHint}</p>
      <Labelled label={words.name} isRequired>{({ id }) => <Input id={id} required maxLength={256} value={name} onChange={({ target }) => setName(target.value)} />}</Labelled>
      <Labelled label={words.validity} hint={words.validityHint} isRequired>
        {({ id, describedBy }) => <Input id={id} aria-describedby={describedBy} required value={validity} onChange={({ target }) => setValidity(target.value)} />}
      </Labelled>
      <table className="plain-table">
        <thead>
          <tr>{[words.fieldName, words.meaning, words.valueType, words.sensitive, words.authoritative, ''].map((title) => (title === '' ? <td key="act" /> : <th key={title} scope="col">{title}</th>))}</tr>
        </thead>
        <tbody>
          {fields.map((field, at) => (
            <FieldRow
              key={at} field={field} isNew={at >= type.fields.length} onChange={(change) => put(at, change)}
              onRemove={() => setFields(fields.filter((_, position) => position !== at))}
            />
          ))}
        </tbody>
      </table>
      <div className="button-row"><Button onClick={add}>{words.addField}</Button></div>
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={edit.isPending}>{words.save}</Button>
        <Button onClick={onCancel}>{desk.cancel}</Button>
      </div>
      {edit.error !== null && <FaultNotice fault={edit.error} />}
      {reason !== undefined && <p role="alert"><code>{path}</code> {reasons[String(reason)] ?? reason}</p>}
    </form>
  )
}

interface FieldRowProps {
  readonly field: Field
  readonly isNew: boolean
  readonly onChange: (change: Partial<Field>) => void
  readonly onRemove: () => void
}

function FieldRow({ field: { name, meaning, valueType, sensitive, authoritative }, isNew, onChange, onRemove }: FieldRowProps) {
  const words = useWords(typeWords)
  return (
    <tr>
      <td>{isNew ? <Input aria-label={words.fieldName} required pattern="KZ_[0-9A-Z]{1,32}" value={name} onChange={({ target }) => onChange({ name: target.value.toUpperCase() })} /> : <code>{name}</code>}</td>
      <td><Input aria-label={`${name} ${words.meaning}`} required maxLength={100} value={meaning} onChange={({ target }) => onChange({ meaning: target.value })} /></td>
      <td>
        {isNew
          ? <Select<FieldValueKind> aria-label={`${name} ${words.valueType}`} value={valueType} onChange={(value) => onChange({ valueType: value })} options={KINDS.map((value) => ({ value, label: words.valueTypes[value] }))} />
          : words.valueTypes[valueType]}
      </td>
      <td><Checkbox aria-label={`${name} ${words.sensitive}`} checked={sensitive} onChange={({ target }) => onChange({ sensitive: target.checked })} /></td>
      <td><Checkbox aria-label={`${name} ${words.authoritative}`} checked={authoritative} onChange={({ target }) => onChange({ authoritative: target.checked })} /></td>
      <td>{isNew && <Button size="small" onClick={onRemove}>{words.removeField}</Button>}</td>
    </tr>
  )
}
