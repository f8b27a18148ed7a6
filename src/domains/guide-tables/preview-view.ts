import { sentenceOf, type Sentence } from './faults.ts'
import { countStates, type CellChange, type RowState } from './model.ts'
import type { Preview } from './operations/preview-table.ts'
import { tableOf, type TableKind } from './tables.ts'

/** What a preview says as JSON. Versions and days of the guides are given when it is applied, so the guides themselves are not in it. */
export interface PreviewView {
  readonly kind: TableKind
  readonly title: string
  readonly sheet: string
  readonly digest: string
  readonly previewedAt: string
  /** Titles of columns that are not read. */
  readonly ignored: readonly string[]
  readonly counts: ReturnType<typeof countStates>
  readonly rows: readonly PreviewedRow[]
}

export interface PreviewedRow {
  readonly row: number
  readonly itemCode: string | null
  readonly name: string
  readonly subItem: string | null
  readonly state: RowState
  readonly changes: readonly CellChange[]
  readonly faults: readonly { readonly title: string | null; readonly reason: string; readonly sentence: Sentence }[]
}

export function previewView({ plan, digest, previewedAt }: Preview): PreviewView {
  const { kind, sheet, ignored, rows } = plan
  return {
    kind, title: tableOf(kind).title, sheet, digest: digest.toString('hex'), previewedAt, ignored, counts: countStates(rows),
    rows: rows.map(({ row, itemCode, name, subItem, state, changes, faults }) => ({
      row, itemCode, name, subItem, state, changes, faults: faults.map(({ title, reason }) => ({ title, reason, sentence: sentenceOf(reason) })),
    })),
  }
}
