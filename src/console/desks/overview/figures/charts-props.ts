import type { Choice, Dimension, Efficiency } from './sums.ts'

/** What every chart of the overview is given. */
export interface ChartsProps {
  readonly figures: Efficiency
  readonly months: readonly string[]
  readonly dimension: Dimension
  readonly choice: Choice
  readonly onPick: (dimension: Dimension, key: string) => void
  readonly nameOf: (department: string) => string
}
