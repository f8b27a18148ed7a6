import type { PersonRole } from '../../../generated/operations.ts'

/** 三员分立: nobody holds two of these. */
const SEPARATED: readonly PersonRole[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR']

export type RoleFault = 'PERSON_SUSPENDED' | 'ROLES_SEPARATED' | 'ROLE_HELD_ELSEWHERE'

interface Holder {
  readonly state: 'ACTIVE' | 'SUSPENDED'
  readonly roles: readonly { readonly role: PersonRole; readonly departmentCode: string }[]
}

/** Why the hub would refuse this role, said before it is asked: the hub itself decides (`people`, `grantFault`). */
export function whyNot({ state, roles }: Holder, wish: PersonRole, departmentCode: string): RoleFault | null {
  if (state !== 'ACTIVE') return 'PERSON_SUSPENDED'
  if (SEPARATED.includes(wish) && roles.some(({ role }) => role !== wish && SEPARATED.includes(role))) return 'ROLES_SEPARATED'
  return roles.some((held) => held.role === wish && held.departmentCode !== departmentCode) ? 'ROLE_HELD_ELSEWHERE' : null
}
