import type { ReactNode } from 'react'
import { useQuestion } from '../../../api/use-hub.ts'
import { ConditionInWordsDocument } from '../../../generated/operations.ts'
import { useLanguage } from '../../../words/language.tsx'
import type { Condition } from './condition.ts'

interface SpokenProps {
  readonly itemCode: string
  readonly when: Condition
  /** What stands behind the sentence. */
  readonly children?: (said: string) => ReactNode
}

/** A condition as a plain sentence, in the hub's own words for it. */
export function SpokenCondition({ itemCode, when, children }: SpokenProps) {
  const { language } = useLanguage()
  const { data } = useQuestion(ConditionInWordsDocument, { itemCode, when: JSON.stringify(when) }, { keep: true })
  const said = data?.data.conditionInWords?.[language] ?? null
  return said === null ? null : <>{said}{children?.(said)}</>
}
