export type { Facts } from './atom.ts'
export {
  conditionFaultReasons, conditionFaults,
  type ConditionFault, type ConditionFaultReason, type ConditionVocabulary,
} from './check.ts'
export {
  answersIn, factsIn, typesIn,
  type Condition, type ConditionRole, type Fact, type Literal, type Operand,
} from './condition.ts'
export { judge, type Judgement } from './judge.ts'
export { conditionReasons, readCondition, type ConditionReason } from './read.ts'
export type { ValueKind } from './scalar.ts'
export {
  conditionWords, JOIN_WORDS, operandWords, OP_WORDS, OPS_OF_KIND, ROLE_WORDS, type ConditionNames, type Language, type LeafOp, type Words,
} from './words.ts'
