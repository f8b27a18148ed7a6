import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { useLanguage } from '../../../words/language.tsx'
import type { Naming } from './condition-words.ts'
import type { GuideDocument } from './document.ts'
import { useCodes } from './use-codes.ts'
import { useTypes } from './use-types.ts'

const ReadingContext = createContext<GuideDocument>({})

/** The guide that is shown: its parts name each other. */
export function Reading({ guide, children }: { readonly guide: GuideDocument; readonly children: ReactNode }) {
  return <ReadingContext.Provider value={guide}>{children}</ReadingContext.Provider>
}

export function useReading(): GuideDocument {
  return useContext(ReadingContext)
}

/** By what conditions of a guide are put into words. */
export function useNaming(formElements: unknown): Naming {
  const codes = useCodes()
  const types = useTypes()
  const { language } = useLanguage()
  return useMemo(() => ({ roleOf: (role) => codes('role', role), types, formElements, language }), [codes, types, formElements, language])
}
