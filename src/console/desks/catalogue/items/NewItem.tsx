import { Button, Input } from 'antd'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useCommand } from '../../../api/use-hub.ts'
import { BeginGuideDraftDocument, GuideDraftDocument, GuideDraftsDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { itemsWords } from './words.ts'

/** Begins the guide of an item that the catalogue does not have yet; it is to be published within twenty working days. */
export function NewItem() {
  const words = useWords(itemsWords)
  const [, go] = useLocation()
  const [isOpen, setOpen] = useState(false)
  const [code, setCode] = useState('')
  const [day, setDay] = useState('')
  const { mutate, isPending, error } = useCommand(BeginGuideDraftDocument, { changes: [GuideDraftDocument, GuideDraftsDocument] })
  const itemCode = code.trim().toUpperCase()
  const begin = () => mutate({ input: { itemCode, version: null, fromNothing: true, arisenOn: day } }, { onSuccess: () => go(`/items/${itemCode}/edit`) })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.begin}</Button>
      <Modal open={isOpen} title={words.begin} okText={words.beginDraft} cancelText={words.cancel} onOk={begin} onCancel={() => setOpen(false)} destroyOnHidden
        okButtonProps={{ disabled: itemCode === '' || day === '', loading: isPending }}>
        <div className="stack">
          {error !== null && <FaultNotice fault={error} />}
          <label htmlFor="new-code">{words.code}</label>
          <Input id="new-code" value={code} maxLength={33} autoComplete="off" aria-describedby="new-code-hint" onChange={({ target }) => setCode(target.value)} />
          <p id="new-code-hint" className="small">{words.codeHint}</p>
          <label htmlFor="new-day">{words.arisenOn}</label>
          <Input id="new-day" type="date" value={day} aria-describedby="new-day-hint" onChange={({ target }) => setDay(target.value)} />
          <p id="new-day-hint" className="small">{words.arisenHint}</p>
        </div>
      </Modal>
    </>
  )
}
