import { Refusal } from '../../kernel/errors.ts'
import { Gathering } from '../../platform/gathering.ts'
import { auditRefusals } from './errors.ts'
import { logUnavailable, type LogFault } from './fault.ts'
import { faultOf, type Appender, type AuditLog } from './log.ts'
import type { Line } from './store.ts'

/** What became of lines that were handed over: where they stand, or a word why they do not. */
export type HandedOver = { readonly first: bigint } | { readonly fault: LogFault | 'BUSY' | null }

/** Entries of other processes that may wait at once, and those in one transaction. */
const LIMITS = { waiting: 20_000, weight: 64_000_000, perFlush: 1_000 }

/** Appends to the log what the other processes of the hub hand over, many of them at a time. */
export function appendDesk(log: AuditLog): (lines: readonly Line[]) => Promise<HandedOver> {
  const group = new Gathering<Line, bigint>({
    flush: (lines) => log.appendLines(lines),
    weightOf: ({ values: { about, certificates } }) => (about?.length ?? 0) + (certificates?.length ?? 0),
    limits: LIMITS,
    busy: () => auditRefusals.BUSY({ reason: 'AUDIT_QUEUE_FULL' }),
  })
  return async (lines) => {
    try {
      // Those of one hand stay in one group, so they stand one after the other.
      const [first = 0n] = await group.append(lines)
      return { first }
    } catch (error) {
      const isBusy = error instanceof Refusal && error.code === auditRefusals.BUSY().code
      return { fault: isBusy ? 'BUSY' : faultOf(error) }
    }
  }
}

/** The same desk from another process, by whatever carries the words. */
export function appenderAt(hand: (lines: readonly Line[]) => Promise<HandedOver>, check: () => Promise<LogFault | null>): Appender {
  return {
    // An end of the log that cannot be asked can take nothing either.
    check: () => check().catch(() => 'STORAGE_UNAVAILABLE'),
    async append(lines) {
      const handed = await hand(lines)
      if ('first' in handed) return lines.map((_, at) => handed.first + BigInt(at))
      if (handed.fault === 'BUSY') throw auditRefusals.BUSY({ reason: 'AUDIT_QUEUE_FULL' })
      throw handed.fault === null ? new Error('the log was not appended to') : logUnavailable(handed.fault)
    },
  }
}
