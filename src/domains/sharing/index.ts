export {
  answerLimit, grantState, LIMITS, REFUSAL_GROUNDS, REQUEST_STATES, STEP_KINDS,
  type DisputeState, type Flow, type GrantState, type RefusalGround, type RequestState, type RequestTerms, type StepKind,
  type StepSide,
} from './model.ts'
