import { Button, Input, type ButtonProps } from 'antd'
import { useId, useState, type ReactNode } from 'react'
import type { Fault } from '../api/fault.ts'
import { Modal } from './overlays.tsx'
import { useWords } from '../words/language.tsx'
import { FaultNotice } from './FaultNotice.tsx'
import { uiWords } from './words.ts'

export interface SureButtonProps {
  /** What the button and the one that confirms say. */
  readonly text: string
  /** What will happen. */
  readonly children: ReactNode
  /** Asks for a reason under this label, which must not be empty. */
  readonly reasonLabel?: string
  readonly onSure: (reason: string) => Promise<unknown>
  readonly fault: Fault | null
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly size?: ButtonProps['size']
}

/** A button that says what will happen before it does it, and stays open where it was refused. */
export function SureButton({ text, children, reasonLabel, onSure, fault, danger = false, disabled = false, size }: SureButtonProps) {
  const words = useWords(uiWords)
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [reason, setReason] = useState('')
  const sure = async () => {
    setBusy(true)
    try {
      await onSure(reason.trim())
      setOpen(false)
      setReason('')
    } catch {
      // The fault is shown below.
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button {...(size !== undefined && { size })} danger={danger} disabled={disabled} onClick={() => setOpen(true)}>{text}</Button>
      <Modal
        open={isOpen} title={text} okText={text} cancelText={words.cancel} confirmLoading={isBusy} destroyOnHidden onOk={() => void sure()} onCancel={() => setOpen(false)}
        okButtonProps={{ danger, disabled: reasonLabel !== undefined && reason.trim() === '' }}
      >
        <div>{children}</div>
        {reasonLabel !== undefined && (
          <div className="field">
            <label htmlFor={id}>{reasonLabel}</label>
            <Input.TextArea id={id} value={reason} onChange={({ target }) => setReason(target.value)} rows={3} maxLength={500} showCount />
          </div>
        )}
        {fault !== null && <FaultNotice fault={fault} />}
      </Modal>
    </>
  )
}
