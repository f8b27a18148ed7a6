import type { Json } from '../../../kernel/canonical-json.ts'
import { conditionWords, readCondition, ROLE_WORDS, type ConditionNames, type ConditionRole } from '../../../kernel/condition/index.ts'
import type { BasisRow } from '../../../kernel/import-rows.ts'
import { basisText } from '../../catalogue/index.ts'
import { isMembers } from './identity.ts'

/** Under which member an object is called by a name. */
const NAMES = ['name', 'label', 'body', 'channel', 'text'] as const

/**
 * A value of a guide in Chinese words, as far as there are any: `name` is the property that it stands under, or the list that it
 * is an element of. Null where the value says nothing by itself.
 */
export function valueWords(name: string, value: Json | undefined, names: ConditionNames): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string' || typeof value === 'number') return nameOfCode(name, String(value), names)
  if (name === 'when') return whenWords(value, names)
  if (Array.isArray(value)) return listWords(name, value as readonly Json[], names)
  if (!isMembers(value)) return null
  const { text, when, law, typeCode, fields, workingDays } = value
  if (typeof law === 'string') return basisText([value as unknown as BasisRow])
  if (typeof workingDays === 'number') return `${workingDays}个工作日`
  if (typeof typeCode === 'string') return proofWords(typeCode, Array.isArray(fields) ? (fields as readonly Json[]) : [], names)
  if (name === 'condition') {
    const words = when === undefined || when === null ? null : whenWords(when, names)
    return [typeof text === 'string' ? text : null, words && `（${words}）`].filter((part) => part !== null).join('') || null
  }
  const called = NAMES.map((member) => value[member]).find((found) => typeof found === 'string')
  return typeof called === 'string' ? called : null
}

function whenWords(value: Json, names: ConditionNames): string | null {
  const condition = readCondition(value)
  return condition.ok ? conditionWords(condition.value, names) : null
}

function proofWords(typeCode: string, fields: readonly Json[], names: ConditionNames): string {
  const meanings = fields.map((field) => (typeof field === 'string' ? (names.field(typeCode, field) ?? field) : '')).join('、')
  return `“${names.type(typeCode) ?? typeCode}”${meanings === '' ? '' : `（${meanings}）`}`
}

function listWords(name: string, values: readonly Json[], names: ConditionNames): string | null {
  if (name === 'anyOf') return values.map((list) => (Array.isArray(list) ? list.join('、') : '')).join('；或者')
  const words = values.map((value) => valueWords(name, value, names)).filter((one) => one !== null)
  return words.length === 0 ? null : words.join('；')
}

function nameOfCode(name: string, value: string, names: ConditionNames): string {
  if (name === 'typeCode') return names.type(value) ?? value
  if ((name === 'holder' || name === 'of') && Object.hasOwn(ROLE_WORDS, value)) return ROLE_WORDS[value as ConditionRole].zh
  return value
}
