import type { AccessOutcome } from '../../generated/operations.ts'
import type { Words } from '../../words/language.tsx'

interface DeskWords {
  readonly title: string
  readonly places: Readonly<Record<'log' | 'verify' | 'findings' | 'reviews' | 'emergencies' | 'withholdings' | 'violations', string>>
  readonly outcomes: Readonly<Record<AccessOutcome, string>>
  readonly none: string
  readonly all: string
  readonly department: string
  readonly note: string
  readonly subject: string
  readonly noteHint: string
  readonly noteMissing: string
  readonly steps: string
  readonly recorded: (indexes: readonly string[]) => string
}

export const auditWords: Words<DeskWords> = {
  zh: {
    title: '审计',
    places: { log: '日志', verify: '校验依据', findings: '异常发现', reviews: '随机抽查', emergencies: '紧急调取', withholdings: '暂不告知', violations: '违规索要' },
    outcomes: { RELEASED: '已提供', EMPTY: '无结果', REFUSED: '已拒绝', FAILED: '中断' },
    none: '无', all: '全部', department: '部门', subject: '对象代号', note: '说明', noteHint: '写明依据，不得含身份证号。', noteMissing: '请先填写说明。',
    steps: '办理经过',
    recorded: (indexes) => `本次查阅已记入日志，第 ${indexes.join('、')} 条。`,
  },
  en: {
    title: 'Audit',
    places: { log: 'Log', verify: 'What is trusted', findings: 'Findings', reviews: 'Random review', emergencies: 'Emergency access', withholdings: 'Withholding', violations: 'Papers asked for' },
    outcomes: { RELEASED: 'Released', EMPTY: 'Nothing found', REFUSED: 'Refused', FAILED: 'Broke off' },
    none: 'None', all: 'All', department: 'Department', subject: 'Subject token', note: 'Note', noteHint: 'Say what it rests on; no ID numbers.', noteMissing: 'Write a note first.',
    steps: 'What was done',
    recorded: (indexes) => `This reading is on record itself: entry ${indexes.join(', ')}.`,
  },
}
