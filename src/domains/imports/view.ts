import type { Keyring } from '../../platform/crypto/keyring.ts'
import { KEPT_DAYS } from './model.ts'
import { openWords } from './seal.ts'
import type { StoredRun } from './store.ts'

/** An import as its department sees it. */
export interface ImportView extends Omit<StoredRun, 'id' | 'content' | 'retryOf' | 'bytes' | 'bytesRead' | 'attempts' | 'departmentCode' | 'line' | 'clearedAt'> {
  readonly id: string
  readonly retryOf: string | null
  readonly fileName: string
  readonly bytes: number
  readonly bytesRead: number
  /** Until when its refused rows are kept; null while it has not ended, or where there are none any more. */
  readonly keptUntil: Date | null
}

const DAY_MS = 86_400_000

export function viewOf(keyring: Keyring, run: StoredRun): ImportView {
  const { content, attempts: _attempts, departmentCode: _own, line: _line, clearedAt, ...shown } = run
  const { fileName } = openWords(keyring, run.id, content)
  const isKept = run.endedAt !== null && clearedAt === null && run.quarantined > run.handedInAgain
  return {
    ...shown,
    id: String(run.id),
    retryOf: run.retryOf === null ? null : String(run.retryOf),
    bytes: Number(run.bytes),
    bytesRead: Number(run.bytesRead),
    fileName,
    keptUntil: isKept && run.endedAt ? new Date(run.endedAt.getTime() + KEPT_DAYS * DAY_MS) : null,
  }
}
