import type { Words } from '../../../words/language.tsx'

interface StepsWords {
  readonly title: string
  readonly back: string
  readonly done: string
  readonly by: (post: string | null, person: string | null) => string
  readonly to: string
  readonly yourself: string
  readonly next: string
  readonly what: string
  readonly note: string
  readonly noteNeeded: string
  readonly decision: string
  readonly record: string
  readonly recorded: string
  readonly nothing: string
  readonly receivedAt: string
  readonly limit: string
  readonly statutory: (day: string) => string
  readonly cards: (colour: string, day: string) => string
  readonly red: string
  readonly yellow: string
  readonly parties: string
  readonly department: string
  readonly departmentHint: string
  readonly final: string
}

export const stepsWords: Words<StepsWords> = {
  zh: {
    title: '办理环节', back: '回到办件', done: '已办', by: (post, person) => [post, person].filter((part) => part !== null).join(' '), to: '转到', yourself: '本人', next: '登记下一步', what: '办什么',
    note: '说明', noteNeeded: '说明（必填：理由或者法律依据）', decision: '结果', record: '登记', recorded: '已登记', nothing: '这个办件没有下一步了。', receivedAt: '收件', limit: '办理时限',
    statutory: (day) => `法定最后一日 ${day}`, cards: (colour, day) => `${colour}（${day}）`, red: '红牌', yellow: '黄牌', parties: '当事人', department: '转给哪个部门', departmentHint: '部门名称或代码',
    final: '登记后不能改。办结的办件不能再查询证照。',
  },
  en: {
    title: 'Steps', back: 'Back to the case', done: 'Done', by: (post, person) => [post, person].filter((part) => part !== null).join(' '), to: 'to', yourself: 'yourself', next: 'Record the next step', what: 'What',
    note: 'Note', noteNeeded: 'Note (required: reason or legal ground)', decision: 'Decision', record: 'Record', recorded: 'Recorded', nothing: 'Nothing follows for this case.', receivedAt: 'Received', limit: 'Limit',
    statutory: (day) => `Last day in law ${day}`, cards: (colour, day) => `${colour} (${day})`, red: 'Red card', yellow: 'Yellow card', parties: 'Parties', department: 'To which department', departmentHint: 'Name or code of the department',
    final: 'What is recorded stays. Under a decided case no certificate can be read.',
  },
}
