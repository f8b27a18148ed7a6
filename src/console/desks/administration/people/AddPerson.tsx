import { Input } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { AddPersonDocument, PeopleDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { HiddenInput } from '../../../ui/HiddenInput.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { DepartmentPicker, type PickedDepartment } from '../parts/DepartmentPicker.tsx'
import { partWords } from '../parts/words.ts'
import { peopleWords } from './words.ts'

/** Registers somebody. `onDone` is given the id, or null where nothing came of it. */
export function AddPerson({ onDone }: { readonly onDone: (id: string | null) => void }) {
  const words = useWords(peopleWords)
  const parts = useWords(partWords)
  const id = useId()
  const add = useCommand(AddPersonDocument, { changes: [PeopleDocument] })
  const [account, setAccount] = useState('')
  const [name, setName] = useState('')
  const [department, setDepartment] = useState<PickedDepartment | null>(null)
  const [number, setNumber] = useState('')
  const isWhole = account.trim() !== '' && name.trim() !== '' && department !== null
  const send = () => {
    if (department === null) return
    const input = { account: account.trim(), name: name.trim(), departmentCode: department.code, idNumber: number || null }
    add.mutate({ input }, { onSuccess: ({ data }) => onDone(data.addPerson) })
  }
  return (
    <Modal open title={words.add} okText={words.add} cancelText={words.cancel} confirmLoading={add.isPending} okButtonProps={{ disabled: !isWhole }} onOk={send} onCancel={() => onDone(null)}>
      <p>{words.addHint}</p>
      <div className="field">
        <label htmlFor={`${id}-account`}>{words.account}</label>
        <Input id={`${id}-account`} value={account} onChange={({ target }) => setAccount(target.value)} maxLength={64} autoComplete="off" aria-describedby={`${id}-account-hint`} />
        <p className="hint" id={`${id}-account-hint`}>{words.accountHint}</p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-name`}>{words.name}</label>
        <Input id={`${id}-name`} value={name} onChange={({ target }) => setName(target.value)} maxLength={100} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-department`}>{parts.department}</label>
        <DepartmentPicker id={`${id}-department`} value={department} onChange={setDepartment} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-number`}>{words.ownNumber}</label>
        <HiddenInput id={`${id}-number`} value={number} onChange={setNumber} maxLength={18} aria-describedby={`${id}-number-hint`} />
        <p className="hint" id={`${id}-number-hint`}>{words.ownNumberHint}</p>
      </div>
      {add.error !== null && <FaultNotice fault={add.error} />}
    </Modal>
  )
}
