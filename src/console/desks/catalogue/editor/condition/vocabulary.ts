import type { ConditionVocabularyQuery } from '../../../../generated/operations.ts'
import type { Leaf, Literal, Operand } from '../../guide/condition.ts'

export type Vocabulary = NonNullable<ConditionVocabularyQuery['conditionVocabulary']>
export type VocabularyFact = Vocabulary['facts'][number]

/** By which a fact of a condition is found in the vocabulary: its names in one order. */
export function factKeyOf(leaf: Leaf): string {
  return keyOf('left' in leaf ? leaf.left : leaf)
}

export function keyOf(test: object): string {
  return JSON.stringify(Object.entries(test).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** A first test of a fact: by its first operator, with the first value that there can be. */
export function testOf(fact: VocabularyFact): Leaf {
  const test = JSON.parse(fact.test) as Operand | Leaf
  if (fact.valueKind === null) return test as Leaf
  return withOperator({ op: 'equals', left: test as Operand, right: firstValue(fact) }, fact.operators[0] ?? 'equals')
}

export function firstValue({ valueKind, values }: VocabularyFact): Literal {
  const [first] = values
  if (first !== undefined) return JSON.parse(first.literal) as Literal
  return valueKind === 'BOOLEAN' ? true : valueKind === 'NUMBER' ? 0 : ''
}

export type Comparison = Extract<Leaf, { readonly left: Operand }>

/** The same test with another operator; values are taken over. */
export function withOperator(leaf: Comparison, op: string): Leaf {
  const values = leaf.op === 'in' ? leaf.values : leaf.right === '' ? [] : [leaf.right]
  if (op === 'in') return { op, left: leaf.left, values }
  return { op: op as 'equals', left: leaf.left, right: leaf.op === 'in' ? (values[0] ?? '') : leaf.right }
}

/** Whether nothing is left to be chosen: only then can it be put into words. */
export function isComplete(leaf: Leaf): boolean {
  if (leaf.op === 'in') return leaf.values.length > 0
  return !('right' in leaf) || leaf.right !== ''
}
