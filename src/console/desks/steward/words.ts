import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
}

export const stewardWords: Words<DeskWords> = {
  zh: { title: '证照与共享' },
  en: { title: 'Certificates and sharing' },
}
