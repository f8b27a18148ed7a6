import type { Outcome } from '../../kernel/access-record.ts'
import type { Actor, Role } from '../../kernel/actor.ts'
import type { StoredEntry } from '../audit/index.ts'

/** An entry as its text says, whichever version of the format it is of. */
export interface EntryText {
  readonly about: Readonly<Record<string, string | number | boolean>> | null
  readonly action: string
  readonly actor: { readonly client: string; readonly department: string; readonly onBehalfOf?: string; readonly person: string | null; readonly role: Role }
  readonly certificates: readonly { readonly token: string; readonly type: string; readonly fields: readonly string[] }[]
  readonly document: string | null
  readonly guide: { readonly version: number; readonly materials: readonly number[] } | null
  readonly outcome: Outcome
  readonly part?: { readonly number: number; readonly of: number } | null
  readonly payload: string | null
  readonly purpose: { readonly item: string | null; readonly case: string | null; readonly reason: string | null } | null
  readonly reads: readonly string[]
  readonly refusals: readonly { readonly what: string; readonly code: string; readonly reason: string | null }[]
  readonly request: string
  readonly subject: string | null
  readonly time: string
  readonly verdicts: readonly { readonly type: string; readonly verdict: string }[]
}

export interface EntryView extends Omit<EntryText, 'time'> {
  readonly index: bigint
  readonly at: Date
  readonly recordedAt: Date
  /** Exactly as hashed, and its leaf hash; null for whoever may not know all that it says. */
  readonly text: string | null
  readonly leafHash: Buffer | null
}

export function readEntry({ entry }: StoredEntry): EntryText {
  return JSON.parse(entry) as EntryText
}

/**
 * What an auditor sees of an entry is all of it. A department learns no true reason of a refusal, and so neither the text
 * nor the leaf hash of an entry with refusals: the reasons are a short list, and a hash shows which one fits. Nor does it
 * learn the tokens of somebody about whom it was refused, or for whom it searched the log: they would show which numbers
 * belong to one person, and whether the hub knows them.
 */
export function viewOf(stored: StoredEntry, actor: Actor): EntryView {
  const { time, ...entry } = readEntry(stored)
  const { index, recordedAt, leafHash, entry: text } = stored
  const view = { ...entry, index, at: new Date(time), recordedAt, text, leafHash }
  if (actor.role === 'AUDITOR' || !saysMoreThanItMay(entry)) return view
  const { subject: _, ...about } = entry.about ?? {}
  return {
    ...view,
    subject: isEntitled(entry) ? entry.subject : null,
    about: entry.about && about,
    refusals: entry.refusals.map((refusal) => ({ ...refusal, reason: null })),
    text: null,
    leafHash: null,
  }
}

function saysMoreThanItMay(entry: Omit<EntryText, 'time'>): boolean {
  return entry.refusals.length > 0 || entry.about?.['subject'] !== undefined || (entry.subject !== null && !isEntitled(entry))
}

/** Refused or broken off, an access proves nothing about who may know what. */
function isEntitled({ outcome }: Pick<EntryText, 'outcome'>): boolean {
  return outcome === 'RELEASED' || outcome === 'EMPTY'
}
