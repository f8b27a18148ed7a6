/**
 * What a caller may be. Department systems ask for proofs; auditors and operators check and keep the hub; a subject portal
 * (citizen portal) asks for the person who is signed in there who has read of him or her.
 */
export const ROLES = ['DEPARTMENT_SYSTEM', 'AUDITOR', 'OPERATOR', 'SUBJECT_PORTAL'] as const
export type Role = (typeof ROLES)[number]

/** Who is asking. Made from a verified token and the client register, never from anything else in the request. */
export interface Actor {
  readonly clientId: string
  /** The account behind the system, where the token names one (RFC 9068 `sub`). */
  readonly person: string | null
  /** Unified social credit code of the department that answers for the client. */
  readonly departmentCode: string
  readonly role: Role
}

/** Why a read happens (用证事由): an item, a live case of it, and optionally a sentence of at most 200 characters. */
export interface Purpose {
  readonly itemCode: string
  readonly caseNumber: string
  readonly reason: string | null
}
