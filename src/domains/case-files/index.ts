import type { ObjectStore } from '../../platform/objects/object-store.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    /** Where the files of cases lie, sealed. */
    readonly objects: ObjectStore
  }
}

export { verifySealedCases, verifySealedDrafts } from './operations/verify-sealed.ts'
export { caseBook, findOwnCase } from './case-book.ts'
export { referenceOfCase } from './case-clocks.ts'
export { clerkFault, type CaseChange, type CaseContent, type CaseMaterial, type CaseView, type StepView } from './model.ts'
export { recordNotice, type NoticeGiven, type NoticeWish } from './notice.ts'
export { findPriorCases, type PriorCase, type PriorMaterial } from './prior-cases.ts'
export { saveRevision } from './revision.ts'
export { readCaseRow } from './row.ts'
export { openCaseCursor, sealCaseCursor } from './seal.ts'
export type { StoredCase } from './store.ts'
export { openCase, type CaseOpening } from './operations/open-case.ts'
export { decideCase, type CaseDeciding } from './operations/decide-case.ts'
export { listProgress, type CaseProgress, type ProgressPage, type ProgressStep } from './operations/list-progress.ts'
export { recordEnd, recordingOf, recordStep, type StepRecording } from './operations/record-step.ts'
export { getCase } from './operations/get-case.ts'
export { findMissingClocks, startAllMissingClocks, startMissingClocks } from './operations/start-missing-clocks.ts'
export { loadCases } from './operations/load-cases.ts'
export { casesByKeys, casesByNumbers, casesWithCertificates, type CaseKey, type CasePlace } from './relying-store.ts'
export type { DraftView, SavedDraft } from './draft/draft.ts'
export { dropDraft, type DraftDropping } from './operations/drop-draft.ts'
export { forgetDrafts } from './operations/forget-drafts.ts'
export { listCases, type CaseListing, type CasePage } from './operations/list-cases.ts'
export { listRecentItems } from './operations/list-recent-items.ts'
export type { ListedCase } from './list.ts'
export { readDraft } from './operations/read-draft.ts'
export { saveDraft, type DraftSaving } from './operations/save-draft.ts'
export { attachmentRoutes } from './attachment-routes.ts'
export type { AttachmentView } from './attachment.ts'
export { readAttachment, type ReadableAttachment } from './operations/read-attachment.ts'
export { offerAttachment, uploadAttachment } from './operations/upload-attachment.ts'
export { sweepAttachments, type Swept } from './sweep.ts'
export { attachmentsOfCase } from './attachment-store.ts'
export { showCase } from './view.ts'
