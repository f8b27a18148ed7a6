import type { ChecklistMaterial } from './outcome.ts'

/** Why a department may or may not ask an applicant for a paper. Closed. */
export const ASKING_REASONS = [
  'MUST_BE_BROUGHT',
  'MAY_FOLLOW_LATER',
  'PROMISE_INSTEAD',
  'HUB_HOLDS_IT',
  'FILLED_BY_THE_HUB',
  'ASK_THE_OTHER_DEPARTMENT',
  'NOT_NEEDED',
  'WITHOUT_LEGAL_BASIS',
  'ANSWER_FIRST',
  'CONDITION_UNKNOWN',
] as const
export type AskingReason = (typeof ASKING_REASONS)[number]

export interface AskingVerdict {
  readonly allowed: boolean
  readonly reason: AskingReason
  /** Whether the hub holds what would be asked for: to ask all the same is a violation. */
  readonly held: boolean
}

/**
 * May the department ask the applicant for this paper? What can be had by sharing may not be asked for (国务院令第716号 Art. 7,
 * 政务数据共享条例 Art. 19), nor what no law demands, nor what nobody knows to be needed. A commitment or a later delivery
 * leaves the choice with the applicant.
 */
export function mayAskFor({ outcome, reason, settled, asks }: ChecklistMaterial): AskingVerdict {
  const no = (why: AskingReason, held = false): AskingVerdict => ({ allowed: false, reason: why, held })
  const yes = (why: AskingReason): AskingVerdict => ({ allowed: true, reason: why, held: false })
  const onceSettled = (why: AskingReason) => (settled ? yes(why) : no(asks.length > 0 ? 'ANSWER_FIRST' : 'CONDITION_UNKNOWN'))
  switch (outcome) {
    case 'HELD':
    case 'CHECKABLE':
    case 'REUSABLE':
      return no('HUB_HOLDS_IT', true)
    case 'PREFILLED_FORM':
      return no('FILLED_BY_THE_HUB')
    case 'BY_ASSISTANCE':
      return no('ASK_THE_OTHER_DEPARTMENT')
    case 'NOT_APPLICABLE':
      return no(reason === 'WITHOUT_LEGAL_BASIS' || reason === 'ABOLISHED' ? 'WITHOUT_LEGAL_BASIS' : 'NOT_NEEDED')
    case 'BY_COMMITMENT':
      return onceSettled('PROMISE_INSTEAD')
    case 'DEFERRABLE':
      return onceSettled('MAY_FOLLOW_LATER')
    case 'MUST_BRING':
      return onceSettled('MUST_BE_BROUGHT')
  }
}
