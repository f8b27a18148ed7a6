import type { UntoldBook } from '../supervision/index.ts'
import { isTold, oldestUntold } from './model.ts'
import { accessesOf } from './store.ts'

/** The actions of this room that stand in the view of a person. */
const ACTIONS = ['emergency.ask', 'emergency.confirm', 'emergency.decline', 'emergency.read', 'emergency.judge'] as const

/** What of emergency access a person is not told yet. */
export const untoldBook: UntoldBook = {
  async untoldOf(db, subjectIds, calendar, now) {
    const accesses = await accessesOf(db, subjectIds, oldestUntold(now))
    const untold = accesses.filter((access) => !isTold(access, calendar, now))
    return untold.flatMap(({ id }) => ACTIONS.map((action) => ({ caseNumber: id, action })))
  },
}
