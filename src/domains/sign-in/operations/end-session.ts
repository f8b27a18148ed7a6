import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import * as store from '../session-store.ts'

export interface Leaving {
  readonly sessionKey: bigint
  readonly why: Extract<store.SessionEnd, 'SIGNED_OUT' | 'ID_STOLEN'>
}

/** Ends a session, for good. True where it had not ended. */
export const endSession = defineOperation<Leaving, boolean, CommandOperation<Leaving, boolean>>({
  name: 'sign-in.end-session',
  action: 'sign-in.end',
  summary: 'A person signed out at the console, or the session ended because an id of it came that had been replaced.',
  kind: 'command',
  roles: ['OPERATOR'],
  run({ db, scope, open }, { sessionKey, why }) {
    open({ purpose: null, subject: null }).about = { why }
    return store.endSession(db, sessionKey, scope.at, why)
  },
})

/** Ends every session of the actor's person. Gives how many. */
export const signOutEverywhere = defineOperation<void, number, CommandOperation<void, number>>({
  name: 'sign-in.sign-out-everywhere',
  action: 'sign-in.end-all',
  summary: 'A person ended all sessions of his or her own.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ actor, db, scope, open }) {
    const record = open({ purpose: null, subject: null })
    const ended = await store.endSessionsOf(db, actor.person ?? '', scope.at, 'SIGNED_OUT_ALL', null)
    record.about = { sessions: ended }
    return ended
  },
})
