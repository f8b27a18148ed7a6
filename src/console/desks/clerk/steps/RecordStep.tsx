import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import {
  CaseFileDocument, DecideCaseDocument, DepartmentsDocument, MyCasesDocument, RecordCaseStepDocument, type CaseDecision, type CaseStepKind,
} from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useWords } from '../../../words/language.tsx'
import { clerkWords } from '../words.ts'
import { NEEDS_NOTE, PASSES_ON } from './next-steps.ts'
import { stepsWords } from './words.ts'

const CHANGED = [CaseFileDocument, MyCasesDocument]
const DECISIONS: readonly CaseDecision[] = ['APPROVED', 'REFUSED', 'WITHDRAWN']

/** One step, recorded as it was taken. */
export function RecordStep({ number, kinds }: { readonly number: string; readonly kinds: readonly CaseStepKind[] }) {
  const words = useWords(stepsWords)
  const { stages, decisions } = useWords(clerkWords)
  const id = useId()
  const [kind, setKind] = useState<CaseStepKind | undefined>(kinds[0])
  const [note, setNote] = useState('')
  const [to, setTo] = useState<string | null>(null)
  const [decision, setDecision] = useState<CaseDecision>('APPROVED')
  const record = useCommand(RecordCaseStepDocument, { changes: CHANGED })
  const decide = useCommand(DecideCaseDocument, { changes: CHANGED })
  const needsNote = kind !== undefined && NEEDS_NOTE.includes(kind)
  const passesOn = kind !== undefined && PASSES_ON.includes(kind)
  const isUnderWay = record.isPending || decide.isPending
  const isReady = kind !== undefined && !isUnderWay && (!needsNote || note.trim() !== '') && (!passesOn || to !== null)
  const take = () => {
    if (!isReady) return
    if (kind === 'DECIDED') decide.mutate({ input: { number, decision } })
    else record.mutate({ input: { caseNumber: number, kind, ...(note.trim() !== '' && { note: note.trim() }), ...(passesOn && { to }) } })
  }
  const fault = record.error ?? decide.error
  return (
    <div className="clerk-step-form">
      <label htmlFor={`${id}-kind`}>{words.what}</label>
      <Select<CaseStepKind> id={`${id}-kind`} {...(kind !== undefined && { value: kind })} onChange={setKind} options={kinds.map((value) => ({ value, label: stages[value] }))} />
      {kind === 'DECIDED' && (
        <>
          <label htmlFor={`${id}-decision`}>{words.decision}</label>
          <Select<CaseDecision> id={`${id}-decision`} value={decision} onChange={setDecision} options={DECISIONS.map((value) => ({ value, label: decisions[value] }))} />
        </>
      )}
      {passesOn && <ToDepartment onChoose={setTo} />}
      {kind !== 'DECIDED' && (
        <>
          <label htmlFor={`${id}-note`}>{needsNote ? words.noteNeeded : words.note}</label>
          <Input.TextArea id={`${id}-note`} rows={3} maxLength={500} value={note} required={needsNote} onChange={({ target }) => setNote(target.value)} />
        </>
      )}
      <p className="small">{words.final}</p>
      {fault !== null && <FaultNotice fault={fault} />}
      <Button type="primary" disabled={!isReady} onClick={take}>{words.record}</Button>
    </div>
  )
}

function ToDepartment({ onChoose }: { readonly onChoose: (code: string) => void }) {
  const words = useWords(stepsWords)
  const id = useId()
  const [text, setText] = useState('')
  const found = useQuestion(DepartmentsDocument, { text: text === '' ? null : text, first: 20 }, { keep: true })
  return (
    <>
      <label htmlFor={id}>{words.department}</label>
      <Select<string>
        id={id} showSearch filterOption={false} placeholder={words.departmentHint} onSearch={setText} onChange={onChoose}
        options={(found.data?.data.departments.nodes ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  )
}
