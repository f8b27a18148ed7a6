import { Select } from 'antd'
import { useState } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { DepartmentsDocument } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { partWords } from './words.ts'

export interface PickedDepartment {
  readonly code: string
  readonly name: string
}

export interface DepartmentPickerProps {
  readonly id?: string
  /** For screen readers, where no label stands beside it. */
  readonly label?: string
  readonly value: PickedDepartment | null
  readonly onChange: (department: PickedDepartment | null) => void
  readonly placeholder?: string
  readonly width?: string
}

/** Chooses a registered department by a part of its name or the beginning of its code. */
export function DepartmentPicker({ id, label, value, onChange, placeholder, width = '100%' }: DepartmentPickerProps) {
  const words = useWords(partWords)
  const [text, setText] = useState('')
  const { data, isFetching } = useQuestion(DepartmentsDocument, { text, first: 20 }, { keep: true })
  const found = data?.data.departments.nodes ?? []
  return (
    <Select
      {...(id !== undefined && { id })} {...(label !== undefined && { 'aria-label': label })}
      showSearch={{ filterOption: false, onSearch: setText }} allowClear loading={isFetching} style={{ width }}
      placeholder={placeholder ?? words.departmentHint}
      value={value === null ? null : value.code}
      options={(value !== null && !found.some(({ code }) => code === value.code) ? [value, ...found] : found).map(({ code, name }) => ({ value: code, label: name, title: code }))}
      onChange={(code: string | undefined) => onChange(found.find((one) => one.code === code) ?? null)}
    />
  )
}
