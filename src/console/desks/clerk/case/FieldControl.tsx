import { Input, Select } from 'antd'
import { memo, type KeyboardEvent } from 'react'
import { choiceOf, type FormField } from './form-model.ts'

/** More than these are found faster in a list than by looking. */
const MOST_SIDE_BY_SIDE = 4

export interface FieldControlProps {
  readonly field: FormField
  readonly name: string
  readonly value: string
  readonly describedBy: string
  readonly isWanted: boolean
  readonly onType: (value: string) => void
  readonly onLeave: () => void
  readonly onEnter: () => void
}

/** Takes the value of one element in the way that fits what it is. */
export const FieldControl = memo(function FieldControl({ field, name, value, describedBy, isWanted, onType, onLeave, onEnter }: FieldControlProps) {
  const { answer, label, required } = field
  const { choices, kind, unit } = answer
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    onEnter()
  }
  const says = { 'aria-label': label, 'aria-describedby': describedBy, 'aria-required': required }
  if (choices.length === 0) {
    return (
      <Input
        {...says} id={name} value={value} maxLength={2_000} autoComplete="off" inputMode={INPUT_MODES[kind] ?? 'text'} {...(unit !== null && { suffix: unit })}
        {...(isWanted && { status: 'warning' as const })} {...(kind === 'DATE' && { placeholder: 'YYYY-MM-DD' })}
        onChange={({ target }) => onType(target.value)} onBlur={onLeave} onKeyDown={onKeyDown}
      />
    )
  }
  const chosen = choiceOf(field, value)
  const choose = (code: string) => {
    onType(choices.find((choice) => choice.value === code)?.label ?? code)
    onLeave()
  }
  if (choices.length <= MOST_SIDE_BY_SIDE) {
    return (
      <div role="radiogroup" {...says} className="clerk-choices" onKeyDown={onKeyDown}>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input type="radio" name={name} value={choice.value} checked={chosen === choice.value} onChange={() => choose(choice.value)} />{choice.label}
          </label>
        ))}
      </div>
    )
  }
  return (
    <Select
      {...says} id={name} showSearch optionFilterProp="label" value={chosen ?? null} options={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
      {...(isWanted && { status: 'warning' as const })} onChange={(code: string | null) => code !== null && choose(code)}
    />
  )
})

const INPUT_MODES: Readonly<Partial<Record<FormField['answer']['kind'], 'decimal' | 'tel' | 'numeric' | 'email'>>> = {
  NUMBER: 'decimal', MONEY: 'decimal', PHONE: 'tel', POSTCODE: 'numeric', EMAIL: 'email',
}
