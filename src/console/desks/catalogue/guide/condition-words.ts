import type { Words } from '../../../words/language.tsx'
import { answerLabel, type Condition, type Literal, type Operand } from './condition.ts'
import type { TypeDirectory } from './use-types.ts'

interface Saying {
  readonly all: (parts: readonly string[]) => string
  readonly any: (parts: readonly string[]) => string
  readonly not: (part: string) => string
  readonly group: (part: string) => string
  readonly equals: (left: string, right: string) => string
  readonly oneOf: (left: string, values: readonly string[]) => string
  readonly less: (left: string, right: string) => string
  readonly atMost: (left: string, right: string) => string
  readonly more: (left: string, right: string) => string
  readonly atLeast: (left: string, right: string) => string
  readonly holds: (who: string, type: string) => string
  readonly hasParty: (who: string) => string
  readonly answer: (label: string) => string
  readonly field: (who: string, type: string, field: string) => string
  readonly age: (who: string) => string
  readonly yes: string
  readonly no: string
}

const sayings: Words<Saying> = {
  zh: {
    all: (parts) => parts.join('，并且'), any: (parts) => parts.join('，或者'), not: (part) => `并非（${part}）`, group: (part) => `（${part}）`,
    equals: (left, right) => `${left}是${right}`, oneOf: (left, values) => `${left}是${values.join('、')}之一`, less: (left, right) => `${left}小于${right}`,
    atMost: (left, right) => `${left}不超过${right}`, more: (left, right) => `${left}大于${right}`, atLeast: (left, right) => `${left}不少于${right}`,
    holds: (who, type) => `${who}持有有效的《${type}》`, hasParty: (who) => `本办件有${who}`, answer: (label) => `“${label}”`,
    field: (who, type, field) => `${who}《${type}》的“${field}”`, age: (who) => `${who}的年龄（周岁）`, yes: '“是”', no: '“否”',
  },
  en: {
    all: (parts) => parts.join(', and '), any: (parts) => parts.join(', or '), not: (part) => `not (${part})`, group: (part) => `(${part})`,
    equals: (left, right) => `${left} is ${right}`, oneOf: (left, values) => `${left} is one of ${values.join(', ')}`, less: (left, right) => `${left} is less than ${right}`,
    atMost: (left, right) => `${left} is at most ${right}`, more: (left, right) => `${left} is more than ${right}`, atLeast: (left, right) => `${left} is at least ${right}`,
    holds: (who, type) => `${who}: holds a valid “${type}”`, hasParty: (who) => `the case has: ${who}`, answer: (label) => `“${label}”`,
    field: (who, type, field) => `${who}: “${field}” of “${type}”`, age: (who) => `${who}: age in years`, yes: '“yes”', no: '“no”',
  },
}

export interface Naming {
  readonly roleOf: (role: string) => string
  readonly types: TypeDirectory
  readonly formElements: unknown
  readonly language: 'zh' | 'en'
}

/** A condition as a plain sentence. */
export function sayCondition(condition: Condition, naming: Naming): string {
  const say = sayings[naming.language]
  const literal = (value: Literal) => (typeof value === 'boolean' ? (value ? say.yes : say.no) : typeof value === 'number' ? ` ${value} ` : `“${value}”`)
  const within = (part: Condition) => {
    const said = sayCondition(part, naming)
    return (part.op === 'all' || part.op === 'any') && part.of.length > 1 ? say.group(said) : said
  }
  switch (condition.op) {
    case 'all':
    case 'any':
      return say[condition.op](condition.of.map(within))
    case 'not':
      return say.not(sayCondition(condition.of, naming))
    case 'holds':
      return say.holds(naming.roleOf(condition.holder), naming.types.nameOf(condition.type))
    case 'hasParty':
      return say.hasParty(naming.roleOf(condition.role))
    case 'in':
      return say.oneOf(sayOperand(condition.left, naming), condition.values.map(literal))
    default:
      return say[condition.op](sayOperand(condition.left, naming), literal(condition.right)).trim()
  }
}

export function sayOperand(left: Operand, { roleOf, types, formElements, language }: Naming): string {
  const say = sayings[language]
  if ('answer' in left) return say.answer(answerLabel(formElements, left.answer))
  if ('age' in left) return say.age(roleOf(left.age))
  return say.field(roleOf(left.holder), types.nameOf(left.type), types.fieldOf(left.type, left.field))
}
