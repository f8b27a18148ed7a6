import { Input, Select } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { CatalogueItemsDocument, DecideDispositionDocument, DispositionsDocument, type Disposition } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { dispositionCodes, dispositions } from '../guide/code-maps.ts'
import { useCodes, type Option } from '../guide/use-codes.ts'
import { itemWords } from './words.ts'

interface DecideProps {
  readonly code: string
  readonly materials: readonly Option[]
  readonly onDone: () => void
}

/** Stands for the item itself among the materials; no material can be called so. */
const ITEM = ''

export function DecideDisposition({ code, materials, onDone }: DecideProps) {
  const words = useWords(itemWords)
  const codes = useCodes()
  const [material, setMaterial] = useState(ITEM)
  const [disposition, setDisposition] = useState<Disposition>('KEPT')
  const [reason, setReason] = useState('')
  const [day, setDay] = useState('')
  const { mutate, isPending, error } = useCommand(DecideDispositionDocument, { changes: [DispositionsDocument, CatalogueItemsDocument] })
  const decide = () => mutate(
    { input: { itemCode: code, material: material === ITEM ? null : material, disposition, reason: reason.trim(), effectiveOn: day || null } },
    { onSuccess: onDone },
  )
  return (
    <Modal open title={words.decideTitle} okText={words.confirm} cancelText={words.cancel} okButtonProps={{ disabled: reason.trim() === '', loading: isPending }} onOk={decide} onCancel={onDone}>
      <div className="stack">
        {error !== null && <FaultNotice fault={error} />}
        <label htmlFor="decide-about">{words.about}</label>
        <Select id="decide-about" value={material} onChange={setMaterial} options={[{ value: ITEM, label: words.theItem }, ...materials]} showSearch={{ optionFilterProp: 'label' }} />
        <label htmlFor="decide-what">{words.what}</label>
        <Select id="decide-what" value={disposition} onChange={setDisposition} options={dispositions.map((value) => ({ value, label: codes('disposition', dispositionCodes[value]) }))} />
        {material === ITEM && disposition === 'ABOLISHED' && <p role="note">{words.abolishing}</p>}
        <label htmlFor="decide-from">{words.from}</label>
        <Input id="decide-from" type="date" value={day} onChange={({ target }) => setDay(target.value)} />
        <label htmlFor="decide-reason">{words.reason}</label>
        <Input.TextArea id="decide-reason" rows={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} aria-describedby="decide-hint" />
        <p id="decide-hint" className="small">{words.reasonHint}</p>
      </div>
    </Modal>
  )
}
