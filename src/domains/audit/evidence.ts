import type { Clock } from '../../kernel/clock.ts'
import type { Keyring } from '../../platform/crypto/keyring.ts'
import type { Database } from '../../platform/db/database.ts'
import type { EvidenceWriter } from '../../platform/request-scope.ts'
import type { LogKeyStore } from '../signing/index.ts'
import { GroupCommit, type GroupCommitLimits } from './group-commit.ts'
import type { Metric } from '../../platform/metrics.ts'
import { AuditLog, type Appender } from './log.ts'
import { logMetrics } from './metrics.ts'
import { createReceiptMaker } from './receipts.ts'
import { readHead, readTile } from './store.ts'
import { createEvidenceWriter } from './writer.ts'

export interface EvidenceOptions {
  readonly database: Database
  readonly keyring: Keyring
  readonly keys: LogKeyStore
  readonly clock: Clock
  readonly limits?: GroupCommitLimits
  /** Another process that appends for this one. */
  readonly appender?: Appender
}

/** The log of this process, and the writer that puts records into it and gives receipts for them. */
export function createEvidence({ database, keyring, keys, clock, limits, appender }: EvidenceOptions): {
  readonly log: AuditLog
  readonly writer: EvidenceWriter
  readonly metrics: () => Metric[]
} {
  const log = new AuditLog({ database, keys, clock, ...(appender && { appender }) })
  const receipts = createReceiptMaker({
    keys: () => log.loadedKeys,
    readCheckpoint: async () => (await readHead(database)).checkpoint ?? '',
    readTile: (tile) => readTile(database, tile),
    clock,
  })
  const group = new GroupCommit((entries) => log.append(entries), limits)
  return { log, writer: createEvidenceWriter({ log, group, keyring, receipts }), metrics: () => logMetrics(log, group) }
}
