import type { HoldState } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface HoldWords {
  readonly title: string
  readonly note: string
  readonly day: string
  readonly department: string
  readonly client: string
  readonly item: string
  readonly type: string
  readonly daily: string
  readonly state: string
  readonly states: Readonly<Record<HoldState, string>>
  readonly openedAt: string
  readonly extra: string
  readonly extraHint: string
  readonly reason: string
  readonly reasonHint: string
  readonly approve: string
  readonly decline: string
  readonly decide: (department: string) => string
}

export const holdWords: Words<HoldWords> = {
  zh: {
    title: '超量放行', note: '其他部门当天的查询超过申报日调用量，等待提供部门放行。只对当天有效；作出决定前需要重新验证身份。', day: '日期', department: '部门', client: '接入系统', item: '事项', type: '证照类型', daily: '申报日调用量',
    state: '状态', states: { OPEN: '待决定', APPROVED: '已放行', DECLINED: '未放行', LAPSED: '已过当天' }, openedAt: '超量时间', extra: '当天再放行次数', extraHint: '当天另外允许的查询次数。',
    reason: '理由', reasonHint: '最多 200 字，不得含证件号码。', approve: '放行', decline: '不放行', decide: (department) => `决定：${department}`,
  },
  en: {
    title: 'Reads on hold', note: 'Reads of others beyond the volume that was declared for the day. A decision counts for that day, and asks for a fresh proof of presence.', day: 'Day', department: 'Department', client: 'System', item: 'Item', type: 'Type', daily: 'Declared a day',
    state: 'State', states: { OPEN: 'waits', APPROVED: 'let through', DECLINED: 'declined', LAPSED: 'the day is over' }, openedAt: 'Since', extra: 'Further reads today', extraHint: 'How many more reads are let through today.',
    reason: 'Reason', reasonHint: 'At most 200 characters, without an ID number.', approve: 'Let through', decline: 'Decline', decide: (department) => `Decide: ${department}`,
  },
}
