import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { CatalogueItemsDocument, GuideDocumentDocument, GuideVersionsDocument, WithdrawGuideVersionDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { itemWords } from './words.ts'

export function WithdrawVersion({ code, version, onDone }: { readonly code: string; readonly version: number; readonly onDone: () => void }) {
  const words = useWords(itemWords)
  const [reason, setReason] = useState('')
  const { mutate, isPending, error } = useCommand(WithdrawGuideVersionDocument, { changes: [GuideVersionsDocument, GuideDocumentDocument, CatalogueItemsDocument] })
  return (
    <Modal
      open title={words.withdrawTitle(version)} okText={words.withdraw} cancelText={words.cancel} okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: isPending }}
      onOk={() => mutate({ itemCode: code, version, reason: reason.trim() }, { onSuccess: onDone })} onCancel={onDone}
    >
      {error !== null && <FaultNotice fault={error} />}
      <label htmlFor="withdraw-reason">{words.reason}</label>
      <Input.TextArea id="withdraw-reason" rows={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} aria-describedby="withdraw-hint" />
      <p id="withdraw-hint" className="small">{words.reasonHint}</p>
    </Modal>
  )
}
