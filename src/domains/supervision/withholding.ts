import type { Actor } from '../../kernel/actor.ts'
import { dateInChina } from '../../kernel/calendar-date.ts'
import { caseNumberFault, containsIdNumber } from '../../kernel/case-number.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Exclusion } from '../audit/index.ts'

/** HIDE (隐藏): not shown while the rule is in force. DELAY (延迟): not shown before it is so many days old. */
export type WithholdingKind = 'HIDE' | 'DELAY'

/** What a rule covers: accesses of which everything holds that is not null; at least one is not. */
export interface WithholdingScope {
  readonly department: string | null
  readonly item: string | null
  readonly caseNumber: string | null
  readonly action: string | null
}

export interface Withholding {
  readonly id: bigint
  readonly kind: WithholdingKind
  /** Of a DELAY; null otherwise. */
  readonly days: number | null
  readonly scope: WithholdingScope
  readonly legalBasis: string
  /** In force from this instant, and before that one. */
  readonly startsAt: Date
  readonly endsAt: Date
  readonly createdAt: Date
  readonly createdBy: string
  readonly endedAt: Date | null
  readonly endedBy: string | null
}

export type NewWithholding = Omit<Withholding, 'id' | 'endedAt' | 'endedBy'>
export type WithholdingWish = Pick<Withholding, 'kind' | 'days' | 'scope' | 'legalBasis' | 'endsAt'> & { readonly startsAt: Date | null }
export type WithholdingFault = 'NO_SCOPE' | 'SCOPE' | 'DAYS' | 'TIMES' | 'BASIS'

const DAY_MS = 86_400_000
const MAX_DAYS = 3_650
/** No rule is forgotten for ever: within a year somebody has to want it again. */
const LONGEST_MS = 366 * DAY_MS
const MAX_BASIS_LENGTH = 500
const CODE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,59}$/

/** Why a rule cannot be made; null where it can. */
export function withholdingFault(wish: WithholdingWish, now: Date): WithholdingFault | null {
  const { kind, days, scope, legalBasis, startsAt, endsAt } = wish
  const today = dateInChina(now)
  const { department, item, caseNumber, action } = scope
  const codes = [department, item, action].filter((code) => code !== null)
  if (codes.length === 0 && caseNumber === null) return 'NO_SCOPE'
  if (codes.some((code) => !CODE.test(code) || (code !== item && containsIdNumber(code, today)))) return 'SCOPE'
  if (caseNumber !== null && caseNumberFault(caseNumber, today) !== null) return 'SCOPE'
  if ((kind === 'HIDE') !== (days === null)) return 'DAYS'
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MAX_DAYS)) return 'DAYS'
  const start = startsAt ?? now
  const lasts = endsAt.getTime() - start.getTime()
  if (!(lasts > 0 && lasts <= LONGEST_MS) || endsAt <= now) return 'TIMES'
  const length = [...legalBasis].length
  if (legalBasis.trim() === '' || length > MAX_BASIS_LENGTH || containsIdNumber(legalBasis, today)) return 'BASIS'
  return null
}

/** What these rules, which are in force now, keep out of a person's view. */
export function exclusionsOf(rules: readonly Withholding[], now: Date): Exclusion[] {
  return rules.map((rule) => ({ id: rule.id, ...rule.scope, laterThan: laterThan(rule, now) }))
}

function laterThan({ kind, days }: Withholding, now: Date): Date | null {
  switch (kind) {
    case 'HIDE':
      return null
    case 'DELAY':
      return new Date(now.getTime() - (days ?? 0) * DAY_MS)
    default:
      return unreachable(kind)
  }
}

/** Who made or ended a rule: the client, and the account behind it where that is a name. */
export function authorOf({ clientId, person }: Actor, now: Date): string {
  const isName = person !== null && person.length <= 100 && !containsIdNumber(person, dateInChina(now))
  return isName ? `${clientId}/${person}` : clientId
}
