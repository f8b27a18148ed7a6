import { useCallback } from 'react'
import { useWords } from '../../../words/language.tsx'
import { codeName, codeWords, type CodeName } from './codes.ts'

export interface Option {
  readonly value: string
  readonly label: string
}

/** Names of codes in the person's language. */
export function useCodes(): (list: CodeName, code: string) => string {
  const words = useWords(codeWords)
  return useCallback((list, code) => codeName(words, list, code), [words])
}

/** What one chooses from, in the order of the list. Codes like `01` are put in order: JavaScript has those like `10` first. */
export function useOptions(list: CodeName): readonly Option[] {
  const words = useWords(codeWords)
  const options = Object.entries(words[list]).map(([value, label]) => ({ value, label }))
  return /^\d/.test(options[0]?.value ?? '') ? options.sort((a, b) => (a.value < b.value ? -1 : 1)) : options
}
