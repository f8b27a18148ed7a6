import { OPS_OF_KIND, operandWords, ROLE_WORDS, conditionWords, type Condition, type ConditionNames, type LeafOp, type Operand, type ValueKind } from '../../kernel/condition/index.ts'
import { findCodeTable, findElement } from '../../kernel/elements/index.ts'
import type { FieldValueType, MaterialHolder } from '../../kernel/import-rows.ts'
import { kindOfAnswer, kindOfField, spokenTypes } from '../catalogue/index.ts'
import type { GuideParts } from './guide-parts.ts'

/** Something that a condition of this guide may test. */
export interface SpeakableFact {
  readonly kind: 'ANSWER' | 'FIELD' | 'AGE' | 'HOLDS' | 'PARTY'
  /** What stands in the condition: canonical once it is written as JSON. Of a comparison its left side, else the whole test. */
  readonly test: Operand | Condition
  /** Null where the test has no right side. */
  readonly valueKind: ValueKind | null
  readonly operators: readonly LeafOp[]
  /** The values that there can be, where they are known. */
  readonly values: readonly { readonly value: string | boolean; readonly zh: string; readonly en: string }[]
  readonly zh: string
  readonly en: string
}

const ROLES = Object.keys(ROLE_WORDS) as MaterialHolder[]
const YES_NO = [{ value: true, zh: '是', en: 'yes' }, { value: false, zh: '否', en: 'no' }]

/** What the conditions of a guide may be built from: exactly what an import would let them speak of. */
export function speakableFacts(guide: GuideParts, names: ConditionNames, fieldKinds: (type: string, field: string) => FieldValueType | null): SpeakableFact[] {
  const operand = (kind: 'ANSWER' | 'FIELD' | 'AGE', test: Operand, valueKind: ValueKind, values: SpeakableFact['values'] = []): SpeakableFact =>
    ({ kind, test, valueKind, operators: OPS_OF_KIND[valueKind], values, zh: operandWords(test, names), en: operandWords(test, names, 'en') })
  const answers = guide.formElements.filter(({ element }) => element !== '').map(({ element, dataElement }) => {
    const valueKind = kindOfAnswer(dataElement)
    return operand('ANSWER', { answer: element }, valueKind, valueKind === 'BOOLEAN' ? YES_NO : valuesOf(dataElement))
  })
  const spoken = spokenTypes(guide).filter(({ typeCode }) => names.type(typeCode) !== null)
  const fields = spoken.flatMap(({ holder, typeCode, fields: named }) => [...named].flatMap((field) => {
    const kind = fieldKinds(typeCode, field)
    return kind === null ? [] : [operand('FIELD', { field, type: typeCode, holder }, kindOfField(kind))]
  }))
  const whole = (kind: 'HOLDS' | 'PARTY', test: Condition): SpeakableFact =>
    ({ kind, test, valueKind: null, operators: [kind === 'HOLDS' ? 'holds' : 'hasParty'], values: [], zh: conditionWords(test, names), en: conditionWords(test, names, 'en') })
  return [
    ...answers,
    ...fields,
    ...ROLES.map((role) => operand('AGE', { age: role }, 'NUMBER')),
    ...spoken.map(({ typeCode, holder }) => whole('HOLDS', { op: 'holds', type: typeCode, holder })),
    ...ROLES.filter((role) => role !== 'APPLICANT').map((role) => whole('PARTY', { op: 'hasParty', role })),
  ]
}

function valuesOf(dataElement: string | null): SpeakableFact['values'] {
  const codeTable = dataElement === null ? null : findElement(dataElement)?.codeTable
  const entries = codeTable == null ? [] : (findCodeTable(codeTable)?.entries ?? [])
  return entries.map(({ code, name }) => ({ value: code, zh: name, en: name }))
}
