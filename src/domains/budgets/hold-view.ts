import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { StoredHold } from './hold-store.ts'
import type { HoldState } from './model.ts'

/** A hold as departments, stewards and the security administrator see it. */
export interface HoldView {
  readonly id: string
  readonly day: CalendarDate
  readonly state: HoldState
  readonly clientId: string
  readonly departmentCode: string
  /** As it is registered; null where it is not. */
  readonly departmentName: string | null
  readonly itemCode: string | null
  readonly typeCode: string
  /** The volume that was used up. */
  readonly daily: number
  readonly openedAt: Date
  readonly extra: number | null
  readonly reason: string | null
  readonly decidedAt: Date | null
}

export function holdView(keyring: Keyring, hold: StoredHold, today: CalendarDate, names: ReadonlyMap<string, string>): HoldView {
  const { id, day, state, clientId, departmentCode, itemCode, typeCode, daily, openedAt, extra, decidedAt } = hold
  return {
    id, day, clientId, departmentCode, itemCode, typeCode, daily, openedAt, extra, decidedAt,
    departmentName: names.get(departmentCode) ?? null,
    state: state === 'OPEN' && day < today ? 'LAPSED' : state,
    reason: hold.reason && openReason(keyring, id, hold.reason),
  }
}

export function sealReason(keyring: Keyring, id: string, reason: string): Buffer {
  return keyring.seal('case-form', reasonPlace(id), reason)
}

/** @throws SealBroken when the row was tampered with or its key is gone */
export function openReason(keyring: Keyring, id: string, reason: Buffer): string {
  return keyring.open('case-form', reasonPlace(id), reason).toString()
}

function reasonPlace(id: string): string[] {
  return ['volume_hold', 'reason', id]
}
