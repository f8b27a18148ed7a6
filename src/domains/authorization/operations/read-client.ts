import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import type { OauthClient } from '../model.ts'
import * as store from '../store.ts'

export interface ClientAsked {
  readonly clientId: string
  /** Where in the answer it will stand. */
  readonly path: readonly (string | number)[]
}

export interface ClientTokens extends OauthClient {
  /** Every public key that it ever had, oldest first. */
  readonly keys: readonly store.ClientKeyRow[]
}

/** How a client comes by tokens, revoked or not; null where it gets none of the hub's own authorisation server. */
export const readClient = defineOperation<ClientAsked, ClientTokens | null, ReadOperation<ClientAsked, ClientTokens | null>>({
  name: 'authorization.read-client',
  action: 'client.read-keys',
  summary: 'Reads how a client comes by tokens, with its public keys.',
  kind: 'disclosure',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  async run({ db, open }, { clientId, path }) {
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const client = await store.findOauthClient(db, clientId)
    if (client === null) return null
    const keys = await store.findClientKeys(db, clientId)
    record.about = { client: clientId, returned: keys.length }
    record.done = true
    return { ...client, keys }
  },
})
