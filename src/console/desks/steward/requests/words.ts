import type {
  PartyRole, SharingClass, SharingDispute, SharingDisputeRuling, SharingGrantMove, SharingGrantSide, SharingGrantState, SharingGroundShown, SharingRefusalGround,
  SharingRequestState, SharingStepKind, SharingStepSide, SharingWay,
} from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

export interface RequestWords {
  readonly title: string
  readonly one: (id: string) => string
  readonly waiting: string
  readonly all: string
  readonly which: string
  readonly ask: string
  readonly id: string
  readonly type: string
  readonly asker: string
  readonly grantor: string
  readonly state: string
  readonly states: Readonly<Record<SharingRequestState, string>>
  readonly limit: string
  readonly answerLimit: string
  readonly flowLimit: string
  readonly next: string
  readonly nextSteps: Readonly<Record<NextStep, string>>
  readonly receivedAt: string
  readonly answeredAt: string
  readonly sharing: string
  readonly sharings: Readonly<Record<SharingClass, string>>
  readonly basis: string
  readonly scene: string
  readonly approval: string
  readonly items: string
  readonly fields: string
  readonly parties: string
  readonly everybody: string
  readonly partyRoles: Readonly<Record<PartyRole, string>>
  readonly way: string
  readonly ways: Readonly<Record<SharingWay, string>>
  readonly period: string
  readonly from: string
  readonly until: string
  readonly volume: string
  readonly dispute: string
  readonly disputes: Readonly<Record<SharingDispute, string>>
  readonly grant: string
  readonly grantStates: Readonly<Record<SharingGrantState, string>>
  readonly suspendedBy: string
  readonly grantSides: Readonly<Record<SharingGrantSide, string>>
  readonly steps: string
  readonly stepKinds: Readonly<Record<SharingStepKind, string>>
  readonly sides: Readonly<Record<SharingStepSide, string>>
  readonly grounds: Readonly<Record<SharingGroundShown, string>>
  readonly actions: string
  readonly noAction: string
  readonly act: Readonly<Record<RequestAct, string>>
  readonly less: string
  readonly lessHint: string
  readonly ground: string
  readonly refusable: readonly SharingRefusalGround[]
  readonly workingDays: string
  readonly workingDaysHint: string
  readonly days: (count: number) => string
  readonly missing: string
  readonly text: string
  readonly ruling: string
  readonly rulings: Readonly<Record<SharingDisputeRuling, string>>
  readonly moves: Readonly<Record<SharingGrantMove, string>>
  readonly newTitle: string
  readonly newNote: string
  readonly chooseType: string
  readonly chooseGrantor: string
  readonly chooseItems: string
  readonly itemsHint: string
  readonly sceneHint: string
  readonly basisHint: string
  readonly approvalHint: string
  readonly volumeHint: string
  readonly sendRequest: string
}

/** What is expected next, and of whom: derived from where the request stands. */
export type NextStep = 'ANSWER' | 'COMPLETE' | 'EXTENSION' | 'FLOW' | 'NEGOTIATE' | 'RULE' | 'NONE'

export type RequestAct =
  | 'CONSENT' | 'REFUSE' | 'ASK_TO_COMPLETE' | 'ASK_EXTENSION' | 'READY' | 'COMPLETE' | 'WITHDRAW' | 'DISPUTE' | 'ESCALATE' | 'SETTLE' | 'DECIDE_EXTENSION' | 'RULE'
  | 'SUSPEND' | 'RESUME' | 'END'

const refusable = ['FORBIDDEN_BY_LAW', 'NOT_NEEDED_FOR_DUTIES', 'WIDER_THAN_NEEDED', 'CONDITIONS_NOT_MET'] as const

export const requestWords: Words<RequestWords> = {
  zh: {
    title: '共享申请', one: (id) => `共享申请 ${id} 号`, waiting: '待办（按最后一天排列）', all: '全部', which: '范围', ask: '申请共享', id: '编号', type: '证照类型', asker: '需求部门', grantor: '提供部门', state: '状态',
    states: { SUBMITTED: '待答复', INCOMPLETE: '待补充', CONSENTED: '已同意', REFUSED: '已拒绝', WITHDRAWN: '已撤回', REOPENED: '重新答复' },
    limit: '期限', answerLimit: '答复期限', flowLimit: '供数期限', next: '下一步',
    nextSteps: { ANSWER: '提供部门答复', COMPLETE: '需求部门补充', EXTENSION: '主管部门决定延期', FLOW: '提供部门供数', NEGOTIATE: '双方协商', RULE: '主管部门协调', NONE: '无' },
    receivedAt: '收到时间', answeredAt: '答复时间', sharing: '共享属性', sharings: { UNCONDITIONAL: '无条件共享', CONDITIONAL: '有条件共享', NOT_SHARED: '不予共享', UNDECLARED: '未申报' },
    basis: '使用依据', scene: '使用场景', approval: '本部门审核文号', items: '事项', fields: '要素', parties: '涉及人员', everybody: '指南要求的所有人员',
    partyRoles: { APPLICANT: '申请人', LEGAL_REPRESENTATIVE: '法定代表人', AGENT: '代理人', SPOUSE: '配偶', CHILD: '子女', PARENT: '父母', CO_OWNER: '共有人', OTHER: '其他' },
    way: '共享方式', ways: { QUERY: '查询证照', CHECK: '只核验是否持有' }, period: '使用时限', from: '起始日期', until: '截止日期', volume: '日调用量',
    dispute: '争议', disputes: { NEGOTIATING: '协商中', WITH_AUTHORITY: '主管部门协调中', WITH_GOVERNMENT: '报本级政府决定' },
    grant: '授权', grantStates: { NOT_YET: '未到起始日期', IN_FORCE: '有效', SUSPENDED: '已暂停', EXPIRED: '已到期', ENDED: '已终止' }, suspendedBy: '暂停方',
    grantSides: { GRANTOR: '提供部门', GRANTEE: '需求部门', SECURITY: '安全管理员' },
    steps: '办理经过',
    stepKinds: {
      SUBMITTED: '提出申请', ASKED_TO_COMPLETE: '要求补充', COMPLETED: '已补充', EXTENSION_ASKED: '申请延期', EXTENDED: '同意延期', EXTENSION_DENIED: '不同意延期', CONSENTED: '同意共享', REFUSED: '拒绝',
      WITHDRAWN: '撤回', READY: '声明已可查询', FIRST_READ: '首次查询', SUSPENDED: '暂停授权', RESUMED: '恢复授权', ENDED: '终止授权', DISPUTED: '提出争议', ESCALATED: '提请主管部门协调',
      REFERRED: '报本级政府', SETTLED: '争议了结', DECIDED_FOR_ASKER: '裁定支持需求部门', DECIDED_FOR_ISSUER: '裁定支持提供部门',
    },
    sides: { GRANTEE: '需求部门', GRANTOR: '提供部门', AUTHORITY: '主管部门', SECURITY: '安全管理员', HUB: '一号' },
    grounds: {
      FORBIDDEN_BY_LAW: '法律、行政法规或国务院决定禁止', NOT_NEEDED_FOR_DUTIES: '非履行所述职责所需', WIDER_THAN_NEEDED: '超出场景所需的最小范围', CONDITIONS_NOT_MET: '不符合目录列明的使用条件', NOT_SHARED: '该类型不予共享',
    },
    actions: '办理', noAction: '目前没有需要您办理的。',
    act: {
      CONSENT: '同意', REFUSE: '拒绝', ASK_TO_COMPLETE: '要求补充', ASK_EXTENSION: '申请延期', READY: '声明已可查询', COMPLETE: '补充', WITHDRAW: '撤回', DISPUTE: '提出争议', ESCALATE: '提请主管部门协调',
      SETTLE: '争议了结', DECIDE_EXTENSION: '决定延期', RULE: '协调裁定', SUSPEND: '暂停授权', RESUME: '恢复授权', END: '终止授权',
    },
    less: '只同意一部分', lessHint: '不勾选即按申请内容同意。少于申请内容须写明理由。', ground: '拒绝的依据', refusable, workingDays: '延长工作日数', workingDaysHint: '1 至 10 个工作日，只可延长一次。', days: (count) => `${count} 个工作日`,
    missing: '缺少什么（一次性告知）', text: '补充内容', ruling: '裁定', rulings: { FOR_ASKER: '支持需求部门', FOR_ISSUER: '支持提供部门', REFER: '报本级政府决定' },
    moves: { SUSPEND: '暂停授权', RESUME: '恢复授权', END: '终止授权' },
    newTitle: '申请共享', newNote: '向签发部门申请有条件共享的证照类型（政务数据共享条例第二十条）。对方应在十个工作日内答复。',
    chooseType: '证照类型', chooseGrantor: '提供部门', chooseItems: '本部门事项', itemsHint: '输入名称、拼音首字母或代码查找，可选多个。', sceneHint: '数据用来做什么。最多 1000 字，不得含证件号码。',
    basisHint: '需要这些数据的法律、法规或职责，写到条款。', approvalHint: '本部门政务数据共享工作机构负责人审核的文号；没有可不填。', volumeHint: '预计每天最多查询多少次，超过的须由对方放行。', sendRequest: '提交申请',
  },
  en: {
    title: 'Sharing requests', one: (id) => `Sharing request ${id}`, waiting: 'To be done, by last day', all: 'All', which: 'Which', ask: 'Ask for sharing', id: 'No.', type: 'Type', asker: 'Asked by', grantor: 'Issuer', state: 'State',
    states: { SUBMITTED: 'to answer', INCOMPLETE: 'to complete', CONSENTED: 'consented', REFUSED: 'refused', WITHDRAWN: 'withdrawn', REOPENED: 'to answer anew' },
    limit: 'Limit', answerLimit: 'Answer', flowLimit: 'Data', next: 'Next',
    nextSteps: { ANSWER: 'the issuer answers', COMPLETE: 'the asker completes', EXTENSION: 'the authority decides on the extension', FLOW: 'the issuer makes it readable', NEGOTIATE: 'the two negotiate', RULE: 'the authority coordinates', NONE: 'nothing' },
    receivedAt: 'Received', answeredAt: 'Answered', sharing: 'Shared', sharings: { UNCONDITIONAL: 'unconditionally', CONDITIONAL: 'on conditions', NOT_SHARED: 'not shared', UNDECLARED: 'undeclared' },
    basis: 'Basis', scene: 'Use', approval: 'Own approval', items: 'Items', fields: 'Elements', parties: 'Of whom', everybody: 'all whom the guide asks',
    partyRoles: { APPLICANT: 'applicant', LEGAL_REPRESENTATIVE: 'legal representative', AGENT: 'agent', SPOUSE: 'spouse', CHILD: 'child', PARENT: 'parent', CO_OWNER: 'co-owner', OTHER: 'other' },
    way: 'How', ways: { QUERY: 'certificates are read', CHECK: 'only checked whether held' }, period: 'Period', from: 'First day', until: 'Last day', volume: 'Reads a day',
    dispute: 'Dispute', disputes: { NEGOTIATING: 'negotiating', WITH_AUTHORITY: 'with the authority', WITH_GOVERNMENT: 'with the government' },
    grant: 'Grant', grantStates: { NOT_YET: 'not begun', IN_FORCE: 'in force', SUSPENDED: 'suspended', EXPIRED: 'expired', ENDED: 'ended' }, suspendedBy: 'Held back by',
    grantSides: { GRANTOR: 'issuer', GRANTEE: 'asker', SECURITY: 'security administrator' },
    steps: 'What was done',
    stepKinds: {
      SUBMITTED: 'asked', ASKED_TO_COMPLETE: 'told what is missing', COMPLETED: 'completed', EXTENSION_ASKED: 'asked for an extension', EXTENDED: 'extended', EXTENSION_DENIED: 'not extended', CONSENTED: 'consented', REFUSED: 'refused',
      WITHDRAWN: 'withdrawn', READY: 'stated ready', FIRST_READ: 'first read', SUSPENDED: 'suspended', RESUMED: 'resumed', ENDED: 'ended', DISPUTED: 'disputed', ESCALATED: 'taken to the authority',
      REFERRED: 'referred to the government', SETTLED: 'settled', DECIDED_FOR_ASKER: 'decided for the asker', DECIDED_FOR_ISSUER: 'decided for the issuer',
    },
    sides: { GRANTEE: 'asker', GRANTOR: 'issuer', AUTHORITY: 'authority', SECURITY: 'security administrator', HUB: 'hub' },
    grounds: {
      FORBIDDEN_BY_LAW: 'forbidden by law, regulation or State Council decision', NOT_NEEDED_FOR_DUTIES: 'not needed for the duties named', WIDER_THAN_NEEDED: 'wider than the use needs', CONDITIONS_NOT_MET: 'the conditions listed are not met', NOT_SHARED: 'the type is not shared',
    },
    actions: 'What to do', noAction: 'Nothing is expected of you now.',
    act: {
      CONSENT: 'Consent', REFUSE: 'Refuse', ASK_TO_COMPLETE: 'Say what is missing', ASK_EXTENSION: 'Ask for an extension', READY: 'State ready', COMPLETE: 'Complete', WITHDRAW: 'Withdraw', DISPUTE: 'Dispute', ESCALATE: 'Take to the authority',
      SETTLE: 'Settle', DECIDE_EXTENSION: 'Decide on the extension', RULE: 'Rule', SUSPEND: 'Suspend the grant', RESUME: 'Resume the grant', END: 'End the grant',
    },
    less: 'To a part alone', lessHint: 'Otherwise as it was asked for. Less than that needs a reason.', ground: 'Ground', refusable, workingDays: 'By working days', workingDaysHint: '1 to 10, and once.', days: (count) => `${count} working days`,
    missing: 'What is missing (told once)', text: 'What was missing', ruling: 'Ruling', rulings: { FOR_ASKER: 'for the asker', FOR_ISSUER: 'for the issuer', REFER: 'refer to the government' },
    moves: { SUSPEND: 'Suspend the grant', RESUME: 'Resume the grant', END: 'End the grant' },
    newTitle: 'Ask for sharing', newNote: 'Asks an issuer for a type that is shared on conditions (政务数据共享条例 Art. 20). It answers within ten working days.',
    chooseType: 'Type', chooseGrantor: 'Issuer', chooseItems: 'Items of your department', itemsHint: 'Type a name, initials or a code; several are possible.', sceneHint: 'What the data are used for. At most 1,000 characters, without an ID number.',
    basisHint: 'Law, regulation or duty that needs the data, with its article.', approvalHint: 'Number of the approval by the head of your own sharing body, where there is one.', volumeHint: 'How many reads a day you expect at most; more waits for the issuer.', sendRequest: 'Send the request',
  },
}
