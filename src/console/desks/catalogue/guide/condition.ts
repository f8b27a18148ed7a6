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

export type ConditionGroup = { readonly op: 'all' | 'any'; readonly of: readonly Condition[] } | { readonly op: 'not'; readonly of: Condition }

export type Condition = ConditionGroup | Leaf

export function isGroup(condition: Condition): condition is ConditionGroup {
  return condition.op === 'all' || condition.op === 'any' || condition.op === 'not'
}

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

/** What the form of a guide calls an answer. */
export function answerLabel(formElements: unknown, name: string): string {
  const row = asList(formElements).map(asObject).find(({ element }) => element === name)
  return asText(row?.['label']) || name
}
