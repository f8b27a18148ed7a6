import { Button } from 'antd'
import { CheckCircleFilled } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useCommand, useQuestion } from '../../../api/use-hub.ts'
import { CaseFileDocument, RecordCaseStepDocument, type SubmitCaseMutation } from '../../../generated/operations.ts'
import { useActing } from '../../../session/session.tsx'
import { FaultNotice } from '../../../ui/FaultNotice.tsx'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { ClockLine } from '../ClockLine.tsx'
import { clerkWords } from '../words.ts'
import { howWords } from './how-words.ts'
import { submittedWords } from './submitted-words.ts'

export interface SubmittedProps {
  readonly handedIn: SubmitCaseMutation['submitCase']
  readonly itemName: string
  readonly entries: readonly string[]
}

/** What was handed in, under which numbers and until when it is to be decided. One key takes the next applicant. */
export function Submitted({ handedIn: { number, receivedAt, materials }, itemName, entries }: SubmittedProps) {
  const words = useWords(submittedWords)
  const { caseNumber } = useWords(clerkWords)
  const how = useWords(howWords)
  const { departmentName } = useActing()
  const { minute } = useDates()
  const [, go] = useLocation()
  const next = useRef<HTMLButtonElement>(null)
  const file = useQuestion(CaseFileDocument, { number }, { personal: true })
  const accept = useCommand(RecordCaseStepDocument, { changes: [CaseFileDocument] })
  useEffect(() => next.current?.focus(), [])
  const facts = [
    [caseNumber, <code key="n">{number}</code>],
    [words.at, minute(receivedAt)],
    [words.limit, file.data === undefined ? '…' : <ClockLine key="c" clock={file.data.data.caseFile?.clock ?? null} />],
    [words.entries, <span key="e" className="figure">{entries.join('、')}</span>],
  ] as const
  return (
    <div className="panel clerk-submitted">
      <h2><CheckCircleFilled aria-hidden className="is-good" /> {words.title} <span className="clerk-slip">{departmentName} · {words.slip}</span></h2>
      <p><strong>{itemName}</strong></p>
      <dl>{facts.map(([term, said]) => <div key={term}><dt>{term}</dt><dd>{said}</dd></div>)}</dl>
      <h3>{words.materials}</h3>
      <ul className="clerk-review">{materials.map((material, at) => <li key={at}><span>{material.name}</span><span>{material.how !== null && how[material.how]}</span></li>)}</ul>
      {accept.error !== null && <FaultNotice fault={accept.error} />}
      <div className="clerk-modal-actions">
        <Button ref={next} type="primary" size="large" onClick={() => go('/')}>{words.next} <kbd>Enter</kbd></Button>
        <Button size="large" onClick={() => print()}>{words.print}</Button>
        <Button size="large" disabled={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ input: { caseNumber: number, kind: 'ACCEPTED' } })}>{accept.isSuccess ? words.accepted : words.accept}</Button>
      </div>
    </div>
  )
}
