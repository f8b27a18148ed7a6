import { Gathering } from '../../platform/gathering.ts'
import { auditRefusals } from './errors.ts'
import type { Entry } from './model.ts'

export interface GroupCommitLimits {
  /** Entries that may wait at once; beyond it requests are told BUSY, so that memory stays bounded. */
  readonly waiting: number
  /** The same for the characters of their texts: one entry may have 65,535 bytes. */
  readonly characters: number
  /** Entries in one transaction. */
  readonly perFlush: number
}

/** Gathers the entries of requests that are under way at the same time into one transaction each. */
export class GroupCommit extends Gathering<Entry, bigint> {
  constructor(
    flush: (entries: readonly Entry[]) => Promise<bigint[]>,
    { waiting, characters, perFlush }: GroupCommitLimits = { waiting: 20_000, characters: 64_000_000, perFlush: 1_000 },
  ) {
    super({
      flush,
      weightOf: ({ text }) => text.length,
      limits: { waiting, weight: characters, perFlush },
      busy: () => auditRefusals.BUSY({ reason: 'AUDIT_QUEUE_FULL' }),
    })
  }
}
