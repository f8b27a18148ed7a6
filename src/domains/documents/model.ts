/** A document as a client asks for it (GraphQL over HTTP, persisted documents): by the hash of its text, or by a name. */
export type DocumentKey = { readonly sha256: string } | { readonly name: string }

export const NAME_MAX_LENGTH = 100
export const TEXT_MAX_BYTES = 64 * 1_024
export const DOCUMENTS_PER_CLIENT = 500

const HASH = /^sha256:([0-9a-f]{64})$/
// Without a colon, which the standard reserves for kinds of identifiers such as the hash.
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$/

/** Null for a text that is no document identifier. */
export function readDocumentId(text: string): DocumentKey | null {
  const sha256 = HASH.exec(text)?.[1]
  if (sha256 !== undefined) return { sha256 }
  return isDocumentName(text) ? { name: text } : null
}

export function isDocumentName(text: string): boolean {
  return NAME.test(text)
}

/** As a client sends it. */
export function documentIdOf(sha256: string): string {
  return `sha256:${sha256}`
}
