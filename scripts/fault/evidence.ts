import type { LogDocument } from './signed.ts'

/** An answer that a client has received whole. */
export interface HeldAnswer {
  readonly requestId: string
  readonly indexes: readonly number[]
  /** How many entries the question has to leave. */
  readonly expected: number
  /** `UNSETTLED`: the hub said that it does not know whether the access is on record, and showed nothing. */
  readonly says: 'SHOWN' | 'REFUSED' | 'UNSETTLED'
}

/** A command whose success a client was told. */
export interface HeldCommand {
  readonly requestId: string
  readonly deed: 'OPENED' | 'DECIDED'
  readonly caseNumber: string
}

export interface HeldReceipt {
  readonly requestId: string
  readonly jws: string
}

/** Everything that the world outside holds of a log when the run is over. */
export interface Evidence {
  readonly log: LogDocument
  readonly answers: readonly HeldAnswer[]
  readonly commands: readonly HeldCommand[]
  readonly receipts: readonly HeldReceipt[]
  /** Every checkpoint that anybody has seen, as it was written. */
  readonly checkpoints: ReadonlySet<string>
  /** Indexes that a client had while the newest checkpoint did not cover them. */
  readonly uncovered: readonly number[]
  /** What was seen to be wrong while it ran: a receipt that the hub's own check refuses, a hub that ended by itself. */
  readonly complaints: readonly { readonly kind: 'RECEIPT' | 'BEHAVIOUR'; readonly sentence: string }[]
}
