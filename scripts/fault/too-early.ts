import type { Database } from '../../src/platform/db/database.ts'
import type { EvidenceWriter } from '../../src/platform/request-scope.ts'

/**
 * The planted defect of `--break early-answer`, which many real systems have: the answer leaves with the number that its
 * entry is expected to get, and the entry is written meanwhile.
 */
export function answeringTooEarly(writer: EvidenceWriter, database: Database): EvidenceWriter {
  return {
    ...writer,
    async append(records, scope) {
      const { rows } = await database.pool.query<{ size: bigint }>('SELECT size FROM audit_head')
      const next = rows[0]?.size ?? 0n
      void writer.append(records, scope).catch(() => undefined)
      return records.map((record, at) => ({ index: next + BigInt(at), record, text: '{}', salt: null }))
    },
  }
}
