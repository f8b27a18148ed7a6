import type { HoldState } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface VolumeWords {
  readonly title: string
  readonly holds: string
  readonly holdsHint: string
  readonly volumes: string
  readonly volumesHint: string
  readonly client: string
  readonly item: string
  readonly type: string
  readonly daily: string
  readonly taken: string
  readonly approved: string
  readonly declaredAt: string
  readonly day: string
  readonly state: string
  readonly states: Readonly<Record<HoldState, string>>
  readonly decision: string
  readonly extra: (extra: number) => string
  readonly letThrough: string
  readonly howMany: string
  readonly reason: string
  readonly decline: string
  readonly declineSure: string
  readonly letThroughSure: string
  readonly declare: string
  readonly standard: string
  readonly cancel: string
  readonly readOnly: string
}

export const volumeWords: Words<VolumeWords> = {
  zh: {
    title: '调用量', holds: '超量待批', holdsHint: '超过申报日调用量的读取等待批准：由提供部门的证照数据管理员决定，也可由安全管理员决定；只对当天有效，只决定一次。',
    volumes: '申报日调用量', volumesHint: '每个客户端、事项和证照类型每天可读取多少次；没有申报的按标准量。申报只增加记录，以最新一条为准。', client: '客户端', item: '事项编码', type: '证照类型', daily: '每天次数', taken: '今天已用', approved: '今天另批', declaredAt: '申报时间',
    day: '日期', state: '状态', states: { OPEN: '待审批', APPROVED: '已放行', DECLINED: '不予放行', LAPSED: '已失效' }, decision: '决定', extra: (extra) => `另放行 ${extra} 次`, letThrough: '放行', howMany: '当天另放行多少次', reason: '理由（不含身份证件号码）',
    decline: '不予放行', declineSure: '当天不再放行。决定只作一次。', letThroughSure: '当天另放行的次数用完后再次等待批准。', declare: '申报调用量', standard: '不填为标准量', cancel: '取消', readOnly: '审计管理员只查看，不作决定（三员分立）。',
  },
  en: {
    title: 'Volumes', holds: 'Reads that wait', holdsHint: 'Reads beyond a declared volume wait for approval: a steward of the issuer decides, or the security administrator; for that day only, and once.',
    volumes: 'Declared volumes', volumesHint: 'How many reads a day a client needs for an item and a type; where none is declared the standard volume counts. Declarations are only added; the latest counts.', client: 'Client', item: 'Item code', type: 'Type', daily: 'A day', taken: 'Taken today', approved: 'Approved today', declaredAt: 'Declared',
    day: 'Day', state: 'State', states: { OPEN: 'waits', APPROVED: 'let through', DECLINED: 'declined', LAPSED: 'lapsed' }, decision: 'Decision', extra: (extra) => `${extra} more let through`, letThrough: 'Let through', howMany: 'How many more on that day', reason: 'Reason (without ID numbers)',
    decline: 'Decline', declineSure: 'Nothing more is let through on that day. It is decided once.', letThroughSure: 'Once these are used up, reads wait again.', declare: 'Declare a volume', standard: 'left out: the standard volume', cancel: 'Cancel', readOnly: 'The audit administrator looks and does not decide (三员分立).',
  },
}
