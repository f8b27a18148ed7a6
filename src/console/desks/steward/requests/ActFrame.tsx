import { Button, Input } from 'antd'
import type { FormEvent, ReactNode } from 'react'
import type { Fault } from '../../../api/fault.ts'
import { SharingRequestDocument, SharingRequestsDocument, WaitingSharingRequestsDocument } from '../../../generated/operations.ts'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { Labelled } from '../../../ui/Labelled.tsx'
import { useWords } from '../../../words/language.tsx'
import { stewardWords } from '../words.ts'
import type { Request } from './request.ts'
import type { RequestAct } from './words.ts'

/** What a step of a request makes untrue. */
export const CHANGES = { changes: [SharingRequestDocument, SharingRequestsDocument, WaitingSharingRequestsDocument] }

const MAX_TEXT = 1_000

/** What every form of a step is given. */
export interface ActProps {
  readonly act: RequestAct
  readonly request: Request
  readonly onDone: () => void
}

export interface ActFrameProps {
  readonly title: string
  readonly send: { readonly isPending: boolean; readonly error: Fault | null }
  readonly onSend: () => void
  readonly children: ReactNode
}

/** A step of a request as a form: its parts, the one button, and why it was refused. */
export function ActFrame({ title, send, onSend, children }: ActFrameProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSend()
  }
  return (
    <form aria-label={title} onSubmit={submit}>
      {children}
      <div className="button-row"><Button type="primary" htmlType="submit" loading={send.isPending}>{title}</Button></div>
      {send.error !== null && <FaultNotice fault={send.error} />}
    </form>
  )
}

export interface ReasonProps {
  readonly label?: string
  readonly value: string
  readonly isRequired?: boolean
  readonly onChange: (text: string) => void
}

/** Words that the other department reads. */
export function Reason({ label, value, isRequired = true, onChange }: ReasonProps) {
  const words = useWords(stewardWords)
  return (
    <Labelled label={label ?? words.reason} hint={words.reasonHint} isRequired={isRequired}>
      {({ id, describedBy }) => (
        <Input.TextArea id={id} aria-describedby={describedBy} rows={3} required={isRequired} maxLength={MAX_TEXT} value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Labelled>
  )
}
