import type { CalendarDate } from '../../kernel/calendar-date.ts'

export interface DelegationFacts {
  readonly itemCodes: readonly string[]
  readonly startsOn: CalendarDate
  /** The last day. */
  readonly endsOn: CalendarDate
  readonly ended: boolean
}

export type DelegationFault = 'NOT_A_DELEGATE' | 'ITEM_NOT_DELEGATED' | 'DELEGATION_ENDED' | 'DELEGATION_NOT_BEGUN'

/**
 * Why an item may not be handled under these delegations, all of one department to another; null where it may be. Without an
 * item: why none may be.
 */
export function decideDelegation(delegations: readonly DelegationFacts[], itemCode: string | null, on: CalendarDate): DelegationFault | null {
  if (delegations.length === 0) return 'NOT_A_DELEGATE'
  const ofItem = delegations.filter(({ itemCodes }) => itemCode === null || itemCodes.includes(itemCode))
  if (ofItem.length === 0) return 'ITEM_NOT_DELEGATED'
  const lasting = ofItem.filter(({ ended, endsOn }) => !ended && on <= endsOn)
  if (lasting.length === 0) return 'DELEGATION_ENDED'
  return lasting.some(({ startsOn }) => startsOn <= on) ? null : 'DELEGATION_NOT_BEGUN'
}
