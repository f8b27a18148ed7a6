import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
}

export const overviewWords: Words<DeskWords> = {
  zh: { title: '效能' },
  en: { title: 'Overview' },
}
