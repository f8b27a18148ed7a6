import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'

export type Language = 'zh' | 'en'

/** The same words in both languages; what is missing in one does not compile. */
export interface Words<Texts> {
  readonly zh: Texts
  readonly en: Texts
}

/** Beside the session's cookie, and the public keys that an auditor trusts, the only thing that the console keeps in a browser. */
const KEPT_AS = 'yihao-language'

interface LanguageChoice {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const LanguageContext = createContext<LanguageChoice>({ language: 'zh', choose: () => undefined })

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh'))
  const value = useMemo(() => ({
    language,
    choose(chosen: Language) {
      localStorage.setItem(KEPT_AS, chosen)
      setLanguage(chosen)
    },
  }), [language])
  document.documentElement.lang = localeOf(language)
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext)
}

/** Chinese, unless the person has chosen English. */
export function useWords<Texts>(words: Words<Texts>): Texts {
  return words[useLanguage().language]
}

/** BCP 47, for `lang` and Intl. */
export function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}

export function antLocaleOf(language: Language) {
  return language === 'zh' ? zhCN : enUS
}
