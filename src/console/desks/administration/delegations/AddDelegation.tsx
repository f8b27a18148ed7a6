import { Input } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { DelegateItemsDocument, DelegationsDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { DepartmentPicker, type PickedDepartment } from '../parts/DepartmentPicker.tsx'
import { delegationWords } from './words.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Records a delegation. */
export function AddDelegation({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(delegationWords)
  const id = useId()
  const add = useCommand(DelegateItemsDocument, { changes: [DelegationsDocument] })
  const [delegator, setDelegator] = useState<PickedDepartment | null>(null)
  const [delegate, setDelegate] = useState<PickedDepartment | null>(null)
  const [items, setItems] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [basis, setBasis] = useState('')
  const itemCodes = items.split(/\s+/).filter((code) => code !== '')
  const isSame = delegator !== null && delegator.code === delegate?.code
  const isWhole = delegator !== null && delegate !== null && !isSame && itemCodes.length > 0 && DAY.test(from) && DAY.test(until) && basis.trim() !== ''
  const send = () => {
    if (delegator === null || delegate === null) return
    const input = { delegatorCode: delegator.code, delegateCode: delegate.code, itemCodes, from, until, basis: basis.trim() }
    add.mutate({ input }, { onSuccess: onDone })
  }
  return (
    <Modal open title={words.add} okText={words.add} cancelText={words.cancel} confirmLoading={add.isPending} okButtonProps={{ disabled: !isWhole }} onOk={send} onCancel={onDone}>
      <div className="field"><label htmlFor={`${id}-delegator`}>{words.delegator}</label><DepartmentPicker id={`${id}-delegator`} value={delegator} onChange={setDelegator} /></div>
      <div className="field"><label htmlFor={`${id}-delegate`}>{words.delegate}</label><DepartmentPicker id={`${id}-delegate`} value={delegate} onChange={setDelegate} /></div>
      {isSame && <p role="alert">{words.same}</p>}
      <div className="field">
        <label htmlFor={`${id}-items`}>{words.items}</label>
        <Input.TextArea id={`${id}-items`} rows={3} value={items} onChange={({ target }) => setItems(target.value)} aria-describedby={`${id}-items-hint`} spellCheck={false} />
        <p className="hint" id={`${id}-items-hint`}>{words.itemsHint}</p>
      </div>
      <div className="filters field">
        <div><label htmlFor={`${id}-from`}>{words.from}</label><Input id={`${id}-from`} value={from} onChange={({ target }) => setFrom(target.value.trim())} placeholder={words.dayHint} maxLength={10} /></div>
        <div><label htmlFor={`${id}-until`}>{words.until}</label><Input id={`${id}-until`} value={until} onChange={({ target }) => setUntil(target.value.trim())} placeholder={words.dayHint} maxLength={10} /></div>
      </div>
      <div className="field">
        <label htmlFor={`${id}-basis`}>{words.basis}</label>
        <Input.TextArea id={`${id}-basis`} rows={2} value={basis} onChange={({ target }) => setBasis(target.value)} maxLength={500} showCount />
      </div>
      {add.error !== null && <FaultNotice fault={add.error} />}
    </Modal>
  )
}
