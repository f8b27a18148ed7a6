/** Why a text may not be registered, as closed words and places. */
export interface DocumentFault {
  readonly reason: 'SYNTAX' | 'SCHEMA' | 'LIMIT' | 'PERSONAL_NUMBER'
  readonly details: Readonly<Record<string, string | number>>
}

/** Looks at a document as it is looked at where exploring is allowed; null where it may be run. Of app.ts, which knows the schema. */
export type ExamineDocument = (text: string) => Promise<DocumentFault | null>
