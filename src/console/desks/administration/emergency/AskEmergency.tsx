import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { AskEmergencyAccessDocument, EmergencyAccessesDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { HiddenInput } from '../../../ui/HiddenInput.tsx'
import { Modal } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { TypePicker } from '../parts/TypePicker.tsx'
import type { ListedType } from '../parts/use-types.ts'
import { emergencyWords } from './words.ts'

interface Wanted {
  readonly key: number
  readonly type: ListedType | null
  readonly fields: readonly string[]
}

const MOST_TYPES = 10

/** Asks to read named fields of one subject, for a second person to confirm. */
export function AskEmergency({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(emergencyWords)
  const id = useId()
  const ask = useCommand(AskEmergencyAccessDocument, { changes: [EmergencyAccessesDocument] })
  const [number, setNumber] = useState('')
  const [wanted, setWanted] = useState<readonly Wanted[]>([{ key: 0, type: null, fields: [] }])
  const [reason, setReason] = useState('')
  const [legalGround, setLegalGround] = useState('')
  const [delayDays, setDelayDays] = useState<number | null>(null)
  const [delayReason, setDelayReason] = useState('')
  const change = (key: number, to: Partial<Wanted>) => setWanted(wanted.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const isWhole = number !== '' && reason.trim() !== '' && legalGround.trim() !== '' && wanted.every(({ type, fields }) => type !== null && fields.length > 0)
    && (delayDays === null || delayReason.trim() !== '')
  const send = () => ask.mutate({
    input: {
      idNumber: number, reason: reason.trim(), legalGround: legalGround.trim(), delayDays, delayReason: delayDays === null ? null : delayReason.trim(),
      wanted: wanted.map(({ type, fields }) => ({ typeCode: type?.code ?? '', fields })),
    },
  }, { onSuccess: onDone })
  return (
    <Modal open width="44rem" title={words.ask} okText={words.ask} cancelText={words.cancel} confirmLoading={ask.isPending} okButtonProps={{ disabled: !isWhole }} onOk={send} onCancel={onDone}>
      <p>{words.askHint}</p>
      <div className="field">
        <label htmlFor={`${id}-number`}>{words.idNumber}</label>
        <HiddenInput id={`${id}-number`} value={number} onChange={setNumber} maxLength={18} aria-describedby={`${id}-number-hint`} />
        <p className="hint" id={`${id}-number-hint`}>{words.idNumberHint}</p>
      </div>
      {wanted.map(({ key, type, fields }) => (
        <div key={key} className="field">
          <label htmlFor={`${id}-type-${key}`}>{words.type}</label>
          <TypePicker id={`${id}-type-${key}`} value={type?.code ?? null} onChange={(chosen) => change(key, { type: chosen, fields: [] })} />
          {type !== null && (
            <div role="group" aria-labelledby={`${id}-fields-${key}`}>
              <span className="label" id={`${id}-fields-${key}`}>{words.fields}</span>
              <Checkbox.Group value={[...fields]} onChange={(chosen) => change(key, { fields: chosen })} options={type.fields.map(({ name, meaning }) => ({ value: name, label: meaning }))} />
            </div>
          )}
          {wanted.length > 1 && <Button size="small" onClick={() => setWanted(wanted.filter((one) => one.key !== key))}>{words.removeType}</Button>}
        </div>
      ))}
      {wanted.length < MOST_TYPES && <Button size="small" onClick={() => setWanted([...wanted, { key: (wanted.at(-1)?.key ?? 0) + 1, type: null, fields: [] }])}>{words.addType}</Button>}
      <div className="field">
        <label htmlFor={`${id}-reason`}>{words.reason}</label>
        <Input.TextArea id={`${id}-reason`} rows={2} value={reason} onChange={({ target }) => setReason(target.value)} maxLength={500} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-ground`}>{words.legalGround}</label>
        <Input id={`${id}-ground`} value={legalGround} onChange={({ target }) => setLegalGround(target.value)} maxLength={500} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-delay`}>{words.delayDays}</label>
        <InputNumber id={`${id}-delay`} min={1} max={90} precision={0} value={delayDays} onChange={setDelayDays} aria-describedby={`${id}-delay-hint`} />
        <p className="hint" id={`${id}-delay-hint`}>{words.delayHint}</p>
      </div>
      {delayDays !== null && (
        <div className="field">
          <label htmlFor={`${id}-why`}>{words.delayReason}</label>
          <Input id={`${id}-why`} value={delayReason} onChange={({ target }) => setDelayReason(target.value)} maxLength={500} />
        </div>
      )}
      {ask.error !== null && <FaultNotice fault={ask.error} />}
    </Modal>
  )
}
