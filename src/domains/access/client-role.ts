/**
 * What a client may be. A console is a system whose tokens name a person: what its caller may do depends on who is signed in,
 * and without anybody it is nobody's.
 */
export const CLIENT_ROLES = ['DEPARTMENT_SYSTEM', 'SUBJECT_PORTAL', 'AUDITOR', 'CONSOLE'] as const
export type ClientRole = (typeof CLIENT_ROLES)[number]
