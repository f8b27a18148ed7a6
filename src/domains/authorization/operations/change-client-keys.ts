import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { authorizationRefusals } from '../errors.ts'
import { addKeys, readKeys } from '../key-changes.ts'
import * as store from '../store.ts'

export interface KeyChange {
  readonly clientId: string
  /** A key set (RFC 7517) as it was given, or its text. */
  readonly jwks: unknown
  /** Whether these take the place of the keys that it has, rather than stand beside them for a rollover. */
  readonly replace: boolean
}

/** Adds public keys of a client, or replaces them. Every process follows within a second. */
export const changeClientKeys = defineOperation<KeyChange, void, CommandOperation<KeyChange, void>>({
  name: 'authorization.change-client-keys',
  action: 'client.change-keys',
  summary: 'Adds or replaces the public keys of a client.',
  kind: 'command',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run({ db, scope, open }, { clientId, jwks, replace }) {
    const record = open({ purpose: null, subject: null })
    // What is no client's id is whatever the caller wrote, and is not kept.
    if ((await store.findOauthClient(db, clientId)) === null) throw authorizationRefusals.CLIENT_NOT_REGISTERED()
    record.about = { client: clientId }
    const keys = readKeys(jwks, dateInChina(scope.at))
    const kept = new Set(keys.map(({ kid }) => kid))
    const others = (await store.findClientKeys(db, clientId)).map(({ kid }) => kid).filter((kid) => !kept.has(kid))
    const retired = replace ? await store.retireClientKeys(db, clientId, others, scope.at) : []
    const added = await addKeys(db, clientId, keys, scope.at)
    record.about = { client: clientId, added: added.join(' '), retired: retired.join(' ') }
  },
})

export interface KeyRetirement {
  readonly clientId: string
  readonly kid: string
}

/** Ends one key of a client. True where it was in use; a client whose last key ends gets no token any more. */
export const retireClientKey = defineOperation<KeyRetirement, boolean, CommandOperation<KeyRetirement, boolean>>({
  name: 'authorization.retire-client-key',
  action: 'client.retire-key',
  summary: 'Ends a public key of a client.',
  kind: 'command',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run({ db, scope, open }, { clientId, kid }) {
    const record = open({ purpose: null, subject: null })
    const retired = (await store.retireClientKeys(db, clientId, [kid], scope.at)).length === 1
    if (retired) record.about = { client: clientId, key: kid }
    return retired
  },
})
