import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import type { PrunePlan } from '../prune.ts'

/**
 * Puts on record that entries are about to lose their bodies, and gives the person who does it. The removal itself is
 * the owner's of the tables and comes afterwards: a crash in between leaves this entry and every body.
 */
export const recordPruning = defineOperation<PrunePlan, string | null, CommandOperation<PrunePlan, string | null>>({
  name: 'audit.prune',
  action: 'log.prune',
  summary: 'Removes the bodies of entries that are older than the log has to keep them; their hashes stay.',
  kind: 'command',
  roles: ['OPERATOR'],
  run({ actor, open }, { before, months, from, to }) {
    open({ purpose: null, subject: null }).about = {
      before: before.toISOString(),
      months: months.length,
      fromIndex: from,
      beforeIndex: to,
      entries: to - from,
    }
    return Promise.resolve(actor.person)
  },
})
