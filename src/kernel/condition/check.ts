import type { Facts } from './atom.ts'
import type { Condition, ConditionRole, LeafCondition, Literal, Operand } from './condition.ts'
import { judge } from './judge.ts'
import { kindOfLiteral, type ValueKind } from './scalar.ts'

/** What a guide's conditions may speak of. Undefined and false mean: not in this guide. */
export interface ConditionVocabulary {
  answer(name: string): ValueKind | undefined
  /** A field that the guide needs of a certificate type of this holder. */
  field(type: string, holder: ConditionRole, field: string): ValueKind | undefined
  /** Whether the guide may look for a certificate of this type of this holder. */
  holds(type: string, holder: ConditionRole): boolean
}

export type ConditionFaultReason =
  | 'ANSWER_NOT_IN_GUIDE' | 'FIELD_NOT_IN_GUIDE' | 'TYPE_NOT_IN_GUIDE' | 'WRONG_KIND'
  | 'ALWAYS_SAME'

/** What each fault of a condition means, for the catalogue's editors. */
export const conditionFaultReasons: Readonly<Record<ConditionFaultReason, string>> = {
  ANSWER_NOT_IN_GUIDE: 'The form of this guide has no such element.',
  FIELD_NOT_IN_GUIDE: 'No material of this guide needs this field of such a certificate.',
  TYPE_NOT_IN_GUIDE: 'No material of this guide asks this holder for a certificate of this type.',
  WRONG_KIND: 'The value to compare with is not of the kind of what is compared.',
  ALWAYS_SAME: 'The condition comes out the same whatever the case.',
}

/** A fault, and where: `of[0].left`, empty for the whole condition. */
export interface ConditionFault {
  readonly path: string
  readonly reason: ConditionFaultReason
}

/** What is wrong with a readable condition in a guide; empty when every part has a meaning there. */
export function conditionFaults(
  condition: Condition, vocabulary: ConditionVocabulary,
): ConditionFault[] {
  const faults = [...faultsAt('', condition, vocabulary)]
  const isConstant = judge(condition, NOTHING_KNOWN).value !== 'UNKNOWN'
  if (isConstant) faults.push({ path: '', reason: 'ALWAYS_SAME' })
  return faults
}

const NOTHING_KNOWN: Facts = {
  answer: () => null, field: () => null, holds: () => null, hasParty: () => null, age: () => null,
}

function* faultsAt(
  path: string, condition: Condition, vocabulary: ConditionVocabulary,
): Generator<ConditionFault> {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const [at, part] of condition.of.entries()) {
        yield* faultsAt(below(path, `of[${at}]`), part, vocabulary)
      }
      return
    case 'not':
      yield* faultsAt(below(path, 'of'), condition.of, vocabulary)
      return
    default:
      yield* faultsOfLeaf(path, condition, vocabulary)
  }
}

function* faultsOfLeaf(
  path: string, leaf: LeafCondition, vocabulary: ConditionVocabulary,
): Generator<ConditionFault> {
  if (leaf.op === 'hasParty') return
  if (leaf.op === 'holds') {
    const may = vocabulary.holds(leaf.type, leaf.holder)
    if (!may) yield { path: below(path, 'type'), reason: 'TYPE_NOT_IN_GUIDE' }
    return
  }
  const kind = kindOfOperand(leaf.left, vocabulary)
  if (kind === 'ANSWER_NOT_IN_GUIDE' || kind === 'FIELD_NOT_IN_GUIDE') {
    yield { path: below(path, 'left'), reason: kind }
    return
  }
  const compared: (readonly [string, Literal])[] = leaf.op === 'in'
    ? leaf.values.map((value, at) => [`values[${at}]`, value])
    : [['right', leaf.right]]
  for (const [name, literal] of compared) {
    if (kindOfLiteral(literal) !== kind) yield { path: below(path, name), reason: 'WRONG_KIND' }
  }
}

function kindOfOperand(
  operand: Operand, vocabulary: ConditionVocabulary,
): ValueKind | 'ANSWER_NOT_IN_GUIDE' | 'FIELD_NOT_IN_GUIDE' {
  if ('age' in operand) return 'NUMBER'
  if ('answer' in operand) return vocabulary.answer(operand.answer) ?? 'ANSWER_NOT_IN_GUIDE'
  const { type, holder, field } = operand
  return vocabulary.field(type, holder, field) ?? 'FIELD_NOT_IN_GUIDE'
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
