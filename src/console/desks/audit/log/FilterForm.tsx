import { Button, Input, Select } from 'antd'
import { memo, useEffect, useId, useState } from 'react'
import { HiddenInput } from '../../../ui/HiddenInput.tsx'
import { useWords } from '../../../words/language.tsx'
import { auditWords } from '../words.ts'
import { NO_FILTER, type FilterPart, type LogFilter } from './filter.ts'
import { logWords } from './words.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface FilterFormProps {
  readonly filter: LogFilter
  readonly departments: readonly Choice[]
  readonly onApply: (filter: LogFilter) => void
}

const TEXT_PARTS = ['clientId', 'person', 'itemCode', 'caseNumber', 'certificateType', 'action', 'refusalReason', 'subject'] as const satisfies readonly FilterPart[]

/** What is looked for. Nothing is asked of the hub, and put on record, before the search is begun. */
export const FilterForm = memo(function FilterForm({ filter, departments, onApply }: FilterFormProps) {
  const words = useWords(logWords)
  const common = useWords(auditWords)
  const [draft, setDraft] = useState(filter)
  useEffect(() => setDraft({ ...filter, idNumber: '' }), [filter])
  const change = (part: FilterPart) => (value: string) => setDraft((now) => ({ ...now, [part]: value }))
  const all = { value: '', label: common.all }
  const roles = Object.entries(words.roles).map(([value, label]) => ({ value, label }))
  const outcomes = Object.entries(common.outcomes).map(([value, label]) => ({ value, label }))
  // A number once given is not shown again; it stays in force until it is removed or another is given.
  const apply = () => onApply({ ...draft, idNumber: draft.idNumber === '' ? filter.idNumber : draft.idNumber })
  return (
    <form className="panel log-filter" role="search" aria-label={words.search} onSubmit={(event) => { event.preventDefault(); apply() }}>
      <TextField part="from" type="date" value={draft.from} onChange={change('from')} />
      <TextField part="to" type="date" value={draft.to} onChange={change('to')} />
      <ChoiceField part="departmentCode" value={draft.departmentCode} options={[all, ...departments]} onChange={change('departmentCode')} />
      <ChoiceField part="outcome" value={draft.outcome} options={[all, ...outcomes]} onChange={change('outcome')} />
      <NumberField value={draft.idNumber} onChange={change('idNumber')} />
      <div className="filter-doing">
        <Button type="primary" htmlType="submit">{words.search}</Button>
        <Button onClick={() => onApply(NO_FILTER)}>{words.clear}</Button>
      </div>
      <details>
        <summary>{words.moreParts}</summary>
        <div>
          {TEXT_PARTS.map((part) => <TextField key={part} part={part} value={draft[part]} onChange={change(part)} />)}
          <ChoiceField part="role" value={draft.role} options={[all, ...roles]} onChange={change('role')} />
        </div>
      </details>
    </form>
  )
})

interface FieldProps {
  readonly part: FilterPart
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Whose entries are looked for, hidden once it is typed. */
function NumberField({ value, onChange }: Omit<FieldProps, 'part'>) {
  const words = useWords(logWords)
  const [field, hint] = [useId(), useId()]
  return (
    <div>
      <label htmlFor={field}>{words.parts.idNumber}</label>
      <HiddenInput id={field} value={value} maxLength={40} aria-describedby={hint} onChange={onChange} />
      <span id={hint} className="sr-only">{words.idHint}</span>
    </div>
  )
}

function TextField({ part, value, onChange, type = 'text' }: FieldProps & { readonly type?: 'text' | 'date' }) {
  const words = useWords(logWords)
  const field = useId()
  return (
    <div>
      <label htmlFor={field}>{words.parts[part]}</label>
      <Input id={field} type={type} value={value} maxLength={100} autoComplete="off" spellCheck={false} onChange={({ target }) => onChange(target.value)} />
    </div>
  )
}

function ChoiceField({ part, value, options, onChange }: FieldProps & { readonly options: readonly Choice[] }) {
  const words = useWords(logWords)
  const field = useId()
  return (
    <div>
      <label htmlFor={field}>{words.parts[part]}</label>
      <Select<string> id={field} value={value} options={[...options]} onChange={onChange} showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} />
    </div>
  )
}
