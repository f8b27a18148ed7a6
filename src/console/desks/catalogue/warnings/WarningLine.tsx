import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useDates } from '../../../words/dates.ts'
import { useWords } from '../../../words/language.tsx'
import { JudgeWarning } from './JudgeWarning.tsx'
import { useWarningWords, type GuideWarning } from './use-warning-words.ts'
import { warningWords } from './words.ts'

interface WarningLineProps {
  readonly itemCode: string
  readonly warning: GuideWarning
  /** Whether the person may dismiss it. */
  readonly isOwn: boolean
  readonly onJudged?: (changed: GuideWarning) => void
  /** Goes to where it can be mended. */
  readonly onMend?: () => void
  /** Stands before the words: where it is. */
  readonly place?: ReactNode
}

/** A warning in words, and that somebody said it needs no change. */
export function WarningLine({ itemCode, warning, isOwn, onJudged, onMend, place }: WarningLineProps) {
  const words = useWords(warningWords)
  const dates = useDates()
  const [isJudging, setJudging] = useState(false)
  const say = useWarningWords()
  const { dismissal } = warning
  return (
    <div className="warning-line">
      <span className={dismissal === null ? 'sign-warning' : 'small'}><span aria-hidden className="sign-sign">{dismissal === null ? '!' : '✓'}</span> {place}{say(warning)}</span>
      {dismissal !== null && <span className="small"> {words.dismissed(dates.minute(dismissal.at), dismissal.reason)}</span>}
      {isOwn && onMend !== undefined && dismissal === null && <Button size="small" type="link" onClick={onMend}>{words.toPlace}</Button>}
      {isOwn && <Button size="small" type="link" onClick={() => setJudging(true)}>{dismissal === null ? words.dismiss : words.raise}</Button>}
      {isJudging && <JudgeWarning itemCode={itemCode} warning={warning} onDone={(changed) => {
        setJudging(false)
        if (changed !== null) onJudged?.(changed)
      }} />}
    </div>
  )
}
