import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { signInRefusals } from '../errors.ts'
import { passkeyName } from '../kept-passkey.ts'
import * as store from '../store.ts'

export interface Presence {
  readonly passkeyId: Buffer
  readonly counter: number
  readonly backedUp: boolean
  readonly challenge: { readonly hash: Buffer; readonly expiresAt: Date }
}

/**
 * Takes an authenticator's answer that has been checked as proof that the actor's person is there: once, and only if its
 * counter has moved on. @throws Refusal SIGN_IN_REFUSED with the reason
 */
export const provePresence = defineOperation<Presence, void, CommandOperation<Presence, void>>({
  name: 'sign-in.prove-presence',
  action: 'sign-in.prove',
  summary: 'A person proved with a passkey to be there.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, scope, open }, { passkeyId, counter, backedUp, challenge }) {
    open({ purpose: null, subject: null }).about = { passkey: passkeyName(passkeyId), backedUp }
    if (!(await store.spendChallenge(db, challenge.hash, challenge.expiresAt, scope.at)))
      throw signInRefusals.SIGN_IN_REFUSED({ reason: 'CHALLENGE_SPENT' })
    if (!(await store.usePasskey(db, { id: passkeyId, counter, backedUp, at: scope.at })))
      throw signInRefusals.SIGN_IN_REFUSED({ reason: 'COUNTER' })
  },
})
