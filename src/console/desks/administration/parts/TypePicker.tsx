import { Select } from 'antd'
import { useTypes, type ListedType } from './use-types.ts'

export interface TypePickerProps {
  readonly id: string
  readonly value: string | null
  readonly onChange: (type: ListedType | null) => void
}

/** Chooses a certificate type by its name or code. */
export function TypePicker({ id, value, onChange }: TypePickerProps) {
  const { types } = useTypes()
  return (
    <Select
      id={id} style={{ width: '100%' }} allowClear value={value} showSearch={{ filterOption: (text, option) => option?.label.includes(text) === true || option?.value.startsWith(text) === true }}
      options={types.map(({ code, name }) => ({ value: code, label: name, title: code }))}
      onChange={(code: string | undefined) => onChange(types.find((one) => one.code === code) ?? null)}
    />
  )
}
