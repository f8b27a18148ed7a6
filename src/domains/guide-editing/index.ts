import type { GuideFormat } from './ports.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    /** The import format of guides, loaded when it is first asked for. */
    readonly guideFormat: () => Promise<GuideFormat>
  }
}

export type { GuideFormat } from './ports.ts'
export { faultsOfRow } from './faults.ts'
export type { VersionState } from './model.ts'
export type { DraftHead } from './store.ts'
export type { DraftView } from './view.ts'
export { beginDraft, type Beginning } from './operations/begin-draft.ts'
export { listDrafts, readDraft, type DraftPage } from './operations/read-drafts.ts'
export { discardDraft, saveDraft } from './operations/save-draft.ts'
export { publishGuide, withdrawGuideVersion } from './operations/publish-guide.ts'
export { listVersions, readVersion, type VersionDocument, type VersionView } from './operations/list-versions.ts'
export type { DispositionRecord } from '../catalogue/index.ts'
export { decideDisposition, listDispositions, type Deciding } from './operations/decide-disposition.ts'
export { listCatalogueItems, type ItemListing, type KeptItem, type KeptItemPage } from './operations/list-items.ts'
export type { ChangeKind, ChangeView } from './difference/view.ts'
export { compareGuides, type GuideComparison } from './operations/compare-guides.ts'
export { readVocabulary, speakCondition, type ConditionSpoken } from './operations/speak-of-conditions.ts'
export type { SpeakableFact } from './vocabulary.ts'
export { itemsWithDraft, takeGuide, type TakenGuide } from './take-guide.ts'
export type { EvidenceKind, WarningCode } from './warnings/warning.ts'
export type { WarningView } from './warnings/gather.ts'
export { dismissWarning, raiseWarning } from './operations/answer-warning.ts'
export { listWarnings, type WarningPage } from './operations/list-warnings.ts'
export { readWarnings } from './operations/read-warnings.ts'
