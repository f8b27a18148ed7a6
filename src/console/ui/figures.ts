/** One group that is counted: a department, a month. */
export interface FigureGroup {
  readonly key: string
  readonly label: string
  /** By the key of the series; null where nothing may or can be said. */
  readonly values: Readonly<Record<string, number | null>>
}

export interface FigureSeries {
  readonly key: string
  readonly label: string
}

export interface BarFigureProps {
  readonly title: string
  /** What the groups are: 部门, 月份. */
  readonly groupsAre: string
  readonly series: readonly FigureSeries[]
  readonly groups: readonly FigureGroup[]
  /** A group was clicked, or chosen by keyboard: whoever shows this filters by it. */
  readonly onPick?: (key: string) => void
  readonly picked?: string | null
  /** How a value is written; plain numbers otherwise. */
  readonly written?: (value: number) => string
  /** The series of a group are parts of one thing and stand upon each other. */
  readonly isStacked?: boolean
  /** Name of the files that it is saved as, without ending and without anything personal. */
  readonly fileName: string
}
