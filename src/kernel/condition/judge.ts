import { atomsOf, valueOf, type Atom, type Facts } from './atom.ts'
import { factKey, type Condition, type Fact } from './condition.ts'
import { choosersOf, Diagrams, type Diagram } from './diagram.ts'
import { samplesOf } from './samples.ts'
import type { Scalar } from './scalar.ts'

/** Whether a condition holds, and what to find out where nobody can say yet. */
export interface Judgement {
  readonly value: 'TRUE' | 'FALSE' | 'UNKNOWN'
  /** Answers that can still change the outcome, in order of first mention; none once it is known. */
  readonly asks: readonly string[]
  /** The same for certificates, their fields, parties and ages. */
  readonly lacks: readonly Fact[]
}

/** What is left of a condition when everything known has been put in. */
type Rest =
  | boolean
  | { readonly kind: 'ALL' | 'ANY'; readonly of: readonly Rest[] }
  | { readonly kind: 'NOT'; readonly of: Rest }
  | Atom

// A guide's condition needs some hundred steps. What needs more is answered with every unknown that
// is still mentioned: complete, and at worst a question too many.
const MOST_STEPS = 20_000

/**
 * Judges a condition as far as the facts go. Kleene's three values, and beyond them: where every
 * way to fill in what is unknown gives the same outcome, that is the outcome, and nothing is asked
 * that could not change it. Making something unknown known never turns TRUE into FALSE or back.
 * Never throws for a condition that {@link readCondition} accepted.
 */
export function judge(condition: Condition, facts: Facts): Judgement {
  const rest = settle(condition, facts)
  if (typeof rest === 'boolean') return known(rest)
  const unknowns = byKey(atomsIn(rest))
  const needed = neededOf(rest, unknowns)
  if (typeof needed === 'boolean') return known(needed)
  const asks = new Set<string>()
  const lacks = new Map<string, Fact>()
  for (const [key, [atom]] of unknowns) {
    if (atom === undefined || !needed.has(key)) continue
    if ('answer' in atom.about) asks.add(atom.about.answer)
    else lacks.set(factKey(atom.about.fact), atom.about.fact)
  }
  return { value: 'UNKNOWN', asks: [...asks], lacks: [...lacks.values()] }
}

function known(value: boolean): Judgement {
  return { value: value ? 'TRUE' : 'FALSE', asks: [], lacks: [] }
}

function settle(condition: Condition, facts: Facts): Rest {
  switch (condition.op) {
    case 'all':
      return gather('ALL', condition.of.map((part) => settle(part, facts)))
    case 'any':
      return gather('ANY', condition.of.map((part) => settle(part, facts)))
    case 'not': {
      const of = settle(condition.of, facts)
      return typeof of === 'boolean' ? !of : { kind: 'NOT', of }
    }
    default:
      return gather('ANY', atomsOf(condition).map((atom) => {
        const value = valueOf(atom, facts)
        return value === null ? atom : atom.passes(value)
      }))
  }
}

function gather(kind: 'ALL' | 'ANY', parts: readonly Rest[]): Rest {
  const decides = kind === 'ANY'
  if (parts.includes(decides)) return decides
  const of = parts.filter((part) => typeof part !== 'boolean')
  const [first] = of
  if (first === undefined) return !decides
  return of.length === 1 ? first : { kind, of }
}

function* atomsIn(rest: Rest): Generator<Atom> {
  if (typeof rest === 'boolean') return
  switch (rest.kind) {
    case 'ATOM':
      yield rest
      return
    case 'NOT':
      yield* atomsIn(rest.of)
      return
    case 'ALL':
    case 'ANY':
      for (const part of rest.of) yield* atomsIn(part)
  }
}

function byKey(atoms: Iterable<Atom>): Map<string, Atom[]> {
  const groups = new Map<string, Atom[]>()
  for (const atom of atoms) {
    const group = groups.get(atom.key)
    if (group === undefined) groups.set(atom.key, [atom])
    else group.push(atom)
  }
  return groups
}

/** The outcome where it hangs on nothing unknown after all; else the keys on which it hangs. */
function neededOf(
  rest: Rest, unknowns: ReadonlyMap<string, readonly Atom[]>,
): boolean | Set<string> {
  const diagrams = new Diagrams(MOST_STEPS)
  const keys = [...unknowns.keys()]
  const places = new Map([...unknowns].map(([key, atoms], at) =>
    [key, { at, samples: samplesFor(atoms) }]))
  const diagram = draw(rest)
  if (diagrams.exhausted) return new Set(keys)
  if (typeof diagram === 'boolean') return diagram
  return new Set([...choosersOf(diagram)].map((at) => keys[at] ?? ''))

  function draw(part: Rest): Diagram {
    if (typeof part === 'boolean') return part
    switch (part.kind) {
      case 'ATOM': {
        const { at, samples } = places.get(part.key) ?? { at: 0, samples: [] }
        return diagrams.branch(at, samples.map(part.passes))
      }
      case 'NOT':
        return diagrams.opposite(draw(part.of))
      case 'ALL':
        return part.of.map(draw).reduce((a, b) => diagrams.both(a, b))
      case 'ANY':
        return part.of.map(draw).reduce((a, b) => diagrams.either(a, b))
    }
  }
}

function samplesFor(atoms: readonly Atom[]): Scalar[] {
  const [first] = atoms
  return first === undefined ? [] : samplesOf(first.domain, atoms.flatMap(({ points }) => points))
}
