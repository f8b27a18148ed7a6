import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
}

export const clerkWords: Words<DeskWords> = {
  zh: { title: '窗口' },
  en: { title: 'Counter' },
}
