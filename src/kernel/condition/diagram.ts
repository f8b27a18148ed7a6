/** A function of unknown values in its one reduced form: a constant, or a choice by one value. */
export type Diagram = boolean | Branch

export interface Branch {
  readonly id: number
  /** Which unknown value chooses; those below choose by higher numbers. */
  readonly at: number
  readonly on: readonly Diagram[]
}

/**
 * Reduced ordered decision diagrams (Bryant 1986, with more than two ways at a branch). Formulas
 * that mean the same have the same diagram, and a value that has no branch in it cannot change the
 * outcome. `mostSteps` bounds the work: once `exhausted`, what was returned means nothing.
 */
export class Diagrams {
  readonly #branches = new Map<string, Branch>()
  readonly #joined = new Map<string, Diagram>()
  #stepsLeft: number

  constructor(mostSteps: number) {
    this.#stepsLeft = mostSteps
  }

  get exhausted(): boolean {
    return this.#stepsLeft < 0
  }

  branch(at: number, on: readonly Diagram[]): Diagram {
    const [first = false] = on
    if (on.every((way) => way === first)) return first
    const key = `${at}:${on.map(idOf).join()}`
    const known = this.#branches.get(key)
    if (known !== undefined) return known
    const made = { id: this.#branches.size + 2, at, on }
    this.#branches.set(key, made)
    return made
  }

  both(a: Diagram, b: Diagram): Diagram {
    return this.#join(a, b, false)
  }

  either(a: Diagram, b: Diagram): Diagram {
    return this.#join(a, b, true)
  }

  opposite(a: Diagram): Diagram {
    if (typeof a === 'boolean') return !a
    return this.#remember(`! ${a.id}`, a.at, a.on.length, (way) =>
      this.opposite(a.on[way] ?? false))
  }

  /** `decides` is the constant that settles the outcome alone: false for both, true for either. */
  #join(a: Diagram, b: Diagram, decides: boolean): Diagram {
    if (a === decides || b === decides) return decides
    if (typeof a === 'boolean' || a === b) return b
    if (typeof b === 'boolean') return a
    const [first, second] = a.id < b.id ? [a, b] : [b, a]
    const at = Math.min(a.at, b.at)
    const ways = a.at === at ? a.on.length : b.on.length
    return this.#remember(`${decides} ${first.id} ${second.id}`, at, ways, (way) =>
      this.#join(below(a, at, way), below(b, at, way), decides))
  }

  #remember(key: string, at: number, ways: number, go: (way: number) => Diagram): Diagram {
    const known = this.#joined.get(key)
    if (known !== undefined) return known
    this.#stepsLeft -= ways
    if (this.exhausted) return false
    const made = this.branch(at, Array.from({ length: ways }, (_, way) => go(way)))
    this.#joined.set(key, made)
    return made
  }
}

/** The unknown values that a diagram depends on. */
export function choosersOf(diagram: Diagram): ReadonlySet<number> {
  const found = new Set<number>()
  // A set gives what is added to it while it is walked.
  const seen = new Set([diagram])
  for (const part of seen) {
    if (typeof part === 'boolean') continue
    found.add(part.at)
    for (const way of part.on) seen.add(way)
  }
  return found
}

function below(diagram: Branch, at: number, way: number): Diagram {
  return diagram.at === at ? diagram.on[way] ?? false : diagram
}

function idOf(diagram: Diagram): number {
  return typeof diagram === 'boolean' ? Number(diagram) : diagram.id
}
