import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { KEPT_DAYS } from '../model.ts'
import { removeRejections } from '../rejection-store.ts'
import { clearRuns, findEndedBefore } from '../store.ts'

const AT_ONCE = 20
const DAY_MS = 86_400_000

/** Imports that ended so long ago that their refused rows are removed. */
export const findExpiredImports = defineOperation<null, readonly bigint[], ReadOperation<null, readonly bigint[]>>({
  name: 'imports.find-expired',
  action: 'import.expire',
  summary: 'Looks for imports whose refused rows have been kept for long enough.',
  kind: 'public',
  roles: ['OPERATOR'],
  run: ({ db, scope }) => findEndedBefore(db, new Date(scope.at.getTime() - KEPT_DAYS * DAY_MS), AT_ONCE),
})

/** Removes the refused rows of these imports; their figures stay. */
export const clearExpiredImports = defineOperation<readonly bigint[], void, CommandOperation<readonly bigint[], void>>({
  name: 'imports.clear-expired',
  action: 'import.expire',
  summary: `Removes refused rows ${KEPT_DAYS} days after the end of their import.`,
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, scope, open }, ids) {
    open({ purpose: null, subject: null }).about = { imports: ids.length }
    await removeRejections(db, ids)
    await clearRuns(db, ids, scope.at)
  },
})
