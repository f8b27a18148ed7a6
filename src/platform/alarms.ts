import type { Tx } from './db/database.ts'

/**
 * What somebody must look at now. A closed list: each is counted in `/metrics`, written to the hub's own log as a warning,
 * and kept as a finding for the auditors.
 */
export const ALARM_KINDS = [
  /** Somebody asked for a number that is nobody's and was planted to be asked for. */
  'HONEYTOKEN_TOUCHED',
  /** A sealed value was not the one that belongs where it stood: swapped, changed or put back. */
  'CIPHERTEXT_REFUSED',
  /** A person or client has asked for 25, 250 or 2,500 different subjects in a day. */
  'SUBJECTS_A_DAY',
  /** More was asked for than was declared for client, item and type. */
  'VOLUME_EXCEEDED',
  /** Data was read without a case, by two persons' word (紧急调取). */
  'EMERGENCY_ACCESS',
  /** A proof, assertion or voucher came a second time. */
  'TOKEN_REPLAYED',
  /** A passkey's counter did not move on, or the id of a session came again after it was replaced: somebody has a copy. */
  'CREDENTIAL_COPIED',
  /** Somebody who has or had a passkey was given another by an enrolment code: a lost device, or somebody else's word. */
  'PASSKEY_REPLACED',
] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

export interface Alarm {
  readonly kind: AlarmKind
  /** Client that was concerned, where it is known. */
  readonly clientId: string | null
  readonly person: string | null
  readonly departmentCode: string | null
  readonly requestId: string
  /** Codes, tokens, counts; never a number or name of a person. */
  readonly about: Readonly<Record<string, string | number>>
}

/** Raises alarms. `app.ts` hands one in as `parts.alarms`. */
export interface Alarms {
  /**
   * Within `tx` where the alarm stands and falls with it; else on its own, and then it never rejects: what the alarm is
   * about must not fail for it.
   */
  raise(alarm: Alarm, tx?: Tx): Promise<void>
}
