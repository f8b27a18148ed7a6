/** One case in which a clerk handled a subject. */
export interface Handling {
  readonly caseNumber: string
  readonly item: string
  readonly day: number
  readonly index: number
  readonly atMs: number
}

/** Subjects that hang together by cases in which they were handled together. */
export interface Circle {
  readonly subjects: readonly string[]
  readonly cases: ReadonlyMap<string, Handling>
  /** In the order of the log. */
  readonly handlings: readonly Handling[]
}

interface Growing {
  readonly subjects: string[]
  readonly cases: Map<string, Handling>
  readonly handlings: Handling[]
}

function grow(): Growing {
  return { subjects: [], cases: new Map(), handlings: [] }
}

/** Parts subjects into circles: two are in the same one when a chain of shared cases joins them. */
export function circlesOf(subjects: readonly (readonly [string, readonly Handling[]])[]): Circle[] {
  const parent = subjects.map((_, position) => position)
  const rootOf = (position: number): number => {
    let root = position
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] ?? root] ?? root
      root = parent[root] ?? root
    }
    return root
  }
  const firstOf = new Map<string, number>()
  subjects.forEach(([, handlings], position) => {
    for (const { caseNumber } of handlings) {
      const first = firstOf.get(caseNumber)
      if (first === undefined) firstOf.set(caseNumber, position)
      else parent[rootOf(position)] = rootOf(first)
    }
  })
  const circles = new Map<number, Growing>()
  subjects.forEach(([subject, handlings], position) => {
    const root = rootOf(position)
    const circle = circles.get(root) ?? grow()
    circles.set(root, circle)
    circle.subjects.push(subject)
    for (const handling of handlings) {
      circle.handlings.push(handling)
      if (!circle.cases.has(handling.caseNumber)) circle.cases.set(handling.caseNumber, handling)
    }
  })
  for (const { handlings } of circles.values()) handlings.sort((a, b) => a.index - b.index)
  return [...circles.values()]
}
