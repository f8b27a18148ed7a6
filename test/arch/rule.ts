import type { Tree } from './source-tree.ts'

/** A rule of the house. Its sentence names its test, and what it answers are sentences too. */
export interface Rule {
  readonly sentence: string
  /** What breaks the rule, one sentence for each; empty where it is kept. */
  breaks(tree: Tree): string[]
  /** Made-up projects that break the rule, by path: a judge that cannot condemn proves nothing. */
  readonly offences: readonly Readonly<Record<string, string>>[]
}
