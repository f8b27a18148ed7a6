import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { PERSON_ROLES } from '../../people/index.ts'
import { signInRefusals } from '../errors.ts'
import { passkeyIdIn } from '../kept-passkey.ts'
import { endSessionsOf } from '../session-store.ts'
import * as store from '../store.ts'

export interface OwnPasskey {
  readonly name: string
  /** The session in which this is done, which goes on; every other one of the person ends. */
  readonly sessionKey: bigint
}

/** Ends a passkey of one's own. @throws Refusal PASSKEY_UNKNOWN, PASSKEY_LAST */
export const revokeOwnPasskey = defineOperation<OwnPasskey, void, CommandOperation<OwnPasskey, void>>({
  name: 'sign-in.revoke-own-passkey',
  action: 'passkey.revoke',
  summary: 'A person ended a passkey of his or her own.',
  kind: 'command',
  roles: PERSON_ROLES,
  stepUp: true,
  async run({ actor, db, scope, open }, { name, sessionKey }) {
    const personId = actor.person ?? ''
    open({ purpose: null, subject: null }).about = { person: personId, passkey: name }
    const id = passkeyIdIn(name)
    const own = await store.passkeysOf(db, personId)
    if (id === null || !own.some((passkey) => passkey.id.equals(id))) throw signInRefusals.PASSKEY_UNKNOWN()
    if (own.length === 1) throw signInRefusals.PASSKEY_LAST()
    await store.revokePasskeys(db, personId, id, scope.at)
    await endSessionsOf(db, personId, scope.at, 'PASSKEY_REVOKED', sessionKey)
  },
})

/**
 * Ends all passkeys and sessions of a person, who has lost a device or left, and codes that were given and not used: nobody
 * comes in by what was handed out before. Gives how many passkeys.
 */
export const revokePasskeysOf = defineOperation<string, number, CommandOperation<string, number>>({
  name: 'sign-in.revoke-passkeys',
  action: 'passkey.revoke',
  summary: 'Ends all passkeys, enrolment codes and sessions of a person.',
  kind: 'command',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run({ db, scope, open }, personId) {
    const record = open({ purpose: null, subject: null })
    const revoked = await store.revokePasskeys(db, personId, null, scope.at)
    await store.endCodes(db, personId, scope.at)
    const sessions = await endSessionsOf(db, personId, scope.at, 'PASSKEY_REVOKED', null)
    record.about = { person: personId, passkeys: revoked, sessions }
    return revoked
  },
})
