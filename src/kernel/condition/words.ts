import type { Condition, ConditionRole, LeafCondition, Literal, Operand } from './condition.ts'
import { kindOfLiteral, type ValueKind } from './scalar.ts'

export type Language = 'zh' | 'en'
export type LeafOp = LeafCondition['op']

/** Chinese and English of the same. */
export type Words = Readonly<Record<Language, string>>

/** The parties of a case, as conditions speak of them. */
export const ROLE_WORDS: Readonly<Record<ConditionRole, Words>> = {
  APPLICANT: { zh: '申请人', en: 'the applicant' },
  LEGAL_REPRESENTATIVE: { zh: '法定代表人或者负责人', en: 'the legal representative' },
  AGENT: { zh: '代理人', en: 'the agent' },
  SPOUSE: { zh: '配偶', en: 'the spouse' },
  CHILD: { zh: '子女', en: 'the child' },
  PARENT: { zh: '父母', en: 'the parent' },
  CO_OWNER: { zh: '共有人', en: 'the co-owner' },
  OTHER: { zh: '其他当事人', en: 'another party' },
}

/** What each test says between its two sides; of days it is put otherwise than of numbers. */
export const OP_WORDS: Readonly<Record<LeafOp, Words & { readonly ofDays?: Words }>> = {
  equals: { zh: '为', en: 'is' },
  in: { zh: '为下列之一', en: 'is one of' },
  less: { zh: '小于', en: 'is less than', ofDays: { zh: '早于', en: 'is before' } },
  atMost: { zh: '不大于', en: 'is at most', ofDays: { zh: '不晚于', en: 'is not after' } },
  more: { zh: '大于', en: 'is more than', ofDays: { zh: '晚于', en: 'is after' } },
  atLeast: { zh: '不小于', en: 'is at least', ofDays: { zh: '不早于', en: 'is not before' } },
  holds: { zh: '持有有效的', en: 'holds a valid' },
  hasParty: { zh: '本办件有', en: 'the case has' },
}

/** How tests are put together. */
export const JOIN_WORDS: Readonly<Record<'all' | 'any' | 'not', Words>> = {
  all: { zh: '并且', en: 'and' },
  any: { zh: '或者', en: 'or' },
  not: { zh: '并非', en: 'it is not so that' },
}

/** Which tests compare which kind of value. */
export const OPS_OF_KIND: Readonly<Record<ValueKind, readonly LeafOp[]>> = {
  TEXT: ['equals', 'in'],
  BOOLEAN: ['equals'],
  NUMBER: ['equals', 'less', 'atMost', 'more', 'atLeast', 'in'],
  DATE: ['equals', 'less', 'atMost', 'more', 'atLeast'],
}

/** What the guide and the directory call what a condition speaks of; null for what they do not have. */
export interface ConditionNames {
  answer(name: string): string | null
  type(code: string): string | null
  field(type: string, field: string): string | null
}

/** A condition in plain words, such as “使用集中空调通风系统”为“是”. What has no name is shown by its code. */
export function conditionWords(condition: Condition, names: ConditionNames, language: Language = 'zh'): string {
  switch (condition.op) {
    case 'all':
    case 'any': {
      const { op } = condition
      const parts = condition.of.map((part) => {
        const words = conditionWords(part, names, language)
        // One kind of join inside another could be read in two ways.
        return isJoin(part) && part.op !== op ? bracketed(words, language) : words
      })
      return parts.join(language === 'zh' ? `，${JOIN_WORDS[op].zh}` : ` ${JOIN_WORDS[op].en} `)
    }
    case 'not': {
      const inner = conditionWords(condition.of, names, language)
      const words = isJoin(condition.of) ? bracketed(inner, language) : inner
      return language === 'zh' ? `${JOIN_WORDS.not.zh}${words}` : `${JOIN_WORDS.not.en} ${words}`
    }
    default:
      return leafWords(condition, names, language)
  }
}

function isJoin(condition: Condition): boolean {
  return (condition.op === 'all' || condition.op === 'any') && condition.of.length > 1
}

function leafWords(leaf: LeafCondition, names: ConditionNames, language: Language): string {
  const words = OP_WORDS[leaf.op][language]
  if (leaf.op === 'hasParty') return joined(language, words, ROLE_WORDS[leaf.role][language])
  if (leaf.op === 'holds') return joined(language, ROLE_WORDS[leaf.holder][language], words, quoted(names.type(leaf.type) ?? leaf.type))
  const left = operandWords(leaf.left, names, language)
  if (leaf.op === 'in') {
    const values = leaf.values.map((value) => literalWords(value, language)).join(language === 'zh' ? '、' : ', ')
    return language === 'zh' ? `${left}${words}：${values}` : `${left} ${words} ${values}`
  }
  const compared = kindOfLiteral(leaf.right) === 'DATE' ? (OP_WORDS[leaf.op].ofDays?.[language] ?? words) : words
  const years = 'age' in leaf.left ? (language === 'zh' ? '周岁' : ' years') : ''
  return joined(language, left, compared, `${literalWords(leaf.right, language)}${years}`)
}

/** What a condition compares, in words. */
export function operandWords(operand: Operand, names: ConditionNames, language: Language = 'zh'): string {
  if ('age' in operand) {
    const role = ROLE_WORDS[operand.age][language]
    return language === 'zh' ? `${role}的年龄` : `the age of ${role}`
  }
  if ('answer' in operand) return quoted(names.answer(operand.answer) ?? operand.answer)
  const role = ROLE_WORDS[operand.holder][language]
  const type = quoted(names.type(operand.type) ?? operand.type)
  const field = quoted(names.field(operand.type, operand.field) ?? operand.field)
  return language === 'zh' ? `${role}的${type}中的${field}` : `${field} in the ${type} of ${role}`
}

function literalWords(literal: Literal, language: Language): string {
  if (typeof literal === 'boolean') return quoted(language === 'zh' ? (literal ? '是' : '否') : literal ? 'yes' : 'no')
  return typeof literal === 'number' || kindOfLiteral(literal) === 'DATE' ? String(literal) : quoted(literal)
}

function joined(language: Language, ...parts: readonly string[]): string {
  return parts.join(language === 'zh' ? '' : ' ')
}

function quoted(text: string): string {
  return `“${text}”`
}

function bracketed(text: string, language: Language): string {
  return language === 'zh' ? `（${text}）` : `(${text})`
}
