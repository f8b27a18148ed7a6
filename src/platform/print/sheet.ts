/** How a line of a table's cell stands out. */
export type Tone = 'STRONG' | 'PLAIN' | 'QUIET' | 'MARK'

/** One paragraph in a cell. */
export interface CellLine {
  readonly text: string
  readonly tone: Tone
}

export type Cell = readonly CellLine[]

export interface Column {
  readonly title: string
  /** Share of the width, of the sum of all shares. */
  readonly share: number
  /** Whether its cells name their row. */
  readonly namesRow: boolean
}

/** A part of a sheet, free of how it is drawn: page and PDF say the same, for both draw this. */
export type Part =
  | { readonly kind: 'FACTS'; readonly rows: readonly (readonly [label: string, text: string])[] }
  | { readonly kind: 'PARAGRAPH'; readonly text: string }
  | { readonly kind: 'SECTION'; readonly title: string; readonly colour: SectionColour }
  | { readonly kind: 'LIST'; readonly lead: string | null; readonly items: readonly string[] }
  | {
    readonly kind: 'TABLE'; readonly caption: string
    readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[]
  }
  | {
    readonly kind: 'SIGNATURES'
    readonly labels: readonly string[]; readonly close: readonly string[]
  }

export type SectionColour = 'NEEDED' | 'SPARED' | 'PLAIN'

/** What is printed: a notice, a record. */
export interface Sheet {
  readonly title: string
  readonly department: string
  readonly number: string
  readonly parts: readonly Part[]
}
