import { Tag } from 'antd'
import { useDates } from '../../words/dates.ts'
import { useWords } from '../../words/language.tsx'
import { stewardWords } from './words.ts'

export interface LimitProps {
  readonly clock: {
    readonly dueOn: string | null
    readonly provisional: boolean
    readonly suspendedAt?: string | null
    readonly stoppedAt?: string | null
    readonly cards: readonly { readonly colour: 'YELLOW' | 'RED' }[]
  } | null
  /** Working days until the last day; null where nobody can say. */
  readonly daysLeft: number | null
}

/** A legal limit in words, with its card: the last day, and how many working days are left. */
export function Limit({ clock, daysLeft }: LimitProps) {
  const words = useWords(stewardWords)
  const { day } = useDates()
  if (clock === null) return null
  if (clock.suspendedAt != null) return <span>{words.rests}</span>
  const card = clock.cards.at(-1)?.colour
  return (
    <span className="figure">
      {clock.dueOn !== null && words.lastDay(day(clock.dueOn))}
      {clock.provisional && words.provisional}
      {daysLeft !== null && clock.stoppedAt == null && ` · ${words.daysLeft(daysLeft)}`}
      {card !== undefined && <> <Tag color={card === 'RED' ? 'red' : 'gold'}>{card === 'RED' ? words.red : words.yellow}</Tag></>}
    </span>
  )
}
