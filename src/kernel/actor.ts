/**
 * What a caller may be. Systems: a department's system asks for proofs, a subject portal (citizen portal) asks for the
 * person who is signed in there, a voucher is good for what it names and nothing else. People: clerks (窗口人员) handle cases,
 * stewards answer for what their department issues, editors keep the guides, supervisors watch over limits. The three
 * administrators are kept apart as GB/T 22239-2019 level 3 (三员分立) wants: system (系统管理员, configuration and no data),
 * security (安全管理员: clients, roles, grants) and audit (审计管理员, `AUDITOR`: log and reviews). `OPERATOR` is whoever gives
 * commands at the machine itself, and named jobs of the hub.
 */
export const ROLES = [
  'DEPARTMENT_SYSTEM', 'SUBJECT_PORTAL', 'VOUCHER_HOLDER',
  'CLERK', 'ISSUER_STEWARD', 'CATALOGUE_EDITOR', 'SUPERVISOR',
  'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR',
  'OPERATOR',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that handle cases of their department: its systems, and its clerks at the console. */
export const CASE_HANDLERS = ['DEPARTMENT_SYSTEM', 'CLERK'] as const satisfies readonly Role[]

/** Who is asking. Made from a verified token and the client register, never from anything else in the request. */
export interface Actor {
  readonly clientId: string
  /** The account behind the system, where the token names one (RFC 9068 `sub`). */
  readonly person: string | null
  /** Unified social credit code of the department that answers for the client; of a person, the one that has given the role. */
  readonly departmentCode: string
  readonly role: Role
  /** The department for which this one acts under a delegation of theirs (委托受理), where the request says so. */
  readonly onBehalfOf?: string
  /** Tokens under which the log would have an access to the person's own data, where the number is known: nobody looks himself up. */
  readonly ownTokens?: readonly string[]
  /** What a voucher (用证码) leaves of the right that it was exchanged for; of a `VOUCHER_HOLDER`, and of nobody else. */
  readonly voucher?: { readonly id: string; readonly typeCode: string; readonly fields: readonly string[] }
  /** What the token's `scope` names (RFC 6749 section 3.3), as far as the client may have it. */
  readonly scopes?: readonly string[]
  /** When the person last proved to be there, by PIN or body at an authenticator; absent where the hub cannot know. */
  readonly verifiedAt?: Date
}

/**
 * The department whose cases, grants and duties count for what the actor does: its own, or the delegating one's. What is
 * asked for stays on record under the actor's own.
 */
export function servingDepartment({ departmentCode, onBehalfOf }: Actor): string {
  return onBehalfOf ?? departmentCode
}

/** Whether what would go under this token of the log is about the person who asks. */
export function isOneself({ ownTokens = [] }: Actor, subjectToken: string | null): boolean {
  return subjectToken !== null && ownTokens.includes(subjectToken)
}

/** Why a read happens (用证事由): an item, a live case of it, and optionally a sentence of at most 200 characters. */
export interface Purpose {
  readonly itemCode: string
  readonly caseNumber: string
  readonly reason: string | null
}
