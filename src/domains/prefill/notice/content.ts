import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Outcome } from '../checklist/outcome.ts'

/** Outcomes that leave the applicant a choice: to hand a material in later, or to promise instead. */
export type LaterOutcome = 'DEFERRABLE' | 'BY_COMMITMENT'

/** Outcomes that spare the applicant a material; those that let it follow only in notices from before they had their own list. */
export type NotNeededOutcome = Exclude<Outcome, 'MUST_BRING'>

/** A material that the applicant must still bring, with everything needed to bring it right. */
export interface MissingMaterial {
  readonly ordinal: number
  readonly name: string
  /** What is asked, in a word or two: 请提交, 请补正. */
  readonly outcomeWord: string
  /** Why it is needed of this applicant, and why the hub could not spare it. */
  readonly why: string
  /** Legal basis for asking, one line each; never empty, or nobody may ask. */
  readonly basis: readonly string[]
  readonly originals: number
  readonly copies: number
  /** Paper or electronic, and of what size: 纸质, A4. */
  readonly format: string | null
  readonly whatToDo: string
  readonly commonMistakes: readonly string[]
  /** The filled-in sample that the guide points to. */
  readonly sampleForm: string | null
}

/** A material that need not be there now: what it must be like when it comes, or that a promise will do. */
export interface LaterMaterial extends MissingMaterial {
  readonly outcome: LaterOutcome
  /** Working days after acceptance within which it is handed in; null where the guide states none, and for a promise. */
  readonly deferWorkingDays: number | null
}

/** Something to answer before it is known whether a material is needed. */
export interface NoticeQuestion {
  readonly question: string
  readonly why: string | null
}

/** A material that the applicant need not bring, and why not. */
export interface NotNeededMaterial {
  readonly ordinal: number
  readonly name: string
  readonly outcome: NotNeededOutcome
  readonly why: string
}

export interface NoticePlace {
  readonly name: string
  readonly address: string
  readonly hours: string
  readonly directions: string | null
  readonly phone: string | null
}

export interface NoticeLimit {
  readonly workingDays: number
  readonly note: string | null
}

export interface NoticeFee {
  readonly name: string
  readonly standard: string
  readonly basis: string
}

/** All that a one-time notice (一次性告知单) says. The same content is always printed the same. */
export interface NoticeContent {
  readonly number: string
  readonly item: { readonly name: string; readonly code: string }
  readonly guideVersion: number
  readonly department: string
  readonly caseNumber: string
  /** As it is to be printed; null leaves a line to be filled in by hand. */
  readonly applicant: string | null
  readonly issuedOn: CalendarDate
  /** Last day to bring what is missing; provisional where holidays on the way are not published. */
  readonly supplementBy: { readonly on: CalendarDate; readonly provisional: boolean } | null
  /** The rules under which the notice is given, one line each. */
  readonly basis: readonly string[]
  readonly missing: readonly MissingMaterial[]
  readonly questions: readonly NoticeQuestion[]
  readonly later: readonly LaterMaterial[]
  readonly notNeeded: readonly NotNeededMaterial[]
  readonly places: readonly NoticePlace[]
  readonly consultation: readonly { readonly channel: string; readonly contact: string }[]
  readonly complaints: readonly { readonly body: string; readonly contact: string }[]
  readonly promisedLimit: NoticeLimit | null
  readonly statutoryLimit: NoticeLimit | null
  /** Empty: nothing is charged. */
  readonly fees: readonly NoticeFee[]
}

/** How a spared material is called on paper (免提交方式). */
export const notNeededWords: Readonly<Record<NotNeededOutcome, string>> = {
  HELD: '已有电子证照',
  REUSABLE: '沿用以前办件',
  CHECKABLE: '系统核验',
  PREFILLED_FORM: '已预填',
  BY_ASSISTANCE: '部门核验',
  BY_COMMITMENT: '告知承诺',
  DEFERRABLE: '容缺后补',
  NOT_APPLICABLE: '不适用',
}

/** How a material is called that need not be there now. */
export const laterWords: Readonly<Record<LaterOutcome, string>> = {
  BY_COMMITMENT: '可以承诺代替',
  DEFERRABLE: '可以后补',
}
