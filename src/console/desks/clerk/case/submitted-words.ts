import type { Words } from '../../../words/language.tsx'

interface SubmittedWords {
  readonly title: string
  readonly at: string
  readonly limit: string
  readonly entries: string
  readonly materials: string
  readonly next: string
  readonly print: string
  readonly accept: string
  readonly accepted: string
  readonly slip: string
}

export const submittedWords: Words<SubmittedWords> = {
  zh: {
    title: '已提交', at: '收件时间', limit: '办理时限', entries: '审计记录', materials: '材料', next: '办理下一位', print: '打印收件凭证', accept: '登记受理', accepted: '已登记受理', slip: '收件凭证',
  },
  en: {
    title: 'Handed in', at: 'Received', limit: 'Limit', entries: 'Entries of the log', materials: 'Materials', next: 'Next applicant', print: 'Print the receipt', accept: 'Record acceptance', accepted: 'Acceptance recorded',
    slip: 'Receipt',
  },
}
