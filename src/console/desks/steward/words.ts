import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
  readonly scenes: string
  readonly requests: string
  readonly imports: string
  readonly types: string
  readonly corrections: string
  readonly holds: string
  readonly cancel: string
  readonly send: string
  readonly back: string
  readonly done: string
  readonly onRecord: (entries: string) => string
  readonly daysLeft: (days: number) => string
  readonly lastDay: (day: string) => string
  readonly provisional: string
  readonly rests: string
  readonly yellow: string
  readonly red: string
  readonly reason: string
  readonly reasonHint: string
}

export const stewardWords: Words<DeskWords> = {
  zh: {
    title: '证照与共享', scenes: '本台页面', requests: '共享申请', imports: '导入', types: '证照类型', corrections: '校核', holds: '超量放行',
    cancel: '取消', send: '提交', back: '返回', done: '已办妥',
    onRecord: (entries) => `本次查看已记入日志第 ${entries} 条`,
    daysLeft: (days) => (days > 0 ? `还有 ${days} 个工作日` : days === 0 ? '今天是最后一天' : `已超期 ${-days} 个工作日`),
    lastDay: (day) => `最后一天 ${day}`, provisional: '（工作日历未公布，暂计）', rests: '期限已中止', yellow: '黄牌', red: '红牌',
    reason: '理由', reasonHint: '最多 1000 字，不得含证件号码。',
  },
  en: {
    title: 'Certificates and sharing', scenes: 'Pages of this desk', requests: 'Sharing requests', imports: 'Imports', types: 'Certificate types',
    corrections: 'Corrections', holds: 'Reads on hold', cancel: 'Cancel', send: 'Send', back: 'Back', done: 'Done',
    onRecord: (entries) => `This reading is on record as entry ${entries}`,
    daysLeft: (days) => (days > 0 ? `${days} working days left` : days === 0 ? 'today is the last day' : `${-days} working days late`),
    lastDay: (day) => `last day ${day}`, provisional: ' (the calendar is not published yet)', rests: 'the limit rests', yellow: 'yellow card', red: 'red card',
    reason: 'Reason', reasonHint: 'At most 1,000 characters, without an ID number.',
  },
}
