import type { Alarms } from '../../platform/alarms.ts'
import type { CalendarShelf } from './clocks/calendar-shelf.ts'
import type { CodeBook, UntoldBook } from './ports.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly calendar: CalendarShelf
    readonly untoldBook: UntoldBook
    readonly codeBook: CodeBook
    readonly alarms: Alarms
  }
}

export type { CodeBook, UntoldBook } from './ports.ts'
export type { CodeKind, CodeName } from './code-names.ts'
export { nameCodes } from './operations/name-codes.ts'
export { exportRoutes } from './export/routes.ts'
export { exportEntries } from './operations/export-entries.ts'
export type { EntryView } from './entry-view.ts'
export { countEntries, type EntryCount } from './operations/count-entries.ts'
export { proveEntry } from './operations/prove-entry.ts'
export { DEFAULT_ENTRIES, readEntries, type LogPage } from './operations/read-entries.ts'
export { readEntriesAbout, type PersonalList } from './operations/read-entries-about.ts'
export { endWithholding, listWithholdings, withholdAccess } from './operations/withhold-access.ts'
export { sentenceOf, type PersonalAccess, type PersonalAccessKind } from './personal-view.ts'
export type { Withholding, WithholdingKind, WithholdingWish } from './withholding.ts'
export { detectors, type Finding, type Knowledge } from './detectors/index.ts'
export type { FindingView } from './finding-view.ts'
export { checkReviewDraw, type DrawCheck } from './operations/check-review-draw.ts'
export { drawReview, type DrawnReview, type DrawWish } from './operations/draw-review.ts'
export { getReviewDraw } from './operations/get-review-draw.ts'
export { judgeFinding, type Judging } from './operations/judge-finding.ts'
export { listFindings, type FindingListing, type FindingPage } from './operations/list-findings.ts'
export { listReviews, type ReviewListing, type ReviewPage } from './operations/list-reviews.ts'
export { runDetectors, type Detected, type Detecting } from './operations/run-detectors.ts'
export { closeReview, explainReview, type Closing, type Explaining } from './operations/step-review.ts'
export type { ReviewView } from './review-view.ts'
export type { DrawFilter, FindingState, ReviewState } from './review.ts'
export { KeptAlarms } from './alarms.ts'
export { askedBefore, recordPaperRequest, recordViolation, type AskedBefore } from './clocks/asking.ts'
export type { EarlierAsking, NewPaperRequest, NewViolation, ViolationKind } from './clocks/asking-model.ts'
export type { AskingFigure } from './clocks/asking-store.ts'
export { CalendarShelf, type PublishedCalendar } from './clocks/calendar-shelf.ts'
export type { CalendarYear } from './clocks/calendar-store.ts'
export { readCalendarFile, type CalendarFile } from './clocks/calendar-file.ts'
export { findClocksBy, type ClockRow } from './clocks/clock-store.ts'
export { clocksOf, workingDaysLeft, type CardView, type ClockView } from './clocks/clock-view.ts'
export { CLOCK_KINDS, type CardColour, type ClockKind } from './clocks/model.ts'
export type { ClockExtension, ClockMove, ClockStep } from './clocks/moves.ts'
export {
  extendClock, moveClocks, resumeClock, startClock, startClocks, stopClock, suspendClock, type ClockStart, type StepOutcome,
} from './clocks/steps.ts'
export { askingFigures, type FiguresQuestion } from './operations/asking-figures.ts'
export { listClockCards, type CardListing, type CardPage } from './operations/list-clock-cards.ts'
export { listViolations, type ViolationListing, type ViolationPage } from './operations/list-violations.ts'
export { noteDecisions, noteSubmissions, type DecisionNote, type SubmissionNote } from './efficiency/efficiency-store.ts'
export { countMaterials } from './efficiency/figures.ts'
export { readEfficiency } from './operations/efficiency.ts'
export { loadCalendar, type CalendarLoad } from './operations/load-calendar.ts'
export { findPendingClocks, sweepAll, sweepClocks, type Sweep } from './operations/sweep-clocks.ts'
export { verifySealedFindingNotes, verifySealedReviewNotes } from './operations/verify-sealed.ts'
