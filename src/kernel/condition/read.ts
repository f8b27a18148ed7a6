import { accept, reject, type Checked } from '../checked.ts'
import {
  MAX_DEPTH, MAX_LITERAL_LENGTH, MAX_LITERAL_NUMBER, MAX_NODES, MAX_PARTS, MAX_VALUES,
  type Condition, type ConditionRole, type Literal, type Operand, type OrderOp,
} from './condition.ts'
import { isIsoDay } from './scalar.ts'

export type ConditionReason =
  | 'NOT_A_CONDITION' | 'OP_UNKNOWN' | 'PROPERTIES' | 'TOO_DEEP' | 'TOO_MANY_CONDITIONS'
  | 'LIST_LENGTH' | 'OPERAND' | 'LITERAL' | 'LITERAL_WITHOUT_ORDER' | 'ROLE' | 'TYPE_CODE'

/** What each refusal of a condition means, for people. */
export const conditionReasons: Readonly<Record<ConditionReason, string>> = {
  NOT_A_CONDITION: 'A condition is an object with an "op".',
  OP_UNKNOWN: 'The "op" is none that conditions have: all, any, not, equals, in, less, holds and so on.',
  PROPERTIES: 'The condition lacks a property that its "op" needs, or has one too many.',
  TOO_DEEP: `Conditions stand in each other more than ${MAX_DEPTH} deep.`,
  TOO_MANY_CONDITIONS: `There are more than ${MAX_NODES} conditions in one.`,
  LIST_LENGTH: `A list is empty or too long (${MAX_PARTS} conditions, ${MAX_VALUES} values).`,
  OPERAND: 'What is compared is no answer, certificate field or age.',
  LITERAL: 'The value to compare with is no text, number or boolean within bounds.',
  LITERAL_WITHOUT_ORDER: 'Only a number or a day (YYYY-MM-DD) can be less or more.',
  ROLE: 'The role is not one of the parties of a case.',
  TYPE_CODE: 'The certificate type code does not have 21 digits and capital letters.',
}

type Read<T> = Checked<T, ConditionReason>
type Properties = Readonly<Record<string, unknown>>

const ROLES: Readonly<Record<ConditionRole, true>> = {
  APPLICANT: true, LEGAL_REPRESENTATIVE: true, AGENT: true, SPOUSE: true, CHILD: true,
  PARENT: true, CO_OWNER: true, OTHER: true,
}
const ANSWER = /^[A-Za-z][0-9A-Za-z_]{0,63}$/
const FIELD = /^KZ_[0-9A-Z]{1,32}$/
const TYPE = /^[0-9A-Z]{21}$/

/**
 * Reads a condition out of parsed JSON of any origin. Whatever is accepted fits
 * `$defs/condition` of schema/formats/guide.schema.json and is a copy, so that later changes of the input do not
 * reach it. Never throws on JSON, and refuses before it has walked more than the bounds allow.
 */
export function readCondition(value: unknown): Read<Condition> {
  return read(value, 1, { conditions: 0 })
}

function read(value: unknown, depth: number, seen: { conditions: number }): Read<Condition> {
  if (depth > MAX_DEPTH) return reject('TOO_DEEP')
  seen.conditions += 1
  if (seen.conditions > MAX_NODES) return reject('TOO_MANY_CONDITIONS')
  if (!isObject(value)) return reject('NOT_A_CONDITION')
  const op = ownValue(value, 'op')
  switch (op) {
    case 'all':
    case 'any':
      return readParts(op, value, depth, seen)
    case 'not': {
      if (!hasExactly(value, 'op', 'of')) return reject('PROPERTIES')
      const of = read(value['of'], depth + 1, seen)
      return of.ok ? accept({ op, of: of.value }) : of
    }
    case 'equals':
      return readEquals(value)
    case 'in':
      return readIn(value)
    case 'less':
    case 'atMost':
    case 'more':
    case 'atLeast':
      return readOrder(op, value)
    case 'holds':
      return readHolds(value)
    case 'hasParty': {
      if (!hasExactly(value, 'op', 'role')) return reject('PROPERTIES')
      const { role } = value
      return isRole(role) ? accept({ op, role }) : reject('ROLE')
    }
    default:
      return reject(typeof op === 'string' ? 'OP_UNKNOWN' : 'NOT_A_CONDITION')
  }
}

function readParts(
  op: 'all' | 'any', value: Properties, depth: number, seen: { conditions: number },
): Read<Condition> {
  if (!hasExactly(value, 'op', 'of')) return reject('PROPERTIES')
  const list = value['of']
  if (!Array.isArray(list)) return reject('PROPERTIES')
  if (list.length < 1 || list.length > MAX_PARTS) return reject('LIST_LENGTH')
  const of: Condition[] = []
  // By index: a hole in an array is then refused like any other thing that is no condition.
  for (let at = 0; at < list.length; at += 1) {
    const part = read(list[at], depth + 1, seen)
    if (!part.ok) return part
    of.push(part.value)
  }
  return accept({ op, of })
}

function readEquals(value: Properties): Read<Condition> {
  if (!hasExactly(value, 'op', 'left', 'right')) return reject('PROPERTIES')
  const left = readOperand(value['left'])
  if (!left.ok) return left
  const { right } = value
  return isLiteral(right) ? accept({ op: 'equals', left: left.value, right }) : reject('LITERAL')
}

function readIn(value: Properties): Read<Condition> {
  if (!hasExactly(value, 'op', 'left', 'values')) return reject('PROPERTIES')
  const left = readOperand(value['left'])
  if (!left.ok) return left
  const list = value['values']
  if (!Array.isArray(list)) return reject('PROPERTIES')
  if (list.length < 1 || list.length > MAX_VALUES) return reject('LIST_LENGTH')
  const values = Array.from(list, (literal: unknown) => literal)
  return values.every(isLiteral)
    ? accept({ op: 'in', left: left.value, values })
    : reject('LITERAL')
}

function readOrder(op: OrderOp, value: Properties): Read<Condition> {
  if (!hasExactly(value, 'op', 'left', 'right')) return reject('PROPERTIES')
  const left = readOperand(value['left'])
  if (!left.ok) return left
  const { right } = value
  if (!isLiteral(right)) return reject('LITERAL')
  return typeof right === 'number' || (typeof right === 'string' && isIsoDay(right))
    ? accept({ op, left: left.value, right })
    : reject('LITERAL_WITHOUT_ORDER')
}

function readHolds(value: Properties): Read<Condition> {
  if (!hasExactly(value, 'op', 'type', 'holder')) return reject('PROPERTIES')
  const { type, holder } = value
  if (!isText(type, TYPE)) return reject('TYPE_CODE')
  return isRole(holder) ? accept({ op: 'holds', type, holder }) : reject('ROLE')
}

function readOperand(value: unknown): Read<Operand> {
  if (!isObject(value)) return reject('OPERAND')
  if (hasExactly(value, 'answer')) {
    const { answer } = value
    return isText(answer, ANSWER) ? accept({ answer }) : reject('OPERAND')
  }
  if (hasExactly(value, 'age')) {
    const { age } = value
    return isRole(age) ? accept({ age }) : reject('ROLE')
  }
  if (!hasExactly(value, 'field', 'type', 'holder')) return reject('OPERAND')
  const { field, type, holder } = value
  if (!isText(field, FIELD)) return reject('OPERAND')
  if (!isText(type, TYPE)) return reject('TYPE_CODE')
  return isRole(holder) ? accept({ field, type, holder }) : reject('ROLE')
}

function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// Own properties only: JSON can name `__proto__`, which Object.keys shows like any other.
function hasExactly(value: Properties, ...names: readonly string[]): boolean {
  const own = Object.keys(value)
  return own.length === names.length && names.every((name) => own.includes(name))
}

function ownValue(value: Properties, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && value.length <= MAX_LITERAL_LENGTH && form.test(value)
}

function isRole(value: unknown): value is ConditionRole {
  return typeof value === 'string' && Object.hasOwn(ROLES, value)
}

function isLiteral(value: unknown): value is Literal {
  if (typeof value === 'boolean') return true
  if (typeof value === 'number') return Math.abs(value) <= MAX_LITERAL_NUMBER
  // JSON Schema counts characters, of which none has more than two units.
  return typeof value === 'string' && value.length <= 2 * MAX_LITERAL_LENGTH
    && [...value].length <= MAX_LITERAL_LENGTH && /\S/.test(value)
}
