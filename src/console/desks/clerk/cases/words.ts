import type { Words } from '../../../words/language.tsx'

interface CasesWords {
  readonly title: string
  readonly whose: string
  readonly mine: string
  readonly department: string
  readonly state: string
  readonly all: string
  readonly number: string
  readonly find: string
  readonly item: string
  readonly stage: string
  readonly received: string
  readonly limit: string
  readonly left: string
  readonly daysLeft: (days: number) => string
  readonly red: string
  readonly yellow: string
  readonly draft: string
  readonly notices: (count: number) => string
  readonly marks: string
  readonly unnamed: string
}

export const casesWords: Words<CasesWords> = {
  zh: {
    title: '我的办件', whose: '范围', mine: '本人受理', department: '本部门在办', state: '状态', all: '全部', number: '办件编号', find: '按完整编号找', item: '事项', stage: '环节',
    received: '收件', limit: '最后一日', left: '剩余', daysLeft: (days) => (days < 0 ? `超过 ${-days} 个工作日` : days === 0 ? '今天是最后一日' : `还有 ${days} 个工作日`),
    red: '红牌', yellow: '黄牌', draft: '有草稿', notices: (count) => `告知 ${count} 次`, marks: '标记', unnamed: '（事项已不存在）',
  },
  en: {
    title: 'My cases', whose: 'Whose', mine: 'Opened by me', department: 'Of my department', state: 'State', all: 'All', number: 'Case number', find: 'Whole number', item: 'Item', stage: 'Stage',
    received: 'Received', limit: 'Last day', left: 'Left', daysLeft: (days) => (days < 0 ? `${-days} working days late` : days === 0 ? 'last day today' : `${days} working days`),
    red: 'Red card', yellow: 'Yellow card', draft: 'Draft', notices: (count) => `Told ${count} time(s)`, marks: 'Marks', unnamed: '(no such item any more)',
  },
}
