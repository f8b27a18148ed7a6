import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { rolesOf, type PersonRole } from '../../people/index.ts'
import { signInRefusals } from '../errors.ts'
import { sha256 } from '../model.ts'
import * as store from '../session-store.ts'

/** A session, the SHA-256 of its newest id, and the id that it is given: every change of what it may do is a new id. */
export interface SessionChange {
  readonly sessionKey: bigint
  readonly hash: Buffer
  readonly newId: string
}

async function renew(db: Parameters<typeof store.renewId>[0], { hash, newId }: SessionChange, at: Date): Promise<void> {
  // Another request may have replaced it just now: then this one, which the person did not wait for, is not done.
  if (!(await store.renewId(db, hash, sha256(newId), at))) throw signInRefusals.NOT_SIGNED_IN({ reason: 'ID_REPLACED' })
}

export interface RoleTaken extends SessionChange {
  readonly role: PersonRole
}

/** Goes on in another role of the person's own; one at a time. @throws Refusal ROLE_NOT_YOURS, NOT_SIGNED_IN */
export const takeRole = defineOperation<RoleTaken, void, CommandOperation<RoleTaken, void>>({
  name: 'sign-in.take-role',
  action: 'sign-in.role',
  summary: 'A person at the console said in which role to go on.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ actor, db, scope, open }, change) {
    open({ purpose: null, subject: null }).about = { role: change.role }
    const held = await rolesOf(db, actor.person ?? '')
    if (!held.some(({ role }) => role === change.role)) throw signInRefusals.ROLE_NOT_YOURS()
    if (!(await store.takeRole(db, change.sessionKey, change.role))) throw signInRefusals.NOT_SIGNED_IN({ reason: 'ENDED' })
    await renew(db, change, scope.at)
  },
})

export interface StoodUp extends SessionChange {
  readonly verifiedAt: Date
}

/** Notes that the person of a session has proved anew to be there. @throws Refusal NOT_SIGNED_IN */
export const stepUp = defineOperation<StoodUp, void, CommandOperation<StoodUp, void>>({
  name: 'sign-in.step-up',
  action: 'sign-in.step-up',
  summary: 'A person at the console proved anew to be there.',
  kind: 'command',
  roles: ['OPERATOR'],
  async run({ db, scope, open }, change) {
    open({ purpose: null, subject: null })
    const noted = await store.noteVerified(db, change.sessionKey, change.verifiedAt, scope.at)
    if (!noted) throw signInRefusals.NOT_SIGNED_IN({ reason: 'ENDED' })
    await renew(db, change, scope.at)
  },
})
