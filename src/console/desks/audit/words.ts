import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
}

export const auditWords: Words<DeskWords> = {
  zh: { title: '审计' },
  en: { title: 'Audit' },
}
