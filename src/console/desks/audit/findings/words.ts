import type { FindingSeverity, FindingState } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface FindingWords {
  readonly title: string
  readonly note: string
  readonly states: Readonly<Record<FindingState, string>>
  readonly severities: Readonly<Record<FindingSeverity, string>>
  readonly detectors: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<'id' | 'severity' | 'detector' | 'department' | 'who' | 'period' | 'state' | 'entries', string>>
  readonly finding: (id: string) => string
  readonly evidence: string
  readonly figures: string
  readonly entriesShown: (shown: number, all: string) => string
  readonly takeUp: string
  readonly clear: string
  readonly violation: string
  readonly final: string
}

export const findingWords: Words<FindingWords> = {
  zh: {
    title: '异常发现', note: '发现只是询问的理由，不是违规的证据。',
    states: { OPEN: '待处理', REVIEW: '核查中', CLEARED: '无异常', VIOLATION: '违规' }, severities: { NOTICE: '提示', WARNING: '警告', ALARM: '警报' },
    detectors: {
      volume: '访问量异常', neighbours: '相邻号码', 'off-hours': '非工作时间', undecided: '查而不办', 'much-read': '被大量查看', circle: '固定人群', thresholds: '数量阈值', 'shared-account': '账号共用',
      'honeytoken-touched': '触碰诱饵号码', 'ciphertext-refused': '密文异常', 'subjects-a-day': '一日查询人数', 'volume-exceeded': '超出申报用量', 'emergency-access': '紧急调取', 'token-replayed': '凭证重放',
      'credential-copied': '凭证被复制', 'passkey-replaced': '更换通行密钥',
    },
    columns: { id: '编号', severity: '级别', detector: '检测', department: '部门', who: '系统 / 人员', period: '时段', state: '状态', entries: '记录数' },
    finding: (id) => `发现 ${id}`, evidence: '证据', figures: '数据', entriesShown: (shown, all) => `列出 ${shown} 条，共 ${all} 条`, takeUp: '开始核查', clear: '无异常', violation: '认定违规', final: '已有结论，不再变更。',
  },
  en: {
    title: 'Findings', note: 'A finding is a reason to ask and no proof of misuse.',
    states: { OPEN: 'Open', REVIEW: 'Under review', CLEARED: 'Cleared', VIOLATION: 'Violation' }, severities: { NOTICE: 'Notice', WARNING: 'Warning', ALARM: 'Alarm' }, detectors: {},
    columns: { id: 'No.', severity: 'Severity', detector: 'Detector', department: 'Department', who: 'System / person', period: 'Period', state: 'State', entries: 'Entries' },
    finding: (id) => `Finding ${id}`, evidence: 'Evidence', figures: 'Figures', entriesShown: (shown, all) => `${shown} listed of ${all}`, takeUp: 'Take under review', clear: 'Clear', violation: 'Judge as violation',
    final: 'It has been judged; nothing leads back.',
  },
}
