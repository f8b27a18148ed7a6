import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import type { StoredCase } from './store.ts'
import { lockCase, takeStep } from './take-step.ts'

export interface NoticeGiven {
  /** Which notice of the case it is: 1, or more where somebody was told more than once. */
  readonly ordinal: number
  readonly at: Date
}

export interface NoticeWish {
  readonly at: Date | null
  readonly post: string | null
  readonly person: string | null
  /** Whether the caller puts a further notice on record as a violation; else a second one is refused. */
  readonly again: boolean
}

/**
 * Records that the one-time notice (一次性告知) was given, for the room that makes it. The same notice again, as the last
 * step, is not a further one unless `again` says so. @throws Refusal as `takeStep`; CASE_STEP_NOT_POSSIBLE for a second notice
 */
export async function recordNotice(context: OperationContext<Tx>, stored: StoredCase, wish: NoticeWish): Promise<NoticeGiven> {
  const { again, ...given } = wish
  const locked = await lockCase(context.db, stored)
  const taken = await takeStep(
    context,
    locked,
    { ...given, kind: 'NOTICE_GIVEN', to: null, note: null },
    { decision: null, noticeAgain: again },
  )
  const notices = taken.steps.filter(({ kind }) => kind === 'NOTICE_GIVEN')
  const newest = notices.at(-1)
  if (!newest) throw new Error('a notice was taken and is not there')
  return { ordinal: notices.length, at: newest.at }
}
