import { Button, Input, Radio } from 'antd'
import { useState, type FormEvent } from 'react'
import { useCommand } from '../../../api/use-hub.ts'
import { CertificateTypesDocument, DeclareSharingDocument, type DeclaredSharing } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Labelled } from '../../../ui/Labelled.tsx'
import { useWords } from '../../../words/language.tsx'
import { stewardWords } from '../words.ts'
import type { CertificateType } from './certificate-type.ts'
import { typeWords } from './words.ts'

export interface EditingProps {
  readonly type: CertificateType
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** How the type is shared from now on, with what the regulation wants beside each kind. */
export function DeclareSharing({ type, onDone, onCancel }: EditingProps) {
  const words = useWords(typeWords)
  const desk = useWords(stewardWords)
  const [sharing, setSharing] = useState<DeclaredSharing>(type.sharing === 'UNDECLARED' ? 'CONDITIONAL' : type.sharing)
  const [conditions, setConditions] = useState(type.conditions ?? '')
  const [ground, setGround] = useState(type.ground ?? '')
  const declare = useCommand(DeclareSharingDocument, { changes: [CertificateTypesDocument] })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const input = {
      typeCode: type.code, sharing, ...(sharing === 'CONDITIONAL' && { conditions }), ...(sharing === 'NOT_SHARED' && { ground }),
    }
    declare.mutate({ input }, { onSuccess: onDone })
  }
  return (
    <form className="panel" aria-label={words.declare} onSubmit={send}>
      <h2>{words.declare}</h2>
      <fieldset className="plain">
        <legend className="sr-only">{words.sharing}</legend>
        <Radio.Group value={sharing} onChange={({ target }) => setSharing(target.value as DeclaredSharing)} options={words.declarable.map((value) => ({ value, label: words.sharings[value] }))} />
      </fieldset>
      {sharing === 'CONDITIONAL' && (
        <Labelled label={words.conditions} hint={words.conditionsHint} isRequired>
          {({ id, describedBy }) => <Input.TextArea id={id} aria-describedby={describedBy} required maxLength={2000} rows={3} value={conditions} onChange={({ target }) => setConditions(target.value)} />}
        </Labelled>
      )}
      {sharing === 'NOT_SHARED' && (
        <Labelled label={words.ground} hint={words.groundHint} isRequired>
          {({ id, describedBy }) => <Input.TextArea id={id} aria-describedby={describedBy} required maxLength={2000} rows={3} value={ground} onChange={({ target }) => setGround(target.value)} />}
        </Labelled>
      )}
      <p className="small">{words.declareHint}</p>
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={declare.isPending}>{words.declare}</Button>
        <Button onClick={onCancel}>{desk.cancel}</Button>
      </div>
      {declare.error !== null && <FaultNotice fault={declare.error} />}
    </form>
  )
}
