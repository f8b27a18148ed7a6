import type { EmergencyState, EmergencyVerdict } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface EmergencyWords {
  readonly title: string
  readonly note: string
  readonly unjudged: string
  readonly all: string
  readonly states: Readonly<Record<EmergencyState, string>>
  readonly verdicts: Readonly<Record<EmergencyVerdict, string>>
  readonly columns: Readonly<Record<'askedAt' | 'department' | 'askedBy' | 'confirmedBy' | 'state' | 'due' | 'verdict', string>>
  readonly overdue: string
  readonly access: string
  readonly facts: Readonly<Record<'reason' | 'ground' | 'wanted' | 'subject' | 'delay' | 'told' | 'note', string>>
  readonly told: string
  readonly notTold: string
  readonly days: (days: number) => string
  readonly notYet: string
  readonly justified: string
  readonly unjustified: string
  readonly provisional: string
}

export const emergencyWords: Words<EmergencyWords> = {
  zh: {
    title: '紧急调取', note: '不经办件、由两人确认的调取，须在五个工作日内复核；逾期未复核的，两人不得再次调取。', unjudged: '待复核', all: '全部',
    states: { ASKED: '待确认', OPEN: '可调取', CLOSED: '已到期', DECLINED: '不予确认', LAPSED: '未经确认失效' }, verdicts: { JUSTIFIED: '正当', UNJUSTIFIED: '不正当' },
    columns: { askedAt: '申请时间', department: '部门', askedBy: '申请人', confirmedBy: '确认人', state: '状态', due: '复核期限', verdict: '结论' }, overdue: '已逾期', access: '紧急调取详情',
    facts: { reason: '事由', ground: '法律依据', wanted: '字段', subject: '对象代号', delay: '暂缓告知', told: '告知本人', note: '复核说明' }, told: '已可在本人查询中看到', notTold: '尚未告知', days: (days) => `${days} 天`,
    notYet: '到期之后才能复核。', justified: '正当', unjustified: '不正当', provisional: '（当年工作日历未发布，可能变动）',
  },
  en: {
    title: 'Emergency access', note: 'Read without a case, by two persons’ word; to be judged within five working days, or neither of the two may do it again.', unjudged: 'To be judged', all: 'All',
    states: { ASKED: 'To be confirmed', OPEN: 'Open', CLOSED: 'Closed', DECLINED: 'Declined', LAPSED: 'Lapsed' }, verdicts: { JUSTIFIED: 'Justified', UNJUSTIFIED: 'Unjustified' },
    columns: { askedAt: 'Asked', department: 'Department', askedBy: 'Asked by', confirmedBy: 'Confirmed by', state: 'State', due: 'Judge until', verdict: 'Verdict' }, overdue: 'overdue', access: 'Emergency access',
    facts: { reason: 'Reason', ground: 'Legal ground', wanted: 'Fields', subject: 'Subject token', delay: 'Told later by', told: 'Subject', note: 'Note' }, told: 'can see it', notTold: 'not told yet', days: (days) => `${days} days`,
    notYet: 'It can be judged once it has closed.', justified: 'Justified', unjustified: 'Unjustified', provisional: ' (calendar not published, may move)',
  },
}
