import type { AccessRecord } from '../../kernel/access-record.ts'
import type { LivePurpose, PartyRole } from '../access/index.ts'

/**
 * The right to ask about one subject within one request: made only after the purpose stood and the subject proved to be
 * a party of its case. Other rooms take it as the proof of both; what may be read of it they still decide type by type.
 */
export class SubjectReading {
  /** Every record of this subject (one person may have several), the first being the one it is known by. */
  readonly subjectIds: readonly bigint[]
  readonly live: LivePurpose
  readonly roles: ReadonlySet<PartyRole>
  /** The draft of the audit entry that everything read of this subject goes into. */
  readonly record: AccessRecord

  constructor(subjectIds: readonly bigint[], live: LivePurpose, roles: ReadonlySet<PartyRole>, record: AccessRecord) {
    this.subjectIds = subjectIds
    this.live = live
    this.roles = roles
    this.record = record
  }
}

export type SubjectKind = 'PERSON' | 'ORGANISATION'
