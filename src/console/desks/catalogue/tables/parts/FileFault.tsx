import { Alert } from 'antd'
import type { Fault } from '../../../../api/fault.ts'
import { FaultNotice } from '../../../../ui/FaultNotice.tsx'
import { useLanguage, useWords } from '../../../../words/language.tsx'
import { tablesWords } from '../words.ts'

/** Why a file is no table, in the words of the hub for it. */
export function FileFault({ fault }: { readonly fault: Fault }) {
  const words = useWords(tablesWords)
  const { language } = useLanguage()
  const sentence = fault.details[language]
  if (fault.code !== 'TABLE_UNREADABLE' || sentence === undefined) return <FaultNotice fault={fault} />
  return <Alert role="alert" type="error" showIcon title={words.wholeRefused} description={String(sentence)} />
}
