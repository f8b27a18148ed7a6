import { ClockCircleOutlined, EditOutlined, FlagFilled } from '@ant-design/icons'
import type { MyCasesQuery } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { clerkWords } from '../words.ts'
import { casesWords } from './words.ts'

export type ListedCase = NonNullable<MyCasesQuery['myCases']>['nodes'][number]

/** How long a limit still runs, in words, with its card. */
export function DaysLeft({ row: { clock, workingDaysLeft, card } }: { readonly row: ListedCase }) {
  const words = useWords(casesWords)
  const clerk = useWords(clerkWords)
  if (clock === null) return <span className="small">{clerk.noLimit}</span>
  if (workingDaysLeft === null) return <span className="small">{clock.stoppedAt === null ? clerk.resting : clerk.stopped}</span>
  return (
    <span className={card === null ? undefined : `clerk-card is-${card.toLowerCase()}`}>
      {card === null ? <ClockCircleOutlined aria-hidden /> : <><FlagFilled aria-hidden /> {card === 'RED' ? words.red : words.yellow}</>} {words.daysLeft(workingDaysLeft)}
    </span>
  )
}

export function CaseMarks({ row: { draftSavedAt, notices } }: { readonly row: ListedCase }) {
  const words = useWords(casesWords)
  return <>{draftSavedAt !== null && <span><EditOutlined aria-hidden /> {words.draft}</span>}{notices > 0 && <span> {words.notices(notices)}</span>}</>
}
