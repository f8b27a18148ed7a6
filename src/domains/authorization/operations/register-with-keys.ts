import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { findActiveClient, registerRefusals, registerWithin, type ClientRegistration } from '../../access/index.ts'
import { putRegistration, type OauthRegistration } from './register-oauth-client.ts'

export interface ClientWithKeys {
  readonly client: ClientRegistration
  readonly tokens: Omit<OauthRegistration, 'clientId'>
}

/**
 * Registers a client that is not there yet, with its keys: both or neither. Whoever mistypes an id gives no other client a
 * key by it.
 *
 * @throws Refusal CLIENT_INVALID, CLIENT_ID_TAKEN, CLIENT_ROLE_REFUSED, CLIENT_REGISTRATION_NOT_USABLE, CLIENT_KEYS_REFUSED
 */
export const registerWithKeys = defineOperation<ClientWithKeys, void, CommandOperation<ClientWithKeys, void>>({
  name: 'authorization.register-with-keys',
  action: 'client.register',
  summary: 'Registers a client together with its public keys.',
  kind: 'command',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run(context, { client, tokens }) {
    const record = context.open({ purpose: null, subject: null })
    if ((await findActiveClient(context.db, client.id)) !== null) throw registerRefusals.CLIENT_ID_TAKEN({ reason: 'CLIENT_REGISTERED' })
    await registerWithin(context, record, client)
    const about = await putRegistration(context.db, { ...tokens, clientId: client.id }, client.role, context.scope.at)
    record.about = { ...record.about, ...about }
  },
})
