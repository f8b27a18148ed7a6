import { Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { DeclaredVolumesDocument, DeclareVolumeDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { TypePicker } from '../parts/TypePicker.tsx'
import { volumeWords } from './words.ts'

/** The security administrator's word on how much a client reads in a day. */
export function DeclareVolume({ clientId, onDone }: { readonly clientId: string | null; readonly onDone: () => void }) {
  const words = useWords(volumeWords)
  const id = useId()
  const declare = useCommand(DeclareVolumeDocument, { changes: [DeclaredVolumesDocument] })
  const [client, setClient] = useState(clientId ?? '')
  const [item, setItem] = useState('')
  const [type, setType] = useState('')
  const [daily, setDaily] = useState<number | null>(null)
  const isWhole = client.trim() !== '' && item.trim() !== '' && type.trim() !== ''
  const send = () => declare.mutate({ input: { clientId: client.trim(), itemCode: item.trim(), typeCode: type.trim(), daily } }, { onSuccess: onDone })
  return (
    <Modal open title={words.declare} okText={words.declare} cancelText={words.cancel} confirmLoading={declare.isPending} okButtonProps={{ disabled: !isWhole }} onOk={send} onCancel={onDone}>
      {clientId === null && (
        <div className="field">
          <label htmlFor={`${id}-client`}>{words.client}</label>
          <Input id={`${id}-client`} value={client} onChange={({ target }) => setClient(target.value)} maxLength={100} autoComplete="off" />
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-item`}>{words.item}</label>
        <Input id={`${id}-item`} value={item} onChange={({ target }) => setItem(target.value)} maxLength={31} autoComplete="off" />
      </div>
      <div className="field">
        <label htmlFor={`${id}-type`}>{words.type}</label>
        <TypePicker id={`${id}-type`} value={type || null} onChange={(chosen) => setType(chosen?.code ?? '')} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-daily`}>{words.daily}</label>
        <InputNumber id={`${id}-daily`} style={{ width: '100%' }} min={0} precision={0} value={daily} onChange={setDaily} placeholder={words.standard} />
      </div>
      {declare.error !== null && <FaultNotice fault={declare.error} />}
    </Modal>
  )
}
