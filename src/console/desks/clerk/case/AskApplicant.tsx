import { Button } from 'antd'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { AskForMaterialDocument, MayAskDocument, type AnswerInput } from '../../../generated/operations.ts'
import { Answer } from '../../../ui/Answer.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { useCaseDesk } from './desk-of-case.ts'
import { useSignal } from './signal.ts'
import { caseWords } from './words.ts'

/** Before a paper is asked for: may it be? Only then is it on record that it was. */
export function AskApplicant({ answers }: { readonly answers: readonly AnswerInput[] }) {
  const words = useWords(caseWords)
  const { askingFor } = useCaseDesk()
  const ordinal = useSignal(askingFor)
  const close = () => askingFor.set(null)
  return (
    <Modal open={ordinal !== null} title={words.asking} footer={null} onCancel={close} destroyOnHidden>
      {ordinal !== null && <Asking ordinal={ordinal} answers={answers} onDone={close} />}
    </Modal>
  )
}

function Asking({ ordinal, answers, onDone }: { readonly ordinal: number; readonly answers: readonly AnswerInput[]; readonly onDone: () => void }) {
  const words = useWords(caseWords)
  const { work, purpose } = useCaseDesk()
  const asked = { applicant: work.content.applicant, purpose, material: ordinal, answers }
  const question = useQuestion(MayAskDocument, asked, { personal: true })
  const record = useCommand(AskForMaterialDocument)
  const ask = () => record.mutate({ input: asked }, { onSuccess: onDone })
  const volunteer = () => {
    work.settle(ordinal, { how: 'BROUGHT', volunteered: true })
    onDone()
  }
  return (
    <Answer of={question} rows={4}>
      {({ mayAsk }) => mayAsk === null ? null : (
        <>
          <p><strong>{mayAsk.material.name}</strong></p>
          <p className={mayAsk.allowed ? 'is-good' : 'is-wrong'}>{mayAsk.allowed ? words.askingAllowed : words.askingRefused}</p>
          <p>{words.askingReasons[mayAsk.reason]}</p>
          <p lang="zh-CN" className="small">{mayAsk.material.sentence}{mayAsk.material.basis === '' ? '' : `${words.basis}：${mayAsk.material.basis}`}</p>
          {record.error !== null && <FaultNotice fault={record.error} />}
          <div className="clerk-modal-actions">
            {mayAsk.allowed
              ? <Button type="primary" autoFocus disabled={record.isPending} onClick={ask}>{words.recordAsking}</Button>
              : <Button type="primary" autoFocus onClick={onDone}>{words.close}</Button>}
            {!mayAsk.allowed && <Button onClick={volunteer}>{words.volunteered}</Button>}
            {!mayAsk.allowed && <Button danger type="text" disabled={record.isPending} onClick={ask}>{words.askAnyway}</Button>}
          </div>
        </>
      )}
    </Answer>
  )
}
