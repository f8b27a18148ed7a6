import type { MaterialHolder } from '../party-role.ts'

/** Who a condition may speak of: the applicant or another party of the case. */
export type ConditionRole = MaterialHolder

/**
 * What a value is compared with. It also says of what kind the value must be: a number, a yes or
 * no (boolean), a day (text `YYYY-MM-DD` of the calendar), otherwise a text.
 */
export type Literal = string | number | boolean

/** What is compared: an answer of the guide's form, a field of a certificate, or somebody's age. */
export type Operand =
  | { readonly answer: string }
  | { readonly field: string; readonly type: string; readonly holder: ConditionRole }
  | { readonly age: ConditionRole }

export type OrderOp = 'less' | 'atMost' | 'more' | 'atLeast'

/** Compares the order of numbers or of days; the literal is one of these. */
export interface OrderCondition {
  readonly op: OrderOp
  readonly left: Operand
  readonly right: Literal
}

/** A condition without further conditions inside. */
export type LeafCondition =
  | { readonly op: 'equals'; readonly left: Operand; readonly right: Literal }
  | { readonly op: 'in'; readonly left: Operand; readonly values: readonly Literal[] }
  | OrderCondition
  | { readonly op: 'holds'; readonly type: string; readonly holder: ConditionRole }
  | { readonly op: 'hasParty'; readonly role: ConditionRole }

/** When something of a guide applies (适用情形); format: `$defs/condition` of schema/formats/guide.schema.json. */
export type Condition =
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | LeafCondition

/** Something about the case that no form answers: a certificate or its field, a party, an age. */
export type Fact =
  | { readonly kind: 'CERTIFICATE'; readonly type: string; readonly holder: ConditionRole }
  | {
    readonly kind: 'FIELD'; readonly type: string; readonly holder: ConditionRole
    readonly field: string
  }
  | { readonly kind: 'PARTY'; readonly role: ConditionRole }
  | { readonly kind: 'AGE'; readonly role: ConditionRole }

/** Longest way down, and most conditions in one: what anybody wrote can be judged in no time. */
export const MAX_DEPTH = 8
export const MAX_NODES = 60
/** Most conditions beside each other, and most values of one `in`. */
export const MAX_PARTS = 20
export const MAX_VALUES = 50
/** Longest text literal in characters, and furthest number from zero. */
export const MAX_LITERAL_LENGTH = 200
export const MAX_LITERAL_NUMBER = 1e15

/** The leaves of a condition, from left to right. */
export function* leavesOf(condition: Condition): Generator<LeafCondition> {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const part of condition.of) yield* leavesOf(part)
      return
    case 'not':
      yield* leavesOf(condition.of)
      return
    default:
      yield condition
  }
}

/** The answers that a condition looks at, each once, in order of first mention. */
export function answersIn(condition: Condition): string[] {
  const names = new Set<string>()
  for (const leaf of leavesOf(condition)) {
    if ('left' in leaf && 'answer' in leaf.left) names.add(leaf.left.answer)
  }
  return [...names]
}

/** What a condition looks at besides answers, each once, in order of first mention. */
export function factsIn(condition: Condition): Fact[] {
  const facts = new Map<string, Fact>()
  for (const leaf of leavesOf(condition)) {
    const fact = factOf(leaf)
    if (fact !== null) facts.set(factKey(fact), fact)
  }
  return [...facts.values()]
}

/** The certificate types, and whose, that a condition looks at, for a field or for holding one. */
export function typesIn(condition: Condition): { type: string; holder: ConditionRole }[] {
  const types = new Map<string, { type: string; holder: ConditionRole }>()
  for (const fact of factsIn(condition)) {
    if (fact.kind !== 'CERTIFICATE' && fact.kind !== 'FIELD') continue
    const { type, holder } = fact
    types.set(`${type} ${holder}`, { type, holder })
  }
  return [...types.values()]
}

/** The fact that a leaf turns on; null where it turns on an answer. */
export function factOf(leaf: LeafCondition): Fact | null {
  if (leaf.op === 'holds') return { kind: 'CERTIFICATE', type: leaf.type, holder: leaf.holder }
  if (leaf.op === 'hasParty') return { kind: 'PARTY', role: leaf.role }
  const { left } = leaf
  if ('age' in left) return { kind: 'AGE', role: left.age }
  if ('answer' in left) return null
  return { kind: 'FIELD', type: left.type, holder: left.holder, field: left.field }
}

/** One text for each fact: two facts are the same when their keys are. */
export function factKey(fact: Fact): string {
  return Object.values(fact).join(' ')
}
