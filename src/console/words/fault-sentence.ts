export interface FaultSentence {
  /** What happened. */
  readonly meaning: string
  /** What to do next. */
  readonly remedy: string
}
