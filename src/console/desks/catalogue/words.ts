import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
}

export const catalogueWords: Words<DeskWords> = {
  zh: { title: '事项' },
  en: { title: 'Catalogue' },
}
