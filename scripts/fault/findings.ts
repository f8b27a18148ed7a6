/** What can be wrong. Each kind has a planted defect in the tests that the judge has to name by it. */
export type FindingKind =
  | 'INDEX' | 'LEAF' | 'TWICE' | 'HEAD' | 'TILE' | 'CHECKPOINT' | 'CHECKPOINT_SIGNATURE' | 'FORK' | 'LOST' | 'EARLY'
  | 'RECEIPT' | 'COMMAND' | 'BEHAVIOUR'

export interface Finding {
  readonly kind: FindingKind
  /** Index of the first entry, or size of the first checkpoint, that shows it; null where it is about neither. */
  readonly index: number | null
  readonly sentence: string
  readonly times: number
}

/** Findings by kind and sentence: a log that is wrong is wrong thousands of times. */
export class Findings {
  readonly #found = new Map<string, Finding>()

  add(kind: FindingKind, index: number | null, sentence: string): void {
    const name = `${kind} ${sentence.replaceAll(/\d+/g, '#')}`
    const before = this.#found.get(name)
    this.#found.set(name, before ? { ...before, times: before.times + 1 } : { kind, index, sentence, times: 1 })
  }

  get all(): readonly Finding[] {
    return [...this.#found.values()]
  }
}
