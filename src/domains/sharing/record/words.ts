import type { GrantSide, GrantWay, PartyRole, SharingAttribute } from '../../access/index.ts'
import type { DisputeState, GrantState, RequestState, StepKind, StepSide } from '../model.ts'
import type { StepWords } from '../seal.ts'

// The closed words of the room as a Chinese official reads them.

export const STATE_WORDS: Readonly<Record<RequestState, string>> = {
  SUBMITTED: '待答复', INCOMPLETE: '待补正', CONSENTED: '同意共享', REFUSED: '不予共享', WITHDRAWN: '已撤回', REOPENED: '争议后待重新答复',
}

export const CLASS_WORDS: Readonly<Record<SharingAttribute, string>> = {
  UNCONDITIONAL: '无条件共享', CONDITIONAL: '有条件共享', NOT_SHARED: '不予共享', UNDECLARED: '未申报共享属性',
}

export const WAY_WORDS: Readonly<Record<GrantWay, string>> = { QUERY: '查询', CHECK: '核验（只答是否）' }

export const GROUND_WORDS: Readonly<Record<NonNullable<StepWords['ground']>, string>> = {
  FORBIDDEN_BY_LAW: '法律法规禁止', NOT_NEEDED_FOR_DUTIES: '非履职所需', WIDER_THAN_NEEDED: '超出最小必要', CONDITIONS_NOT_MET: '不符合使用条件',
  NOT_SHARED: '不予共享类数据',
}

export const GRANT_WORDS: Readonly<Record<GrantState, string>> = {
  NOT_YET: '未生效', IN_FORCE: '生效', SUSPENDED: '暂停', EXPIRED: '到期', ENDED: '终止',
}

export const DISPUTE_WORDS: Readonly<Record<DisputeState, string>> = {
  NEGOTIATING: '协商中', WITH_AUTHORITY: '主管部门协调中', WITH_GOVERNMENT: '已报请人民政府',
}

export const SIDE_WORDS: Readonly<Record<StepSide | GrantSide, string>> = {
  GRANTOR: '提供部门', GRANTEE: '需求部门', SECURITY: '安全管理员', AUTHORITY: '主管部门', HUB: '系统',
}

export const STEP_WORDS: Readonly<Record<StepKind, string>> = {
  SUBMITTED: '提出申请', ASKED_TO_COMPLETE: '一次性告知补正', COMPLETED: '补正', EXTENSION_ASKED: '申请延期', EXTENDED: '同意延期',
  EXTENSION_DENIED: '不同意延期', CONSENTED: '同意共享', REFUSED: '不予共享', WITHDRAWN: '撤回', READY: '提供就绪', FIRST_READ: '首次调用',
  SUSPENDED: '暂停', RESUMED: '恢复', ENDED: '终止', DISPUTED: '提出争议', ESCALATED: '提请协调', REFERRED: '报请人民政府',
  SETTLED: '协商一致', DECIDED_FOR_ASKER: '裁定支持需求部门', DECIDED_FOR_ISSUER: '裁定支持提供部门',
}

export const PARTY_WORDS: Readonly<Record<PartyRole, string>> = {
  APPLICANT: '申请人', LEGAL_REPRESENTATIVE: '法定代表人', AGENT: '代理人', SPOUSE: '配偶', CHILD: '子女', PARENT: '父母', CO_OWNER: '共有人',
  OTHER: '其他当事人',
}
