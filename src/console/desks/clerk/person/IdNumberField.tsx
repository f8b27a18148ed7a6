import { Input, type InputRef } from 'antd'
import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import { useWords } from '../../../words/language.tsx'
import { useToday } from '../today.ts'
import { masked, normalised, readIdNumber, type IdReading } from './id-number.ts'
import { personWords } from './words.ts'

export interface IdNumberFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (typed: string) => void
  /** Enter: typed by a person, or sent by a scanner at its end. */
  readonly onEnter: () => void
  readonly isRequired?: boolean
  readonly field?: Ref<InputRef>
  /** Begins with the focus. */
  readonly hasFocus?: boolean
}

/** Takes an ID number, says while it is typed what is wrong with it, and hides it once the focus is elsewhere. */
export function IdNumberField({ label, value, onChange, onEnter, isRequired = false, field, hasFocus = false }: IdNumberFieldProps) {
  const id = useId()
  const today = useToday()
  const [isTyping, setTyping] = useState(false)
  const reading = readIdNumber(value, today)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onEnter()
  }
  return (
    <div className="clerk-id">
      <label htmlFor={id}>{label}{isRequired && <span className="clerk-required" aria-hidden>*</span>}</label>
      <Input
        id={id} {...(field !== undefined && { ref: field })} className="clerk-id-input" size="large" autoFocus={hasFocus} autoComplete="off" spellCheck={false} maxLength={80}
        value={isTyping ? value : masked(normalised(value))} required={isRequired} aria-describedby={`${id}-says`}
        {...(reading.state === 'WRONG' && { status: 'error' as const, 'aria-invalid': true })}
        onFocus={() => setTyping(true)} onBlur={() => setTyping(false)} onKeyDown={onKeyDown}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-says`} className="clerk-id-says" aria-live="polite"><IdSays reading={reading} /></p>
    </div>
  )
}

function IdSays({ reading }: { readonly reading: IdReading }) {
  const words = useWords(personWords)
  switch (reading.state) {
    case 'EMPTY': return <span className="small">{words.hint}</span>
    case 'PARTIAL': return <span className="small figure">{words.missing(reading.missing)}</span>
    case 'WRONG': return <span className="is-wrong"><ExclamationCircleFilled aria-hidden /> {words.faults[reading.fault]}</span>
    case 'GOOD': return <span className="is-good"><CheckCircleFilled aria-hidden /> {words.correct(words.kinds[reading.kind])}</span>
  }
}
