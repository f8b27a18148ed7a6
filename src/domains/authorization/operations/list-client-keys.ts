import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { findClientKeys, type ClientKeyRow } from '../store.ts'

/** Every public key that a client ever had, oldest first. */
export const listClientKeys = defineOperation<string, ClientKeyRow[], ReadOperation<string, ClientKeyRow[]>>({
  name: 'authorization.list-client-keys',
  action: 'client.list-keys',
  summary: 'Lists the public keys of a client.',
  kind: 'public',
  roles: ['OPERATOR', 'SECURITY_ADMINISTRATOR'],
  run: ({ db }, clientId) => findClientKeys(db, clientId),
})
