import { asList, asObject, asText } from './document.ts'

/** Kinds of leaves of a condition: `$defs/leaf` of schema/formats/guide.schema.json. */
export type LeafOp = 'equals' | 'in' | 'less' | 'atMost' | 'more' | 'atLeast' | 'holds' | 'hasParty'

export type Literal = string | number | boolean

export type Operand = { readonly answer: string } | { readonly field: string; readonly type: string; readonly holder: string } | { readonly age: string }

export type Leaf =
  | { readonly op: 'equals' | 'less' | 'atMost' | 'more' | 'atLeast'; readonly left: Operand; readonly right: Literal }
  | { readonly op: 'in'; readonly left: Operand; readonly values: readonly Literal[] }
  | { readonly op: 'holds'; readonly type: string; readonly holder: string }
  | { readonly op: 'hasParty'; readonly role: string }

export type Condition =
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | Leaf

/** Null where it is no condition that the format knows: then it is shown by its words alone. */
export function asCondition(value: unknown): Condition | null {
  const { op, of, left, type, role } = asObject(value)
  switch (op) {
    case 'all':
    case 'any': {
      const parts = asList(of).map(asCondition)
      return parts.every((part) => part !== null) ? { op, of: parts } : null
    }
    case 'not': {
      const part = asCondition(of)
      return part && { op, of: part }
    }
    case 'holds':
      return typeof type === 'string' ? (value as Leaf) : null
    case 'hasParty':
      return typeof role === 'string' ? (value as Leaf) : null
    case 'equals':
    case 'in':
    case 'less':
    case 'atMost':
    case 'more':
    case 'atLeast':
      return typeof left === 'object' && left !== null ? (value as Leaf) : null
    default:
      return null
  }
}

/** One text for each fact that a leaf turns on: two facts are the same when their keys are. */
export function factKey(leaf: Leaf): string {
  if (leaf.op === 'holds') return `holds ${leaf.type} ${leaf.holder}`
  if (leaf.op === 'hasParty') return `party ${leaf.role}`
  return operandKey(leaf.left)
}

export function operandKey(left: Operand): string {
  if ('answer' in left) return `answer ${left.answer}`
  if ('age' in left) return `age ${left.age}`
  return `field ${left.type} ${left.holder} ${left.field}`
}

/** What the form of a guide calls an answer. */
export function answerLabel(formElements: unknown, name: string): string {
  const row = asList(formElements).map(asObject).find(({ element }) => element === name)
  return asText(row?.['label']) || name
}
