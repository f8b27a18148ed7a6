import { useCallback } from 'react'
import type { GuideWarningsQuery } from '../../../generated/operations.ts'
import { useWords } from '../../../words/language.tsx'
import { warningWords } from './words.ts'

export type GuideWarning = NonNullable<GuideWarningsQuery['guideWarnings']>[number]

/** What a warning says: its kind, and what it rests on. */
export function useWarningWords(): (warning: GuideWarning) => string {
  const words = useWords(warningWords)
  return useCallback(({ code, evidence }) => {
    const details = evidence.map(({ what, text }) => {
      if (what === 'REASON') return words.reasons[text] ?? text
      if (what === 'SHARING') return words.sharing[text] ?? text
      return words.evidence[what](text)
    })
    return details.length === 0 ? words.codes[code] : `${words.codes[code]}：${details.join('，')}`
  }, [words])
}
