import { planPruning, prune, PruningRefused, recordPruning } from '../domains/audit/index.ts'
import type { OpenedHub } from './open-hub.ts'

export interface PruneAsked {
  /** Calendar date (YYYY-MM-DD): months that end before it, in UTC as the months of the log are, may go. */
  readonly before: string
  readonly retentionYears: number
}

/** Removes the bodies of old entries, on record. Exit codes: 0 done, or nothing to do; 2 refused. */
export async function pruneLog(
  { hub, operate }: OpenedHub,
  asked: PruneAsked,
  say: (line: string) => void,
): Promise<number> {
  const before = new Date(`${asked.before}T00:00:00.000Z`)
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(asked.before) ||
    Number.isNaN(before.getTime()) ||
    !before.toISOString().startsWith(asked.before)
  ) {
    say('Give a date as YYYY-MM-DD.')
    return 2
  }
  try {
    const now = hub.clock.now()
    const plan = await planPruning(hub.database, { before, now, retentionYears: asked.retentionYears })
    if (plan.to === plan.from) {
      say('No whole month of entries ends before that date; nothing was pruned.')
      return 0
    }
    // On record first. What follows is done wholly or not at all, and can be given again.
    const person = await operate((run) => run(recordPruning, plan))
    await prune(hub.database, plan, now, person)
    say(
      `pruned the bodies of entries ${plan.from} to ${plan.to - 1} in ${plan.months.length} months; their hashes stay`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof PruningRefused)) throw error
    say(error.message)
    return 2
  }
}
