import { useMemo } from 'react'
import { useQuestion } from '../../../../api/use-hub.ts'
import { ConditionVocabularyDocument } from '../../../../generated/operations.ts'
import { useLanguage } from '../../../../words/language.tsx'
import { useEditing } from '../editing.tsx'
import { keyOf, type VocabularyFact } from './vocabulary.ts'

interface Named {
  readonly zh: string
  readonly en: string
}

/** What conditions can be built from, of the draft as it was last saved. */
export function useVocabulary() {
  const { itemCode } = useEditing()
  const { language } = useLanguage()
  const { data } = useQuestion(ConditionVocabularyDocument, { itemCode }, { keep: true })
  const vocabulary = data?.data.conditionVocabulary
  return useMemo(() => {
    const facts = new Map<string, VocabularyFact>((vocabulary?.facts ?? []).map((fact) => [keyOf(JSON.parse(fact.test) as object), fact]))
    const nameOf = (named: Named) => named[language]
    const operator = (code: string, isDay: boolean) => {
      const word = vocabulary?.operators.find((one) => one.code === code)
      if (word === undefined) return code
      return (isDay ? (language === 'zh' ? word.zhOfDays : word.enOfDays) : null) ?? nameOf(word)
    }
    return { isThere: vocabulary != null, facts, nameOf, operator, options: [...facts].map(([value, fact]) => ({ value, label: nameOf(fact) })) }
  }, [vocabulary, language])
}

export type VocabularyInUse = ReturnType<typeof useVocabulary>
