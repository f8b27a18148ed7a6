import type { LookupSecrets } from '../../platform/crypto/lookup-keys.ts'
import type { PreparedBytes } from '../certificates/index.ts'
import type { IngestFaultCode } from './errors.ts'
import type { RowReason } from './model.ts'
import type { ReadOptions } from './read-rows.ts'

// What passes between an import and the thread that prepares its rows.

export type ToThread =
  | { readonly kind: 'BEGIN'; readonly options: ReadOptions; readonly after: number; readonly secrets: LookupSecrets }
  | { readonly kind: 'CHUNK'; readonly chunk: Uint8Array; readonly now: Date }
  | { readonly kind: 'END' }
  /** Whoever reads the file cannot go on. */
  | { readonly kind: 'BROKEN' }

export type FromThread =
  | { readonly kind: 'BLOCK'; readonly rows: readonly SentRow[]; readonly prepared: PreparedBytes; readonly bytesRead: number }
  | { readonly kind: 'DONE' }
  | { readonly kind: 'BROKEN' }
  | { readonly kind: 'FAULT'; readonly code: IngestFaultCode; readonly detail: string | undefined }

/** A row that is prepared and has a place in its block, one that is refused, or one that was decided before. */
export type SentRow =
  | { readonly line: number; readonly size: number; readonly place: number }
  | { readonly line: number; readonly size: number; readonly row: unknown; readonly reasons: RowReason[] }
  | { readonly line: number; readonly size: number }
