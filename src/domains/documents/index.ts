import type { DocumentShelf } from './document-shelf.ts'
import type { ExamineDocument } from './ports.ts'

declare module '../../platform/parts.ts' {
  interface Parts {
    readonly documentShelf: DocumentShelf
    readonly examineDocument: ExamineDocument
  }
}

export type { DocumentFault, ExamineDocument } from './ports.ts'
export { DocumentShelf } from './document-shelf.ts'
export { DOCUMENTS_PER_CLIENT, documentIdOf } from './model.ts'
export { registerDocument, type DocumentToRegister } from './operations/register-document.ts'
export { revokeDocument, type DocumentToRevoke } from './operations/revoke-document.ts'
export { listDocuments } from './operations/list-documents.ts'
export type { ClientDocument } from './store.ts'
