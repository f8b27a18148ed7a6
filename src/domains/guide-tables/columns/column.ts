import type { GuideRow } from '../../../kernel/import-rows.ts'
import type { CellReason } from '../faults.ts'

type Mutable<T> = T extends readonly (infer Element)[] ? Mutable<Element>[]
  : T extends object ? { -readonly [Name in keyof T]: Mutable<T[Name]> }
  : T

/** A guide while a row is being put into it. */
export type Draft = Mutable<GuideRow>

/** One column of a table: what it is called, and how a guide stands in it. */
export interface Column {
  readonly key: string
  /** Names under which it is known; the first is written. Compared without spaces, brackets and line breaks. */
  readonly titles: readonly [string, ...string[]]
  /** Titles that may stand above it, where it is one of several under one; the first is written. */
  readonly groups?: readonly [string, ...string[]]
  /** Width in characters of a sheet. */
  readonly width: number
  /** Places of a guide that it fills, as faults name them: `basis` also stands for `basis[0].law`. */
  readonly covers: readonly string[]
  /** The guide's cell; '' where it has nothing to say. */
  show(guide: GuideRow): string
  /** Puts a cell that differs into the guide; '' for none. What the cell does not speak of stays. Absent: it cannot be changed. */
  take?(guide: Draft, text: string): CellReason | null
}
