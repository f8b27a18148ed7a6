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
    return (await store.passkeysOf(db, actor.person ?? '')).map(shown)
  },
})

export interface PasskeysAsked {
  readonly personId: string
  /** Where in the answer they will stand. */
  readonly path: readonly (string | number)[]
}

/** The passkeys that a person has in use, oldest first: whether somebody can come in, and when one was last used. */
export const listPasskeysOf = defineOperation<PasskeysAsked, readonly ListedPasskey[], ReadOperation<PasskeysAsked, readonly ListedPasskey[]>>({
  name: 'sign-in.list-passkeys',
  action: 'passkey.read',
  summary: 'Lists the passkeys of a person.',
  kind: 'disclosure',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  async run({ db, open }, { personId, path }) {
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const found = await store.passkeysOf(db, personId)
    record.about = { ...(found.length > 0 && { person: personId }), returned: found.length }
    record.done = found.length > 0
    return found.map(shown)
  },
})

function shown({ id, createdAt, lastUsedAt, backedUp }: store.PasskeyRow): ListedPasskey {
  return { name: passkeyName(id), createdAt, lastUsedAt, backedUp }
}
