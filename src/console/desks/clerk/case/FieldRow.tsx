import { memo, useCallback, useState } from 'react'
import { BookOutlined, EditOutlined, FileProtectOutlined, HistoryOutlined, LockOutlined, WarningFilled } from '@ant-design/icons'
import type { PartyRole } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { masked } from '../person/id-number.ts'
import { useWork } from './case-work.ts'
import { fieldId, useCaseDesk } from './desk-of-case.ts'
import { FieldControl } from './FieldControl.tsx'
import { needOf, originOf, type FormField, type Origin } from './form-model.ts'
import { useSignal } from './signal.ts'
import { choicesOf, ValueChoice } from './ValueChoice.tsx'
import { caseWords } from './words.ts'

export interface FieldRowProps {
  readonly field: FormField
  readonly role: PartyRole
  readonly isAsked: boolean
}

/** One element of the form: its value, a quiet mark of where that is from, and what can be done about it. */
export const FieldRow = memo(function FieldRow({ field, role, isAsked }: FieldRowProps) {
  const words = useWords(caseWords)
  const { work, focused, goOn, commit } = useCaseDesk()
  const { element, label, required, editable } = field
  const typed = useWork(work, `field:${element}`, () => work.value(element))
  const isDecided = useWork(work, `field:${element}`, () => work.isDecided(element))
  const [isOpen, setOpen] = useState(false)
  // After a reload: another value than any source says.
  const [isOther, setOther] = useState(() => (work.value(element) ?? '') !== '' && choicesOf(field).every((choice) => choice.value !== work.value(element)))
  const value = typed ?? field.value ?? ''
  const need = needOf(work, field, isAsked)
  const isChoice = editable && !isOther && (isOpen || field.conflict || (field.state === 'AMBIGUOUS' && field.alternatives.length > 0))
  const onType = useCallback((text: string) => work.type(element, text), [work, element])
  const onLeave = useCallback(() => commit(element), [commit, element])
  const onEnter = useCallback(() => goOn(element), [goOn, element])
  const onOther = () => {
    setOther(true)
    // The radio that was chosen is gone, and the focus with it.
    requestAnimationFrame(() => document.getElementById(`${fieldId(element)}-own`)?.focus())
  }
  const id = fieldId(element)
  return (
    <div id={id} className={need === null ? 'clerk-field' : 'clerk-field is-wanted'} onFocus={() => focused.set({ field, role })}>
      <label className="clerk-field-label" {...(editable && !isChoice && { htmlFor: `${id}-own` })}>{label}{required && <span className="clerk-required" aria-hidden>*</span>}</label>
      <div className="clerk-field-value">
        {!editable && <ReadOnlyValue field={field} />}
        {isChoice && <ValueChoice field={field} value={value} isDecided={isDecided || (typed !== undefined && typed !== '')} describedBy={`${id}-mark`} onOther={onOther} />}
        {editable && !isChoice && (
          <FieldControl
            field={field} name={`${id}-own`} value={value} describedBy={`${id}-mark`} isWanted={need !== null} onType={onType} onLeave={onLeave} onEnter={onEnter}
          />
        )}
      </div>
      <span className="clerk-field-mark" id={`${id}-mark`}>
        {need === null ? <OriginMark origin={originOf(field, value)} isReadOnly={!editable} /> : <span className="is-wrong"><WarningFilled aria-hidden /> {words.needs[need]}</span>}
        {field.changedSince && <span className="is-wrong small">{words.changedSince}</span>}
      </span>
      <span className="clerk-field-actions">
        {editable && !isChoice && field.differing > 0 && <button type="button" className="clerk-quiet" onClick={() => { setOther(false); setOpen(true) }}>{words.others(field.differing)}</button>}
        {field.source?.certificate != null && <ReportButton field={field} role={role} />}
      </span>
    </div>
  )
})

const MARKS: Readonly<Record<Origin, typeof BookOutlined>> = { CERTIFICATE: FileProtectOutlined, CASE: HistoryOutlined, TYPED: EditOutlined, NONE: BookOutlined }

function OriginMark({ origin, isReadOnly }: { readonly origin: Origin; readonly isReadOnly: boolean }) {
  const words = useWords(caseWords)
  const Mark = MARKS[origin]
  return <span className={`clerk-origin is-${origin.toLowerCase()}`}><Mark aria-hidden /> {words.origins[origin]}{isReadOnly && <><LockOutlined aria-hidden className="clerk-lock" /> {words.readOnly}</>}</span>
}

function ReadOnlyValue({ field: { answer, value, label } }: { readonly field: FormField }) {
  const words = useWords(caseWords)
  const [isShown, setShown] = useState(false)
  if (answer.kind !== 'ID_NUMBER' || value === null) return <span className="clerk-fixed">{value}</span>
  return (
    <span className="clerk-fixed">
      <span className="figure">{isShown ? value : masked(value)}</span>{' '}
      <button type="button" className="clerk-quiet" aria-pressed={isShown} aria-label={`${words.show}${label}`} onClick={() => setShown(!isShown)}>{isShown ? words.hide : words.show}</button>
    </span>
  )
}

function ReportButton({ field, role }: { readonly field: FormField; readonly role: PartyRole }) {
  const words = useWords(caseWords)
  const { reporting, reported } = useCaseDesk()
  const isReported = useSignal(reported).has(field.element)
  if (isReported) return <span className="small">{words.reported}</span>
  return <button type="button" className="clerk-quiet" aria-label={`${words.report}：${field.label}`} onClick={() => reporting.set({ field, role })}>{words.report}</button>
}
