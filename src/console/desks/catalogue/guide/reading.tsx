import { createContext, useContext, type ReactNode } from 'react'
import type { GuideDocument } from './document.ts'

const ReadingContext = createContext<GuideDocument>({})

/** The guide that is shown: its parts name each other. */
export function Reading({ guide, children }: { readonly guide: GuideDocument; readonly children: ReactNode }) {
  return <ReadingContext.Provider value={guide}>{children}</ReadingContext.Provider>
}

export function useReading(): GuideDocument {
  return useContext(ReadingContext)
}
