import { faultOf } from '../../../api/fault.ts'
import { fetchHub } from '../../../api/fetch-hub.ts'
import { proving } from '../../../session/step-up.ts'

export type TableKind = 'general-1' | 'general-2' | 'particulars' | 'directory' | 'guides'
export type RowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'REFUSED'
export type Counts = Readonly<Record<'new' | 'changed' | 'unchanged' | 'refused', number>>

/** As POST /guide-tables/preview says it. */
export interface TablePreview {
  readonly kind: TableKind
  readonly title: string
  readonly sheet: string
  readonly digest: string
  readonly previewedAt: string
  readonly ignored: readonly string[]
  readonly counts: Counts
  readonly rows: readonly PreviewedRow[]
}

export interface PreviewedRow {
  readonly row: number
  readonly itemCode: string | null
  readonly name: string
  readonly subItem: string | null
  readonly state: RowState
  readonly changes: readonly { readonly column: string; readonly title: string; readonly before: string; readonly after: string }[]
  readonly faults: readonly { readonly title: string | null; readonly reason: string; readonly sentence: { readonly zh: string; readonly en: string } }[]
}

export interface AppliedTable {
  readonly counts: Counts
  readonly effectiveFrom: string | null
  /** It had been applied before: nothing was done again. */
  readonly before: boolean
}

export interface ApplyChoice {
  /** Null for drafts. */
  readonly effectiveFrom: string | null
  readonly changeNote: string
}

/** @throws Fault */
export function previewTable(file: ArrayBuffer): Promise<TablePreview> {
  return send('preview', file, {})
}

/** Applies the file as it was previewed. The person may be asked to prove to be there. @throws Fault */
export function applyTable(file: ArrayBuffer, { digest, previewedAt }: TablePreview, { effectiveFrom, changeNote }: ApplyChoice): Promise<AppliedTable> {
  const headers = {
    'x-table-digest': digest, 'x-table-previewed-at': previewedAt,
    ...(effectiveFrom !== null && { 'x-table-effective-from': effectiveFrom }),
    ...(changeNote.trim() !== '' && { 'x-table-change-note': encodeURIComponent(changeNote.trim()) }),
  }
  return proving(() => send('apply', file, headers))
}

async function send<Said>(path: string, body: ArrayBuffer, headers: Readonly<Record<string, string>>): Promise<Said> {
  const answer = await fetchHub(`/console/guide-tables/${path}`, {
    method: 'POST', body, headers: { 'content-type': 'application/octet-stream', accept: 'application/json', ...headers },
  })
  const said = (await answer.json().catch(() => ({}))) as Said & { errors?: readonly object[] }
  if (!answer.ok) throw faultOf(said.errors?.[0])
  return said
}
