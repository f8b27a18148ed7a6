import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { findActiveClient, type ClientRole } from '../../access/index.ts'
import { authorizationRefusals } from '../errors.ts'
import { addKeys, readKeys } from '../key-changes.ts'
import { registrationFault, type OauthClient } from '../model.ts'
import * as store from '../store.ts'

export interface OauthRegistration extends OauthClient {
  /** A key set (RFC 7517) as it was given, or its text. Null where the client has keys already and keeps them. */
  readonly jwks: unknown
}

/**
 * Lets a registered client ask for tokens: what they are bound to, how it comes by them, and the public keys with which it
 * signs its assertions (RFC 7523). Repeating it changes what it may ask for and adds the keys that are new.
 */
export const registerOauthClient = defineOperation<OauthRegistration, void, CommandOperation<OauthRegistration, void>>({
  name: 'authorization.register-client',
  action: 'client.register-keys',
  summary: 'Lets a client ask for access tokens, and records its public keys.',
  kind: 'command',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run({ db, scope, open }, { jwks, ...client }) {
    const record = open({ purpose: null, subject: null })
    const active = await findActiveClient(db, client.clientId)
    // What is no client's id is whatever the caller wrote, and is not kept.
    if (active === null) throw authorizationRefusals.CLIENT_NOT_REGISTERED()
    record.about = { client: client.clientId }
    record.about = await putRegistration(db, { ...client, jwks }, active.role, scope.at)
  },
})

/**
 * Stores how a registered client comes by tokens; gives what the log says of it.
 *
 * @throws Refusal CLIENT_REGISTRATION_NOT_USABLE, CLIENT_KEYS_REFUSED
 */
export async function putRegistration(tx: Tx, { jwks, ...client }: OauthRegistration, role: ClientRole, at: Date) {
  const fault = registrationFault(client, role)
  if (fault !== null) throw authorizationRefusals.CLIENT_REGISTRATION_NOT_USABLE({ reason: fault, details: { reason: fault } })
  await store.putOauthClient(tx, client, at)
  const added = await addKeys(tx, client.clientId, jwks === null ? [] : readKeys(jwks, dateInChina(at)), at)
  return {
    client: client.clientId, binding: client.binding, grants: client.grants.join(' '), scopes: client.scopes.join(' '), keys: added.join(' '),
  }
}
