import type { CaseDecision, CaseState, CaseStepKind, MaterialOutcome, PartyRole } from '../../generated/operations.ts'
import type { Words } from '../../words/language.tsx'

interface ClerkWords {
  readonly scenes: string
  readonly start: string
  readonly myCases: string
  readonly roles: Readonly<Record<PartyRole, string>>
  readonly outcomes: Readonly<Record<MaterialOutcome, string>>
  readonly stages: Readonly<Record<CaseStepKind, string>>
  readonly states: Readonly<Record<CaseState, string>>
  readonly decisions: Readonly<Record<CaseDecision, string>>
  readonly longTerm: string
  readonly dueOn: (day: string) => string
  readonly provisional: string
  readonly resting: string
  readonly stopped: string
  readonly noLimit: string
  readonly caseNumber: string
  readonly entries: (numbers: string) => string
  readonly purpose: string
}

/** What more than one scene of the desk says. */
export const clerkWords: Words<ClerkWords> = {
  zh: {
    scenes: '窗口场景', start: '受理', myCases: '我的办件',
    roles: {
      APPLICANT: '申请人', LEGAL_REPRESENTATIVE: '法定代表人或者负责人', AGENT: '代理人', SPOUSE: '配偶', CHILD: '子女', PARENT: '父母',
      CO_OWNER: '共有人', OTHER: '其他当事人',
    },
    outcomes: {
      HELD: '已有电子证照', CHECKABLE: '系统核验', REUSABLE: '沿用以前办件', PREFILLED_FORM: '已预填', BY_ASSISTANCE: '部门核验',
      BY_COMMITMENT: '告知承诺', DEFERRABLE: '容缺后补', NOT_APPLICABLE: '不适用', MUST_BRING: '请提供',
    },
    stages: {
      RECEIVED: '收件', NOTICE_GIVEN: '一次性告知', MATERIALS_COMPLETE: '材料齐全', ACCEPTED: '受理', NOT_ACCEPTED: '不予受理', IN_REVIEW: '审核',
      PASSED_UP: '上报', PASSED_DOWN: '下转', SUSPENDED: '中止', RESUMED: '恢复', EXTENDED: '延长', DECIDED: '办结', WITHDRAWN: '撤回', DELIVERED: '送达',
    },
    states: { OPEN: '在办', DECIDED: '已办结' },
    decisions: { APPROVED: '准予', REFUSED: '不予', WITHDRAWN: '申请人撤回' },
    longTerm: '长期', dueOn: (day) => `最后一日 ${day}`, provisional: '（年历未公布，可能变动）', resting: '计时停止中', stopped: '计时已结束', noLimit: '指南没有规定时限',
    caseNumber: '办件编号', entries: (numbers) => `审计记录 ${numbers}`, purpose: '用证事由',
  },
  en: {
    scenes: 'Scenes of the counter', start: 'New case', myCases: 'My cases',
    roles: {
      APPLICANT: 'Applicant', LEGAL_REPRESENTATIVE: 'Legal representative', AGENT: 'Agent', SPOUSE: 'Spouse', CHILD: 'Child', PARENT: 'Parent',
      CO_OWNER: 'Co-owner', OTHER: 'Other party',
    },
    outcomes: {
      HELD: 'Certificate held', CHECKABLE: 'Checked', REUSABLE: 'From an earlier case', PREFILLED_FORM: 'Prefilled', BY_ASSISTANCE: 'Ask a department',
      BY_COMMITMENT: 'Commitment', DEFERRABLE: 'May follow', NOT_APPLICABLE: 'Not needed', MUST_BRING: 'To be brought',
    },
    stages: {
      RECEIVED: 'Received', NOTICE_GIVEN: 'One-time notice', MATERIALS_COMPLETE: 'Materials complete', ACCEPTED: 'Accepted', NOT_ACCEPTED: 'Not accepted',
      IN_REVIEW: 'In review', PASSED_UP: 'Passed up', PASSED_DOWN: 'Passed down', SUSPENDED: 'Suspended', RESUMED: 'Resumed', EXTENDED: 'Extended',
      DECIDED: 'Decided', WITHDRAWN: 'Withdrawn', DELIVERED: 'Delivered',
    },
    states: { OPEN: 'Open', DECIDED: 'Decided' },
    decisions: { APPROVED: 'Granted', REFUSED: 'Refused', WITHDRAWN: 'Withdrawn by the applicant' },
    longTerm: 'no end', dueOn: (day) => `Last day ${day}`, provisional: ' (calendar not published, may move)', resting: 'Clock at rest', stopped: 'Clock stopped',
    noLimit: 'The guide states no limit', caseNumber: 'Case number', entries: (numbers) => `Entries ${numbers}`, purpose: 'Purpose',
  },
}
