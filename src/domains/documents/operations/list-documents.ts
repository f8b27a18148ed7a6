import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { DOCUMENTS_PER_CLIENT } from '../model.ts'
import * as store from '../store.ts'

export interface DocumentsAsked {
  readonly clientId: string
  /** Where the answer stands in that of a request. */
  readonly path: readonly (string | number)[]
}

/** The documents that were registered for a client and are in force, newest first. */
export const listDocuments = defineOperation<DocumentsAsked, store.ClientDocument[], ReadOperation<DocumentsAsked, store.ClientDocument[]>>({
  name: 'documents.list-documents',
  action: 'document.read',
  summary: 'Lists the GraphQL documents that were registered for a client.',
  kind: 'disclosure',
  roles: ['SECURITY_ADMINISTRATOR', 'AUDITOR', 'OPERATOR'],
  async run({ db, open }, { clientId, path }) {
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const documents = await store.documentsOf(db, clientId, DOCUMENTS_PER_CLIENT)
    record.about = { returned: documents.length }
    record.done = documents.length > 0
    return documents
  },
})
