import type { AuditTokens } from './tokens.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly auditTokens: AuditTokens
  }
}

export { AuditTokens } from './tokens.ts'
export { createEvidenceWriter } from './writer.ts'
export { leafHash } from './model.ts'
export { entriesByIndex, isWritable, latestEntries } from './store.ts'
