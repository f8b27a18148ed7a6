import type { PartyRole } from '../../access/index.ts'

/** What people call whoever takes part in a case. */
export const ROLE_WORDS = {
  APPLICANT: '申请人',
  LEGAL_REPRESENTATIVE: '法定代表人或者负责人',
  AGENT: '代理人',
  SPOUSE: '配偶',
  CHILD: '子女',
  PARENT: '父母',
  CO_OWNER: '共有人',
  OTHER: '其他当事人',
} as const satisfies Readonly<Record<PartyRole, string>>
