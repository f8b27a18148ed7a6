import type { ReceiptDesk } from './receipt/receipt-desk.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    /** Signs and verifies what prefilling a form suggested. */
    readonly prefillReceipts: ReceiptDesk
  }
}

export { ASKING_REASONS } from './checklist/may-ask.ts'
export { OUTCOME_REASONS, OUTCOMES, PROBLEM_KINDS, type ChecklistMaterial, type SourceFound } from './checklist/outcome.ts'
export type { ChecklistView } from './checklist/view.ts'
export { PROBLEM_SENTENCES, REASON_SENTENCES } from './checklist/words.ts'
export { noticeRoutes } from './notice/notice-routes.ts'
export { askForMaterial, type AskingDone } from './operations/ask-for-material.ts'
export { listPriorCases, MOST_PRIOR_CASES, type PriorCasePage, type PriorCaseView } from './operations/list-prior-cases.ts'
export { giveNotice, type GivenNotice } from './operations/give-notice.ts'
export { materialsFor } from './operations/materials-for.ts'
export { mayAsk, type AskingAnswer } from './operations/may-ask.ts'
export { readNotice } from './operations/read-notice.ts'
export { gatherForForm } from './sources/gather-form.ts'
export { answerForm, type AnswerForm } from './form/answer-form.ts'
export type { FieldView, FormView, SectionView, ValueSourceView } from './form/form-view.ts'
export { fillFormOfCase, type FormQuestion } from './operations/fill-form.ts'
export { submitForm, type Submission } from './operations/submit-form.ts'
export { ReceiptDesk } from './receipt/receipt-desk.ts'
export { RECEIPT_LIFETIME_MS } from './receipt/receipt.ts'
export type { SubmittedMaterial } from './submission/submission-materials.ts'
export type { SubmittedSection } from './submission/submission-sections.ts'
export { WHY_WORDS, type Grade, type WhyWord } from './form/suggestion.ts'
export { verifySealedNotices } from './operations/verify-sealed.ts'
