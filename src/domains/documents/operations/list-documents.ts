import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { DOCUMENTS_PER_CLIENT } from '../model.ts'
import * as store from '../store.ts'

/** The documents that were registered for a client and are in force, newest first. */
export const listDocuments = defineOperation<string, store.ClientDocument[], ReadOperation<string, store.ClientDocument[]>>({
  name: 'documents.list-documents',
  action: 'document.read',
  summary: 'Lists the GraphQL documents that were registered for a client.',
  kind: 'public',
  roles: ['SECURITY_ADMINISTRATOR', 'AUDITOR', 'OPERATOR'],
  run: ({ db }, clientId) => store.documentsOf(db, clientId, DOCUMENTS_PER_CLIENT),
})
