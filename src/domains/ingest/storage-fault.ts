import { Refusal } from '../../kernel/errors.ts'
import { asStorageRefusal } from '../../platform/db/storage-errors.ts'

/**
 * Whose fault a failed batch is. `ROW`: some row in it. `LOST`: the connection or the whole database. `AGAIN`: a
 * collision with another transaction. `SYSTEM`: the database's set-up. `UNKNOWN`: cannot be told from the error.
 */
export type StorageFault = 'ROW' | 'LOST' | 'AGAIN' | 'SYSTEM' | 'UNKNOWN'

// SQLSTATE classes: PostgreSQL manual, appendix A. 22 data exception, 23 integrity constraint, 44 check option.
const ROW_STATES = /^(22|23|44)...$/
const AGAIN_STATES = /^(40001|40P01|55P03)$/
const SYSTEM_STATES = /^(0A|25|26|28|2D|3D|3F|40|42|54|55|57|58|XX)...$/
// What a stream says when the connection under a COPY breaks, and a missing Unix socket.
const BROKEN_STREAM = /^(ERR_STREAM_PREMATURE_CLOSE|ERR_STREAM_DESTROYED|EAI_AGAIN|ENETUNREACH|ENOENT)$/

/** Judges an error by its codes, following its causes. */
export function storageFaultOf(error: unknown): StorageFault {
  let cause: unknown = error
  for (let depth = 0; depth < 8 && typeof cause === 'object' && cause !== null; depth += 1) {
    const verdict = judge(cause)
    if (verdict !== 'UNKNOWN') return verdict
    cause = 'cause' in cause ? cause.cause : undefined
  }
  return 'UNKNOWN'
}

function judge(error: object): StorageFault {
  const refusal = asStorageRefusal(error)
  if (refusal instanceof Refusal) return refusal.retry === 'LATER' ? 'LOST' : 'ROW'
  const code = 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return 'UNKNOWN'
  if (BROKEN_STREAM.test(code)) return 'LOST'
  if (ROW_STATES.test(code)) return 'ROW'
  if (AGAIN_STATES.test(code)) return 'AGAIN'
  return SYSTEM_STATES.test(code) ? 'SYSTEM' : 'UNKNOWN'
}

/** The reason a row is quarantined with: the error's own code where it carries a harmless one, else `STORAGE`. */
export function storageReasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^(?:[0-9A-Z]{5}|[A-Z][A-Z_]{2,39})$/.test(code) ? code : 'STORAGE'
}
