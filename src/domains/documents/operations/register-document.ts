import { hash } from 'node:crypto'
import { defineOperation, type CommandOperation } from '../../../platform/operation.ts'
import { findNames } from '../../access/index.ts'
import { documentRefusals } from '../errors.ts'
import { DOCUMENTS_PER_CLIENT, isDocumentName, TEXT_MAX_BYTES } from '../model.ts'
import * as store from '../store.ts'

export interface DocumentToRegister {
  readonly clientId: string
  readonly name: string | null
  readonly text: string
}

/**
 * Registers a document that one client may run from now on. The same text once more is the same document, under the name
 * that it is given now; a new text under an old name is what the name means from now on.
 */
export const registerDocument = defineOperation<DocumentToRegister, store.ClientDocument, CommandOperation<DocumentToRegister, store.ClientDocument>>({
  name: 'documents.register-document',
  action: 'document.register',
  summary: 'Registers a GraphQL document that a client may run.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, scope, parts, open }, { clientId, name, text }) {
    const record = open({ purpose: null, subject: null })
    if (name !== null && (!isDocumentName(name) || parts.documentShelf.shipped.textOf({ name }) !== null)) {
      throw documentRefusals.DOCUMENT_NAME_INVALID()
    }
    const bytes = Buffer.byteLength(text)
    if (bytes === 0 || bytes > TEXT_MAX_BYTES) throw documentRefusals.DOCUMENT_NOT_ADMISSIBLE({ details: { reason: 'TEXT' } })
    const { clients } = await findNames(db, [clientId], [])
    if (!clients.has(clientId)) throw documentRefusals.DOCUMENT_CLIENT_UNKNOWN()
    const sha256 = hash('sha256', text, 'hex')
    record.about = { client: clientId, document: sha256, ...(name !== null && { name }) }
    const fault = await parts.examineDocument(text)
    if (fault !== null) throw documentRefusals.DOCUMENT_NOT_ADMISSIBLE({ reason: fault.reason, details: { ...fault.details, reason: fault.reason } })
    if (await store.countOthers(db, clientId, sha256) >= DOCUMENTS_PER_CLIENT) throw documentRefusals.DOCUMENT_LIMIT_REACHED()
    return store.putDocument(db, { clientId, sha256, name, text, registeredAt: scope.at })
  },
})
