import { Button, Input, Radio } from 'antd'
import { useState, type FormEvent } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { AnswerCorrectionDocument, CorrectionsDocument, type CorrectionAnswer } from '../../../generated/operations.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Labelled } from '../../../ui/Labelled.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { Limit } from '../Limit.tsx'
import { stewardWords } from '../words.ts'
import type { CorrectionShown } from './correction.ts'
import { correctionWords } from './words.ts'

/** What the certificate says beside what it is said that it should say, and the source's answer. */
export function Correction({ correction, onAnswered }: { readonly correction: CorrectionShown; readonly onAnswered: () => void }) {
  const words = useWords(correctionWords)
  const { minute } = useDates()
  const { id, typeName, typeCode, field, fieldMeaning, askerName, askerCode, foundBy, openedAt, identifier, currentValue, claimedValue, claimedBy, note, state, reason, newIdentifier, clock, daysLeft } = correction
  return (
    <section className="panel" aria-label={words.one(id)}>
      <h2>{words.one(id)}</h2>
      <Facts
        of={[
          [words.type, typeName ?? typeCode], [words.field, fieldMeaning ?? field], [words.asker, askerName ?? askerCode], [words.how, words.foundBy[foundBy]],
          [words.openedAt, minute(openedAt)], [words.state, words.states[state]], [words.limit, <Limit key="limit" clock={clock} daysLeft={daysLeft} />],
          identifier === null ? null : [words.identifier, <code key="identifier">{identifier}</code>],
          claimedBy === null ? null : [words.claimedBy, <code key="by">{claimedBy.typeCode} {claimedBy.field}</code>],
          note === null ? null : [words.remark, note], reason === null ? null : [words.explanation, reason],
          newIdentifier === null ? null : [words.newIdentifier, <code key="new">{newIdentifier}</code>],
        ]}
      />
      <div className="compare">
        <div><h3>{words.current}</h3><p className="value">{currentValue}</p></div>
        <div><h3>{words.claimed}</h3><p className="value">{claimedValue ?? words.notShown}</p></div>
      </div>
      {state === 'OPEN' && <AnswerForm id={id} onAnswered={onAnswered} />}
    </section>
  )
}

const ANSWERS: readonly CorrectionAnswer[] = ['CORRECTED', 'CONFIRMED', 'REFUSED_WITH_REASON']

function AnswerForm({ id: correction, onAnswered }: { readonly id: string; readonly onAnswered: () => void }) {
  const words = useWords(correctionWords)
  const desk = useWords(stewardWords)
  const [answer, setAnswer] = useState<CorrectionAnswer>('CORRECTED')
  const [reason, setReason] = useState('')
  const [successor, setSuccessor] = useState('')
  const send = useCommand(AnswerCorrectionDocument, { changes: [CorrectionsDocument] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const newIdentifier = answer === 'CORRECTED' && successor.trim() !== '' ? successor.trim() : null
    send.mutate({ input: { correction, answer, newIdentifier, reason: reason.trim() === '' ? null : reason } }, { onSuccess: onAnswered })
  }
  return (
    <form aria-label={words.answer} onSubmit={submit}>
      <h3>{words.answer}</h3>
      <fieldset className="plain">
        <legend className="sr-only">{words.answer}</legend>
        <Radio.Group value={answer} onChange={({ target }) => setAnswer(target.value as CorrectionAnswer)} options={ANSWERS.map((value) => ({ value, label: words.answers[value] }))} />
      </fieldset>
      {answer === 'CORRECTED' && (
        <Labelled label={words.newIdentifier} hint={words.newIdentifierHint}>
          {({ id, describedBy }) => <Input id={id} aria-describedby={describedBy} autoComplete="off" maxLength={200} value={successor} onChange={({ target }) => setSuccessor(target.value)} />}
        </Labelled>
      )}
      <Labelled label={words.explanation} isRequired={answer === 'REFUSED_WITH_REASON'}>
        {({ id }) => <Input.TextArea id={id} rows={3} maxLength={500} required={answer === 'REFUSED_WITH_REASON'} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Labelled>
      <div className="button-row"><Button type="primary" htmlType="submit" loading={send.isPending}>{desk.send}</Button></div>
      {send.error !== null && <FaultNotice fault={send.error} />}
    </form>
  )
}
