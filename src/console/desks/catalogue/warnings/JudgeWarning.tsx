import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { CatalogueItemsDocument, CatalogueWarningsDocument, DismissGuideWarningDocument, GuideWarningsDocument, RaiseGuideWarningDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import type { GuideWarning } from './use-warning-words.ts'
import { warningWords } from './words.ts'

interface JudgeProps {
  readonly itemCode: string
  readonly warning: GuideWarning
  readonly onDone: (changed: GuideWarning | null) => void
}

/** Dismisses a warning, or raises it again, with the reason. */
export function JudgeWarning({ itemCode, warning, onDone }: JudgeProps) {
  const words = useWords(warningWords)
  const [reason, setReason] = useState('')
  const changes = [GuideWarningsDocument, CatalogueWarningsDocument, CatalogueItemsDocument]
  const dismiss = useCommand(DismissGuideWarningDocument, { changes })
  const raise = useCommand(RaiseGuideWarningDocument, { changes })
  const isDismissed = warning.dismissal !== null
  const error = dismiss.error ?? raise.error
  const send = () => {
    const variables = { itemCode, id: warning.id, reason: reason.trim() }
    if (isDismissed) raise.mutate(variables, { onSuccess: ({ data }) => onDone(data.raiseGuideWarning) })
    else dismiss.mutate(variables, { onSuccess: ({ data }) => onDone(data.dismissGuideWarning) })
  }
  return (
    <Modal
      open title={isDismissed ? words.raiseTitle : words.dismissTitle} okText={isDismissed ? words.raise : words.dismiss} cancelText={words.cancel}
      okButtonProps={{ disabled: reason.trim() === '', loading: dismiss.isPending || raise.isPending }} onOk={send} onCancel={() => onDone(null)}
    >
      {error !== null && <FaultNotice fault={error} />}
      <label htmlFor="judge-reason">{words.reason}</label>
      <Input.TextArea id="judge-reason" rows={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} aria-describedby="judge-hint" />
      <p id="judge-hint" className="small">{words.reasonHint}</p>
    </Modal>
  )
}
