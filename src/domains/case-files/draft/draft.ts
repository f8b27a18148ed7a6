/** What a page may keep of one case, in bytes of UTF-8: less than a request may have, quoting included. */
export const MAX_DRAFT_BYTES = 40 * 1024

/** How long a draft that nobody saves any more is kept: an applicant who was told what to bring comes back within that. */
export const DRAFT_KEPT_MS = 60 * 24 * 60 * 60 * 1000

/** Names that one save may give of revisions before it: one for each answer that was lost on the way. */
export const MAX_BASED_ON = 20

/** What a clerk has typed and decided of a case and not handed in yet. */
export interface DraftView {
  readonly caseNumber: string
  readonly revision: string
  readonly savedAt: Date
  /** Whether whoever asks saved it; else a colleague of the same department did. */
  readonly byYou: boolean
  /** The page's own: the hub neither reads nor judges it. */
  readonly content: string
}

/** Where a save stands: what the hub has now, without what is in it. */
export type SavedDraft = Omit<DraftView, 'content'>

const RANDOM_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Revisions lie in clear, so they say nothing: random, RFC 9562 version 4. */
export function isRevision(text: string): boolean {
  return RANDOM_UUID.test(text)
}

export type DraftFault = 'REVISION' | 'BASED_ON' | 'TOO_LARGE' | 'CHARACTERS'

/** What is wrong with a save, whatever the case is; null where nothing. */
export function draftFault(revision: string, basedOn: readonly (string | null)[], content: string): DraftFault | null {
  if (!isRevision(revision)) return 'REVISION'
  if (basedOn.length === 0 || basedOn.length > MAX_BASED_ON || basedOn.some((one) => one !== null && !isRevision(one))) return 'BASED_ON'
  if (Buffer.byteLength(content) > MAX_DRAFT_BYTES) return 'TOO_LARGE'
  return /\p{Cs}/u.test(content) ? 'CHARACTERS' : null
}
