import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Fault } from '../../../api/fault.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { auditWords } from '../words.ts'

export interface JudgeChoice<Verdict extends string> {
  readonly verdict: Verdict
  readonly label: string
  readonly isPrimary?: boolean
  readonly isDanger?: boolean
}

export interface JudgeFormProps<Verdict extends string> {
  readonly choices: readonly JudgeChoice<Verdict>[]
  /** What the hub takes. */
  readonly maxLength: number
  readonly isSending: boolean
  readonly fault: Fault | null
  readonly onJudge: (verdict: Verdict, note: string) => void
}

/** A judgement is a word and what it rests on; the hub takes none without a note. */
export function JudgeForm<Verdict extends string>({ choices, maxLength, isSending, fault, onJudge }: JudgeFormProps<Verdict>) {
  const words = useWords(auditWords)
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [field, hint] = [useId(), useId()]
  const judge = (verdict: Verdict) => {
    setMissing(note.trim() === '')
    if (note.trim() !== '') onJudge(verdict, note.trim())
  }
  return (
    <form className="judge" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={field}>{words.note}</label>
      <Input.TextArea
        id={field} rows={3} maxLength={maxLength} value={note} aria-describedby={hint} status={isMissing ? 'error' : ''} aria-invalid={isMissing}
        onChange={({ target }) => setNote(target.value)}
      />
      <p id={hint} className="small" role={isMissing ? 'alert' : undefined}>{isMissing ? words.noteMissing : words.noteHint}</p>
      <div className="judge-doing">
        {choices.map(({ verdict, label, isPrimary, isDanger }) => (
          <Button key={verdict} type={isPrimary === true ? 'primary' : 'default'} danger={isDanger === true} loading={isSending} onClick={() => judge(verdict)}>{label}</Button>
        ))}
      </div>
      {fault !== null && <FaultNotice fault={fault} />}
    </form>
  )
}
