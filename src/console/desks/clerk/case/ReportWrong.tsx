import { App, Input } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { ReportWrongValueDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { IdNumberField } from '../person/IdNumberField.tsx'
import { readIdNumber } from '../person/id-number.ts'
import { shownNumber } from '../person/shown-number.ts'
import { useToday } from '../today.ts'
import { useCaseDesk, type FocusedField } from './desk-of-case.ts'
import { numberOf } from './form-model.ts'
import { reportWords } from './report-words.ts'
import { useSignal } from './signal.ts'

/** Sends what a certificate should say to the department that issued it (校核). */
export function ReportWrong() {
  const { reporting } = useCaseDesk()
  const reported = useSignal(reporting)
  return reported === null ? null : <Report key={reported.field.element} about={reported} />
}

function Report({ about: { field, role } }: { readonly about: FocusedField }) {
  const words = useWords(reportWords)
  const { work, purpose, reporting, reported } = useCaseDesk()
  const { message } = App.useApp()
  const today = useToday()
  const id = useId()
  const [value, setValue] = useState('')
  const [note, setNote] = useState('')
  const known = numberOf(work, role)
  const [typed, setTyped] = useState('')
  const report = useCommand(ReportWrongValueDocument)
  const certificate = field.source?.certificate
  const holder = readIdNumber(known ?? typed, today)
  const isReady = value.trim() !== '' && holder.state === 'GOOD' && certificate != null
  const send = () => {
    if (!isReady || report.isPending) return
    const input = {
      idNumber: holder.number, purpose, typeCode: certificate.typeCode, identifier: certificate.identifier, field: certificate.field, value: value.trim(),
      ...(note.trim() !== '' && { note: note.trim() }),
    }
    report.mutate({ input }, {
      onSuccess({ data }) {
        reported.set(new Set([...reported.get(), field.element]))
        reporting.set(null)
        void message.success(words.sent(data.reportWrongValue.clock?.dueOn ?? ''))
      },
    })
  }
  return (
    <Modal
      open title={`${words.title}：${field.label}`} okText={words.send} cancelText={words.cancel} okButtonProps={{ disabled: !isReady || report.isPending }} onOk={send}
      onCancel={() => reporting.set(null)}
    >
      <div className="clerk-stack">
        <p>{words.now}：{field.answer.kind === 'ID_NUMBER' ? shownNumber(field.suggestedValue ?? '') : field.suggestedValue}</p>
        <label htmlFor={`${id}-value`}>{words.value}</label>
        <Input id={`${id}-value`} autoFocus value={value} maxLength={500} autoComplete="off" required onChange={({ target }) => setValue(target.value)} onPressEnter={send} />
        <label htmlFor={`${id}-note`}>{words.note}</label>
        <Input.TextArea id={`${id}-note`} value={note} maxLength={1_000} placeholder={words.noteHint} rows={2} onChange={({ target }) => setNote(target.value)} />
        {known === null && <IdNumberField label={words.holder} value={typed} onChange={setTyped} onEnter={send} isRequired />}
        {report.error !== null && <FaultNotice fault={report.error} />}
      </div>
    </Modal>
  )
}
