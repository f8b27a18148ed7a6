import { Link } from 'wouter'
import { useCommand } from '../../../api/use-hub.ts'
import { CloseReviewDocument, ReviewsDocument } from '../../../generated/operations.ts'
import { Drawer } from '../../../ui/overlays.tsx'
import { useWords } from '../../../words/language.tsx'
import { JudgeForm } from '../judge/JudgeForm.tsx'
import { Steps } from '../judge/Steps.tsx'
import { Mark } from '../marks.tsx'
import type { Review } from './review.ts'
import { reviewWords } from './words.ts'

const MAX_NOTE = 2_000

export interface ReviewDrawerProps {
  readonly review: Review
  /** From the list of what is assigned to whoever looks. */
  readonly isMine: boolean
  readonly departmentName: (code: string) => string
  readonly onClose: () => void
}

/** One drawn access: what the department says to it, and the judgement of whom it was assigned to. */
export function ReviewDrawer({ review, isMine, departmentName, onClose }: ReviewDrawerProps) {
  const words = useWords(reviewWords)
  const { drawId, entryIndex, departmentCode, auditor, conflict, state, steps } = review
  const close = useCommand(CloseReviewDocument, { changes: [ReviewsDocument] })
  const isOpen = state === 'OPEN' || state === 'EXPLAINED'
  return (
    <Drawer open onClose={onClose} size="large" title={words.review(entryIndex)} destroyOnHidden>
      <p><Link href={`/log/${entryIndex}`}>{words.openEntry}</Link></p>
      <dl className="facts">
        <dt>{words.columns.draw}</dt><dd>{drawId}</dd>
        <dt>{words.columns.department}</dt><dd>{departmentName(departmentCode)} <code className="small">{departmentCode}</code></dd>
        <dt>{words.columns.auditor}</dt><dd><code>{auditor ?? ''}</code></dd>
        <dt>{words.columns.state}</dt><dd>{words.states[state]}</dd>
      </dl>
      {conflict && <p><Mark tone="wary">{words.conflict}</Mark></p>}
      <Steps steps={steps} stateName={(one) => words.states[one as keyof typeof words.states] ?? one} />
      {!isOpen && <p>{words.final}</p>}
      {isOpen && !isMine && <p className="small">{words.notMine}</p>}
      {isOpen && isMine && (
        <JudgeForm
          choices={[{ verdict: 'CLEARED', label: words.clear, isPrimary: true }, { verdict: 'VIOLATION', label: words.violation, isDanger: true }]}
          maxLength={MAX_NOTE} isSending={close.isPending} fault={close.error}
          onJudge={(verdict, note) => close.mutate({ input: { draw: drawId, entryIndex, note, verdict } })}
        />
      )}
    </Drawer>
  )
}
