import type { HowSatisfied } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

export const howWords: Words<Readonly<Record<HowSatisfied, string>>> = {
  zh: {
    CERTIFICATE: '电子证照', CHECKED: '系统核验', REUSED: '沿用以前办件', FORM: '申请表', ASSISTED: '部门核验', COMMITTED: '告知承诺', DEFERRED: '容缺后补',
    BROUGHT: '申请人提交', NOT_APPLICABLE: '不适用',
  },
  en: {
    CERTIFICATE: 'Electronic certificate', CHECKED: 'Checked', REUSED: 'From an earlier case', FORM: 'The form', ASSISTED: 'Checked with a department',
    COMMITTED: 'Commitment', DEFERRED: 'To follow later', BROUGHT: 'Brought', NOT_APPLICABLE: 'Not needed',
  },
}
