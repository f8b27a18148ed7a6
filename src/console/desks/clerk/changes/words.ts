import type { CaseNoticeKind } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface ChangesWords {
  readonly title: string
  readonly note: string
  readonly at: string
  readonly number: string
  readonly type: string
  readonly kind: string
  readonly kinds: Readonly<Record<CaseNoticeKind, string>>
}

export const changesWords: Words<ChangesWords> = {
  zh: {
    title: '证照变化', note: '本部门在办办件所依据的证照，之后发生的变化。请重新核对这些办件。', at: '时间', number: '办件编号', type: '证照类型', kind: '变化',
    kinds: {
      CANCELLED: '已注销', CORRECTION_ANSWERED: '校核已答复', OTHER: '状态有变', RESTORED: '恢复有效', REVOKED: '已撤销', SUPERSEDED: '已有新版本', SUSPENDED: '已暂扣',
    },
  },
  en: {
    title: 'Changes of certificates', note: 'What has become of certificates on which open cases of the department relied. Check these cases again.', at: 'Time', number: 'Case', type: 'Certificate type', kind: 'Change',
    kinds: {
      CANCELLED: 'Cancelled', CORRECTION_ANSWERED: 'Correction answered', OTHER: 'Status changed', RESTORED: 'In force again', REVOKED: 'Revoked', SUPERSEDED: 'A newer version', SUSPENDED: 'Suspended',
    },
  },
}
