import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { PERSON_ROLES } from '../../people/index.ts'
import { passkeyName } from '../kept-passkey.ts'
import * as store from '../store.ts'

export interface ListedPasskey {
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  /** Kept in several places by its maker, such as a phone's account. */
  readonly backedUp: boolean
}

/** The passkeys that the actor's person has in use, oldest first. */
export const listOwnPasskeys = defineOperation<void, readonly ListedPasskey[], ReadOperation<void, readonly ListedPasskey[]>>({
  name: 'sign-in.list-own-passkeys',
  action: 'passkey.list',
  summary: 'Lists the passkeys of the person who asks.',
  kind: 'public',
  roles: PERSON_ROLES,
  async run({ actor, db }) {
    const own = await store.passkeysOf(db, actor.person ?? '')
    return own.map(({ id, createdAt, lastUsedAt, backedUp }) => ({ name: passkeyName(id), createdAt, lastUsedAt, backedUp }))
  },
})
