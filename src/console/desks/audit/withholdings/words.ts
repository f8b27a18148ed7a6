import type { WithholdingKind } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface WithholdingWords {
  readonly title: string
  readonly note: string
  readonly kinds: Readonly<Record<WithholdingKind, string>>
  readonly columns: Readonly<Record<'id' | 'kind' | 'scope' | 'basis' | 'period' | 'by' | 'state', string>>
  readonly make: string
  readonly fields: Readonly<Record<'kind' | 'days' | 'departmentCode' | 'itemCode' | 'caseNumber' | 'action' | 'legalBasis' | 'until', string>>
  readonly scopeHint: string
  readonly inForce: string
  readonly ended: string
  readonly end: string
  readonly endSure: string
  readonly days: (days: number) => string
}

export const withholdingWords: Words<WithholdingWords> = {
  zh: {
    title: '暂不告知', note: '依法不向本人显示、或延后显示的访问。规则须有依据，最长 366 天，只能结束，不能修改。', kinds: { HIDE: '隐藏', DELAY: '延迟' },
    columns: { id: '编号', kind: '方式', scope: '范围', basis: '依据', period: '有效期', by: '设定人', state: '状态' }, make: '设定规则',
    fields: { kind: '方式', days: '延迟天数', departmentCode: '部门代码', itemCode: '事项代码', caseNumber: '办件编号', action: '操作代码', legalBasis: '法律依据与决定', until: '有效期至' },
    scopeHint: '部门、事项、办件、操作至少填一项。', inForce: '有效', ended: '已结束', end: '结束', endSure: '结束后，此前隐去的访问即向本人显示。', days: (days) => `延迟 ${days} 天`,
  },
  en: {
    title: 'Withholding', note: 'Accesses that by law are not shown to the person, or later. A rule has a basis, lapses within 366 days, and is ended, never changed.', kinds: { HIDE: 'Hide', DELAY: 'Delay' },
    columns: { id: 'No.', kind: 'How', scope: 'Scope', basis: 'Basis', period: 'In force', by: 'Made by', state: 'State' }, make: 'Make a rule',
    fields: { kind: 'How', days: 'Days of delay', departmentCode: 'Department code', itemCode: 'Item code', caseNumber: 'Case number', action: 'Action', legalBasis: 'Law and decision', until: 'In force until' },
    scopeHint: 'At least one of department, item, case and action.', inForce: 'In force', ended: 'Ended', end: 'End', endSure: 'What it kept back is then shown to the person.', days: (days) => `${days} days later`,
  },
}
