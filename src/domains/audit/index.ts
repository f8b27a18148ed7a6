import type { AuditTokens } from './tokens.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly auditTokens: AuditTokens
  }
}

export { AuditTokens } from './tokens.ts'
export { createEvidenceWriter } from './writer.ts'
export { ENTRY_SCHEMA, leafHash } from './model.ts'
export { entriesByIndex, isWritable, latestEntries, type StoredEntry } from './store.ts'
