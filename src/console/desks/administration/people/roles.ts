import type { PersonRole } from '../../../generated/operations.ts'

/** In the order in which they are offered. */
export const ROLES: readonly PersonRole[] = [
  'CLERK', 'ISSUER_STEWARD', 'CATALOGUE_EDITOR', 'SUPERVISOR', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR',
]
