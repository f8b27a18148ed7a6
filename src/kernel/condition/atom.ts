import {
  factKey, factOf, type ConditionRole, type Fact, type LeafCondition, type Literal, type OrderOp,
} from './condition.ts'
import {
  kindOfLiteral, readScalar, scalarOfLiteral, type Scalar, type ValueKind,
} from './scalar.ts'

/** What is known of a case. Null, and a text that is blank or of the wrong kind, is unknown. */
export interface Facts {
  answer(name: string): string | null
  field(type: string, holder: ConditionRole, field: string): string | null
  holds(type: string, holder: ConditionRole): boolean | null
  hasParty(role: ConditionRole): boolean | null
  /** Whole years on the day that is asked about. */
  age(role: ConditionRole): number | null
}

/** Ages are whole numbers from zero; everything else is as its kind. */
export type Domain = ValueKind | 'AGE'

/** One test of one value: what every leaf of a condition comes down to. */
export interface Atom {
  readonly kind: 'ATOM'
  /** The same for two atoms that test the same value. */
  readonly key: string
  readonly domain: Domain
  readonly about: { readonly answer: string } | { readonly fact: Fact }
  /** The values at which the outcome may change. */
  readonly points: readonly Scalar[]
  readonly passes: (value: Scalar) => boolean
}

/** The tests of a leaf, of which one must pass: one, unless it lists literals of several kinds. */
export function atomsOf(leaf: LeafCondition): Atom[] {
  switch (leaf.op) {
    case 'holds':
    case 'hasParty':
      return [atomOf(leaf, 'BOOLEAN', [true], (value) => value === true)]
    case 'equals':
      return oneOf(leaf, [leaf.right])
    case 'in':
      return oneOf(leaf, leaf.values)
    case 'less':
    case 'atMost':
    case 'more':
    case 'atLeast': {
      const right = scalarOfLiteral(leaf.right)
      const compares = ordered(leaf.op, right)
      return [atomOf(leaf, kindOfLiteral(leaf.right), [right], compares)]
    }
  }
}

/** The value that an atom tests, or null where it is not known. */
export function valueOf({ about, domain }: Atom, facts: Facts): Scalar | null {
  if ('answer' in about) {
    const text = facts.answer(about.answer) ?? null
    return domain === 'AGE' ? null : readScalar(domain, text)
  }
  const { fact } = about
  switch (fact.kind) {
    case 'CERTIFICATE':
      return facts.holds(fact.type, fact.holder) ?? null
    case 'PARTY':
      return facts.hasParty(fact.role) ?? null
    case 'AGE': {
      const age = facts.age(fact.role) ?? -1
      return domain === 'AGE' && Number.isInteger(age) && age >= 0 ? age : null
    }
    case 'FIELD': {
      const text = facts.field(fact.type, fact.holder, fact.field) ?? null
      return domain === 'AGE' ? null : readScalar(domain, text)
    }
  }
}

function oneOf(leaf: LeafCondition, literals: readonly Literal[]): Atom[] {
  const kinds = new Map<ValueKind, Set<Scalar>>()
  for (const literal of literals) {
    const kind = kindOfLiteral(literal)
    const points = kinds.get(kind) ?? new Set<Scalar>()
    kinds.set(kind, points.add(scalarOfLiteral(literal)))
  }
  return [...kinds].map(([kind, points]) =>
    atomOf(leaf, kind, [...points], (value) => points.has(value)))
}

function atomOf(
  leaf: LeafCondition, kind: ValueKind, points: readonly Scalar[], passes: Atom['passes'],
): Atom {
  const fact = factOf(leaf)
  const domain = fact?.kind === 'AGE' && kind === 'NUMBER' ? 'AGE' : kind
  const about = fact !== null ? { fact } : { answer: answerOf(leaf) }
  const name = 'fact' in about ? factKey(about.fact) : `ANSWER ${about.answer}`
  // Compared as two kinds, a value is two values: one reading of it may be known without the other.
  return { kind: 'ATOM', key: `${domain} ${name}`, domain, about, points, passes }
}

function answerOf(leaf: LeafCondition): string {
  return 'left' in leaf && 'answer' in leaf.left ? leaf.left.answer : ''
}

function ordered(op: OrderOp, right: Scalar): Atom['passes'] {
  switch (op) {
    case 'less':
      return (value) => value < right
    case 'atMost':
      return (value) => value <= right
    case 'more':
      return (value) => value > right
    case 'atLeast':
      return (value) => value >= right
  }
}
