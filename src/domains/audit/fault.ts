import type { Refusal } from '../../kernel/errors.ts'
import { funnelRefusals } from '../../platform/operation.ts'

/** Why the log cannot be written, in closed words: for /health, the metrics and the operator. */
export type LogFault =
  /** The database cannot be reached, is read-only or has no room. */
  | 'STORAGE_UNAVAILABLE'
  /** The log has a tree and the key that signs it is not there. */
  | 'SIGNING_KEY_MISSING'
  /** The key that is there did not sign the newest checkpoint, or signs for another origin, or cannot be read. */
  | 'SIGNING_KEY_WRONG'
  /** The log says of itself what cannot be: its checkpoint, its edge and its newest entries do not fit. */
  | 'LOG_DAMAGED'
  /** The log is shorter than this process has seen it: somebody has put back an older state of the database. */
  | 'LOG_ROLLED_BACK'
  /** No configured witness has signed a checkpoint within the configured time. */
  | 'WITNESS_TOO_LONG_AGO'

/** Something that must be in the log is not. Says which part of it. */
export class LogIncomplete extends Error {
  override readonly name = 'LogIncomplete'
}

/** Nothing is answered that cannot be put on record. */
export function logUnavailable(reason: LogFault, cause?: unknown): Refusal {
  return funnelRefusals.AUDIT_UNAVAILABLE({ reason, cause })
}
