import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { readDocumentId } from '../model.ts'
import * as store from '../store.ts'

export interface DocumentToRevoke {
  readonly clientId: string
  /** `sha256:` and the hash: a name may mean another text tomorrow. */
  readonly documentId: string
}

/** Ends what a client may run. True where it was in force; every process refuses it within a second. */
export const revokeDocument = defineOperation<DocumentToRevoke, boolean, CommandOperation<DocumentToRevoke, boolean>>({
  name: 'documents.revoke-document',
  action: 'document.revoke',
  summary: 'Revokes a GraphQL document of a client.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, scope, open }, { clientId, documentId }) {
    const record = open({ purpose: null, subject: null })
    const key = readDocumentId(documentId)
    if (key === null || 'name' in key) return false
    const revoked = await store.revokeDocument(db, clientId, key.sha256, scope.at)
    // What was typed for a client that is none does not belong into the log.
    if (revoked) record.about = { client: clientId, document: key.sha256 }
    return revoked
  },
})
