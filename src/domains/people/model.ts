import { randomInt } from 'node:crypto'
import type { Role } from '../../kernel/actor.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import { accept, reject, type Checked } from '../../kernel/checked.ts'
import { compatibleText } from '../../kernel/compatible-text.ts'

/** Roles that people have. */
export const PERSON_ROLES = [
  'CLERK', 'ISSUER_STEWARD', 'CATALOGUE_EDITOR', 'SUPERVISOR',
  'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR',
] as const satisfies readonly Role[]
export type PersonRole = (typeof PERSON_ROLES)[number]

/** Nobody holds two of these (三员分立, GB/T 22239-2019 level 3: 系统管理员、安全管理员、审计管理员). */
export const SEPARATED_ROLES: readonly PersonRole[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR']

export type PersonState = 'ACTIVE' | 'SUSPENDED'

/** A role that somebody holds now, and the department in which. */
export interface HeldRole {
  readonly role: PersonRole
  /** Unified social credit code. */
  readonly departmentCode: string
}

export type RoleFault = 'PERSON_SUSPENDED' | 'GRANTED_TO_ONESELF' | 'ROLES_SEPARATED' | 'ROLE_HELD_ELSEWHERE'

/**
 * May this role be granted? `granter` is the person who grants, null for an operator at the machine. Holding the same role
 * in the same department already is no fault; in another one it is, since one who acts in a role acts for one department.
 */
export function grantFault(
  granter: string | null,
  person: { readonly id: string; readonly state: PersonState; readonly roles: readonly HeldRole[] },
  wish: HeldRole,
): RoleFault | null {
  if (granter === person.id) return 'GRANTED_TO_ONESELF'
  if (person.state !== 'ACTIVE') return 'PERSON_SUSPENDED'
  const isSeparated = SEPARATED_ROLES.includes(wish.role)
  if (isSeparated && person.roles.some(({ role }) => role !== wish.role && SEPARATED_ROLES.includes(role))) return 'ROLES_SEPARATED'
  if (person.roles.some(({ role, departmentCode }) => role === wish.role && departmentCode !== wish.departmentCode)) return 'ROLE_HELD_ELSEWHERE'
  return null
}

/** The scope (RFC 6749 section 3.3) by which a token says in which of a person's roles it acts: `role:clerk`. */
export function scopeOfRole(role: PersonRole): string {
  return `role:${wordOfRole(role)}`
}

/** The role in the words of the command line and of scopes: `security-administrator`. */
export function wordOfRole(role: PersonRole): string {
  return role.toLowerCase().replaceAll('_', '-')
}

export type ActingFault = 'ROLE_NOT_HELD' | 'ROLE_NOT_NAMED' | 'SEVERAL_ROLES_NAMED'

/** The one role in which a token acts: the one that its scopes name, or the only one there is. */
export function roleActing(held: readonly HeldRole[], scopes: readonly string[]): Checked<HeldRole, ActingFault> {
  const named = [...new Set(scopes.filter((scope) => scope.startsWith('role:')))]
  if (named.length > 1) return reject('SEVERAL_ROLES_NAMED')
  const possible = named.length === 0 ? held : held.filter(({ role }) => scopeOfRole(role) === named[0])
  const [only, ...others] = possible
  if (only === undefined) return reject('ROLE_NOT_HELD')
  return others.length === 0 ? accept(only) : reject('ROLE_NOT_NAMED')
}

const ACCOUNT = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}])?$/u

/** An account name as it is compared: case and width of letters make no difference. */
export function normalAccount(text: string): Checked<string, 'ACCOUNT_CHARACTERS'> {
  const account = text.length > 200 ? '' : compatibleText(text).trim().toLowerCase()
  return ACCOUNT.test(account) ? accept(account) : reject('ACCOUNT_CHARACTERS')
}

const MAX_NAME_LENGTH = 100

export type PersonFault = 'ACCOUNT_CHARACTERS' | 'ACCOUNT_CONTAINS_ID_NUMBER' | 'NAME'

/** What is wrong with an account name and name to be registered. Names are sealed, so only their shape is judged. */
export function personFault(account: string, name: string, today: CalendarDate): PersonFault | null {
  if (!normalAccount(account).ok) return 'ACCOUNT_CHARACTERS'
  if (containsIdNumber(account, today)) return 'ACCOUNT_CONTAINS_ID_NUMBER'
  const length = [...name.trim()].length
  return length === 0 || length > MAX_NAME_LENGTH || /[\p{Cc}\p{Cs}]/u.test(name) ? 'NAME' : null
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** A new person's id: 20 random letters (94 bits), and no digit, so that no log or rule takes it for a number. */
export function newPersonId(): string {
  return Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
