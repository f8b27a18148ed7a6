import type { FormatName } from '../domains/ingest/index.ts'

/** What the command line calls the formats. */
export const IMPORT_KINDS = {
  certificates: 'certificate',
  cases: 'case',
  guides: 'guide',
  types: 'certificate-type',
} as const satisfies Record<string, FormatName>
export type ImportKind = keyof typeof IMPORT_KINDS
