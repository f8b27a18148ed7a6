import type { Condition, Literal } from '../kernel/condition/index.ts'
import type { ConditionRow, MaterialHolder } from '../kernel/import-rows.ts'
import { TYPES, type TypeKey } from './certificate-types.ts'
import type { FormKey } from './form-elements.ts'

/** A condition of a guide: what it says, and the same as something that the hub can judge. */
export function where(text: string, when: Condition): ConditionRow {
  return { text, when }
}

/** The form says so. */
export function says(answer: FormKey, right: Literal): Condition {
  return { op: 'equals', left: { answer }, right }
}

/** A field of a certificate says one of these. */
export function shows(
  key: TypeKey,
  field: string,
  values: readonly Literal[],
  holder: MaterialHolder = 'APPLICANT',
): Condition {
  return { op: 'in', left: { field: `KZ_${field}`, type: TYPES[key].code, holder }, values }
}

/** A certificate of the type is held and in force. */
export function holds(key: TypeKey, holder: MaterialHolder = 'APPLICANT'): Condition {
  return { op: 'holds', type: TYPES[key].code, holder }
}

export function has(role: MaterialHolder): Condition {
  return { op: 'hasParty', role }
}

export function any(...of: readonly Condition[]): Condition {
  return { op: 'any', of }
}

/** Of at least so many whole years. */
export function aged(years: number, role: MaterialHolder = 'APPLICANT'): Condition {
  return { op: 'atLeast', left: { age: role }, right: years }
}

export const BY_AGENT = where('由代理人申请的', has('AGENT'))

/** Married, by what the form says or because a spouse takes part. */
export const MARRIED = where('申请人已婚的', any(has('SPOUSE'), says('maritalStatus', '已婚')))
