export type {
  DisputeState, Flow, GrantState, RefusalGround, RequestState, RequestTerms, StepKind, StepSide,
} from './model.ts'
export type { GrantView, RequestView, StepView } from './view.ts'
export { submitRequest, type Asking } from './operations/submit-request.ts'
export { askToComplete, completeRequest } from './operations/complete-request.ts'
export { askExtension, decideExtension } from './operations/extend-answer.ts'
export {
  consentToRequest, refuseRequest, stateReady, withdrawRequest, type Consenting, type Refusing,
} from './operations/answer-request.ts'
export { moveGrant, type GrantMove, type GrantMoving } from './operations/move-grant.ts'
export { escalateDispute, raiseDispute, ruleOnDispute, settleDispute, type DisputeRuling } from './operations/dispute.ts'
export {
  listRequests, listSharingGrants, listWaiting, readRequest, type GrantPage, type ListedGrant, type RequestPage, type SharingSide,
} from './operations/list-requests.ts'
export { readYearRecord } from './operations/read-year-record.ts'
export type { RecordLine, YearRecord } from './record/content.ts'
export { recordRoutes } from './record/routes.ts'
export { noteFirstReads } from './jobs.ts'
export { verifySealedRequests, verifySealedSteps } from './operations/verify-sealed.ts'
