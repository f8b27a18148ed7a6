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
