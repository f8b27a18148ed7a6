export { noteReliance, type Relied, type Relying } from './reliance.ts'
export { openFromConflict, type ConflictingCertificate, type FoundConflict } from './conflict.ts'
export { tellWhatIsLeft } from './jobs.ts'
export type { CorrectionAnswer, CorrectionState, FoundBy, NoticeKind } from './model.ts'
export type { CorrectionView } from './view.ts'
export { reportDisagreement, type Disagreement } from './operations/report-disagreement.ts'
export { answerCorrection, type Answering } from './operations/answer-correction.ts'
export {
  listCorrections, type CorrectionListing, type CorrectionPage, type CorrectionSide,
} from './operations/list-corrections.ts'
export { listNotices, type NoticePage, type NoticeView } from './operations/list-notices.ts'
export { listReliedCases, type ReliedCase } from './operations/list-relied-cases.ts'
export { findUntold, tellLiveCases, type Told } from './operations/tell-live-cases.ts'
export { verifySealedCorrections } from './operations/verify-sealed.ts'
