import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { findPersonById, rolesOf } from '../../people/index.ts'
import { signInRefusals } from '../errors.ts'
import { sealIdToken } from '../kept-id-token.ts'
import { sha256 } from '../model.ts'
import * as store from '../session-store.ts'

export interface SignedIn {
  /** Of the new session; its SHA-256 is kept. */
  readonly sessionId: string
  readonly idToken: string
  /** When the issuer says that the person proved to be there. */
  readonly verifiedAt: Date
  /** Key of the session that the same browser had, which ends, whosever it was; null where it had none. */
  readonly before: bigint | null
}

/** Begins a session of the actor's person: in the one role there is, or without one until the person says in which. */
export const beginSession = defineOperation<SignedIn, void, CommandOperation<SignedIn, void>>({
  name: 'sign-in.begin-session',
  action: 'sign-in.begin',
  summary: 'A person signed in at the console.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ actor, db, parts, scope, open }, { sessionId, idToken, verifiedAt, before }) {
    const record = open({ purpose: null, subject: null })
    const personId = actor.person
    if (personId === null) throw new Error('a session needs a person')
    // The hub's own authorisation server has asked; another one knows nothing of it.
    const person = await findPersonById(db, parts.keyring, personId)
    if (person?.state !== 'ACTIVE') throw signInRefusals.SIGN_IN_REFUSED({ reason: 'PERSON_NOT_ACTIVE' })
    const [role, ...others] = await rolesOf(db, personId)
    if (role === undefined) throw signInRefusals.SIGN_IN_REFUSED({ reason: 'WITHOUT_ROLE' })
    const only = others.length === 0 ? role.role : null
    record.about = { role: only ?? 'to be chosen' }
    if (before !== null) await store.endSession(db, before, scope.at, 'SIGNED_IN_ANEW')
    const sealed = sealIdToken(parts.keyring, personId, scope.at, idToken)
    await store.beginSession(db, { hash: sha256(sessionId), personId, role: only, idToken: sealed, at: scope.at, verifiedAt })
  },
})
