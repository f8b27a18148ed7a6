import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
}

export const administrationWords: Words<DeskWords> = {
  zh: { title: '管理' },
  en: { title: 'Administration' },
}
