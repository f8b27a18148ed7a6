import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'

export interface TurnedAwayNote {
  readonly what: 'token' | 'proof'
  /** A closed word. */
  readonly reason: string
  /** What the caller was told. */
  readonly code: string
  /** The voucher's id, where it was one. */
  readonly voucher?: string
  /** How many more of this client were turned away since the last that is on record. */
  readonly unrecorded: number
}

/** Puts on record that somebody with a genuine token was not let in. Shows nothing and decides nothing: the door has. */
export const noteTurnedAway = defineOperation<TurnedAwayNote, void, ReadOperation<TurnedAwayNote, void>>({
  name: 'access.note-turned-away',
  action: 'token.refuse',
  summary: 'Notes that a genuine token was refused at the door: without the proof it is bound to, replayed, or of somebody revoked.',
  kind: 'disclosure',
  roles: ROLES,
  async run({ open }, { what, reason, code, voucher, unrecorded }) {
    const record = open({ purpose: null, subject: null })
    record.refuse(what, code, reason)
    if (voucher !== undefined || unrecorded > 0) record.about = { ...(voucher !== undefined && { voucher }), ...(unrecorded > 0 && { unrecorded }) }
  },
})
