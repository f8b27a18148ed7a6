import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'

// The life of a case as data: which step may follow which, and what each does. Nothing here reads or writes.

/** The steps that may follow a step, looking at that one alone; what came before narrows it in `HINDERED_BY`. */
export const FOLLOWERS: Readonly<Record<CaseStepKind, readonly CaseStepKind[]>> = {
  RECEIVED: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
    'EXTENDED', 'DECIDED', 'WITHDRAWN',
  ],
  // 容缺: accepted, and even decided, while something may still be handed in.
  NOTICE_GIVEN: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
    'DECIDED', 'WITHDRAWN',
  ],
  MATERIALS_COMPLETE: [
    'NOTICE_GIVEN', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED', 'EXTENDED', 'DECIDED',
    'WITHDRAWN',
  ],
  ACCEPTED: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED', 'EXTENDED', 'DECIDED',
    'WITHDRAWN',
  ],
  // Again, by the next post: what differs tells it from a repeated message.
  IN_REVIEW: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
    'EXTENDED', 'DECIDED', 'WITHDRAWN',
  ],
  PASSED_UP: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
    'EXTENDED', 'DECIDED', 'WITHDRAWN',
  ],
  PASSED_DOWN: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
    'EXTENDED', 'DECIDED', 'WITHDRAWN',
  ],
  SUSPENDED: ['RESUMED', 'WITHDRAWN'],
  RESUMED: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
    'EXTENDED', 'DECIDED', 'WITHDRAWN',
  ],
  EXTENDED: [
    'NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'NOT_ACCEPTED', 'IN_REVIEW', 'PASSED_UP', 'PASSED_DOWN', 'SUSPENDED',
    'DECIDED', 'WITHDRAWN',
  ],
  NOT_ACCEPTED: ['DELIVERED'],
  DECIDED: ['DELIVERED'],
  WITHDRAWN: ['DELIVERED'],
  DELIVERED: [],
}

interface Hindrance {
  /** Steps after which it may not be taken any more, however long ago they were. */
  readonly after: readonly CaseStepKind[]
  /** A step since then that clears the way again. */
  readonly unlessSince?: CaseStepKind
}

/** What hinders a step wherever it lies in the past. */
export const HINDERED_BY: Readonly<Partial<Record<CaseStepKind, Hindrance>>> = {
  // 一次性告知: told once, completely. Once more is a violation, which whoever records it has put on record.
  NOTICE_GIVEN: { after: ['NOTICE_GIVEN', 'MATERIALS_COMPLETE'] },
  MATERIALS_COMPLETE: { after: ['MATERIALS_COMPLETE'], unlessSince: 'NOTICE_GIVEN' },
  ACCEPTED: { after: ['ACCEPTED'] },
  NOT_ACCEPTED: { after: ['ACCEPTED'] },
  EXTENDED: { after: ['EXTENDED'] },
}

/** Steps that end a case: from then on it is no purpose. */
const ENDS: readonly CaseStepKind[] = ['DECIDED', 'NOT_ACCEPTED', 'WITHDRAWN']

export function endsCase(kind: CaseStepKind): boolean {
  return ENDS.includes(kind)
}

/** Steps of a window that takes in and hands out for others (庆阳 §8): all between them is for the department itself. */
const WINDOW_STEPS: readonly CaseStepKind[] = ['NOTICE_GIVEN', 'MATERIALS_COMPLETE', 'ACCEPTED', 'DELIVERED']

/** Whether a step may be taken in the stead of the department, under a delegation of theirs (委托受理). */
export function isWindowStep(kind: CaseStepKind): boolean {
  return WINDOW_STEPS.includes(kind)
}

/** The decision that a step is; null for one that ends nothing, and for DECIDED, which is given with its decision. */
export function decisionBy(kind: CaseStepKind): CaseDecision | null {
  if (kind === 'WITHDRAWN') return 'WITHDRAWN'
  return kind === 'NOT_ACCEPTED' ? 'REFUSED' : null
}

export function passesOn(kind: CaseStepKind): boolean {
  return kind === 'PASSED_UP' || kind === 'PASSED_DOWN'
}

/**
 * Whether no limit runs after these steps: the case is suspended, or the applicant was told what is missing and has not
 * brought it (decision 0018). Only the first notice gives time, and none that comes after completeness or acceptance.
 */
export function rests(life: readonly Pick<LifeStep, 'kind'>[]): boolean {
  if (life.at(-1)?.kind === 'SUSPENDED') return true
  const turns = life.filter(({ kind }) => kind === 'NOTICE_GIVEN' || kind === 'MATERIALS_COMPLETE' || kind === 'ACCEPTED')
  return turns.length > 0 && turns.every(({ kind }) => kind === 'NOTICE_GIVEN')
}

export interface LifeStep {
  readonly kind: CaseStepKind
  readonly at: Date
}

/** Why a step cannot be taken. */
export type StepFault =
  | 'NOT_THE_FIRST'
  | 'CASE_ENDED'
  | 'CASE_SUSPENDED'
  | 'NOT_AFTER_THE_LAST'
  | 'DONE_BEFORE'
  | 'BEFORE_THE_LAST'

/**
 * Whether a step may follow a life so far; null where it may. `noticeAgain` lets a further notice through, for a caller who
 * puts it on record as a violation.
 */
export function stepFault(
  life: readonly LifeStep[],
  step: LifeStep,
  { noticeAgain }: { readonly noticeAgain: boolean } = { noticeAgain: false },
): StepFault | null {
  const last = life.at(-1)
  if (!last) return step.kind === 'RECEIVED' ? null : 'NOT_THE_FIRST'
  if (!FOLLOWERS[last.kind].includes(step.kind)) {
    if (last.kind === 'SUSPENDED') return 'CASE_SUSPENDED'
    return endsCase(last.kind) || last.kind === 'DELIVERED' ? 'CASE_ENDED' : 'NOT_AFTER_THE_LAST'
  }
  const isFurtherNotice = noticeAgain && step.kind === 'NOTICE_GIVEN'
  if (!isFurtherNotice && isHindered(life, step.kind)) return 'DONE_BEFORE'
  return step.at < last.at ? 'BEFORE_THE_LAST' : null
}

function isHindered(life: readonly LifeStep[], kind: CaseStepKind): boolean {
  const hindrance = HINDERED_BY[kind]
  if (!hindrance) return false
  const at = life.findLastIndex((step) => hindrance.after.includes(step.kind))
  if (at === -1) return false
  return !life.slice(at + 1).some((step) => step.kind === hindrance.unlessSince)
}

/** The first step of a whole life that cannot stand where it does; null where all can. */
export function lifeFault(life: readonly LifeStep[]): { readonly index: number; readonly fault: StepFault } | null {
  for (const [index, step] of life.entries()) {
    const fault = stepFault(life.slice(0, index), step)
    if (fault) return { index, fault }
  }
  return null
}

/** Who handles a case after these steps: whoever it was passed to last, else the department that it was opened with. */
export function handlerAfter(departmentCode: string, steps: readonly { readonly to: string | null }[]): string {
  return steps.findLast(({ to }) => to !== null)?.to ?? departmentCode
}
