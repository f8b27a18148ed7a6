import { ROLES } from '../../../kernel/actor.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { Binding, Grant } from '../model.ts'

export interface TokenGiven {
  readonly grant: Grant
  readonly binding: Binding
  readonly scope: string
  /** Names the token in other entries; no secret. */
  readonly jti: string
  readonly lifetimeS: number
}

/** Puts on record that a token was given. Its entry is durable before the token leaves. */
export const recordTokenGiven = defineOperation<TokenGiven, void, ReadOperation<TokenGiven, void>>({
  name: 'authorization.record-token-given',
  action: 'token.give',
  summary: 'Notes that an access token was given.',
  kind: 'disclosure',
  roles: ROLES,
  async run({ open }, given) {
    const record = open({ purpose: null, subject: null })
    record.about = { ...given }
    record.done = true
  },
})

export interface TokenRefused {
  /** Error code of RFC 6749 section 5.2 or its extensions, in capitals. */
  readonly code: string
  /** A closed word; the code where nothing is known beyond it. */
  readonly reason: string
  /** A registered client that it said it was, without proving it. */
  readonly claimed: string | null
}

/** Puts on record that a token was refused, with how many refusals of the same sender went before that are not. */
export const recordTokenRefused = defineOperation<TokenRefused & { readonly unrecorded: number }, void, ReadOperation<TokenRefused & { readonly unrecorded: number }, void>>({
  name: 'authorization.record-token-refused',
  action: 'token.withhold',
  summary: 'Notes that no access token was given, and why.',
  kind: 'disclosure',
  roles: ROLES,
  async run({ open }, { code, reason, claimed, unrecorded }) {
    const record = open({ purpose: null, subject: null })
    record.refuse('token-request', code, reason)
    record.about = { ...(claimed !== null && { claimed }), ...(unrecorded > 0 && { unrecorded }) }
  },
})
