import type { Json } from '../../../kernel/canonical-json.ts'

export const WARNING_CODES = [
  'ITEM_WITHOUT_BASIS', 'MATERIAL_WITHOUT_BASIS', 'STAMP_WITHOUT_BASIS', 'BASIS_VAGUE', 'CATCH_ALL', 'AVAILABLE_BY_SHARING', 'ASKED_TWICE',
  'PROMISED_LONGER', 'DIFFERS_ELSEWHERE', 'ABOLISHED_STILL_ASKED',
] as const
export type WarningCode = (typeof WARNING_CODES)[number]

/** What kind of thing a piece of evidence is. */
export const EVIDENCE_KINDS = [
  /** The words that gave rise to the warning. */
  'PHRASE',
  /** Why the words are vague: a reason of vague-words.ts. */
  'REASON',
  /** Another material of the same guide. */
  'MATERIAL',
  /** A certificate type of the directory, by its name, and how it is shared. */
  'CERTIFICATE_TYPE', 'SHARING',
  /** A department that implements the same item. */
  'DEPARTMENT',
  /** What only this guide has, and only the others. */
  'ONLY_HERE', 'ONLY_THERE',
  /** What this guide says, and what the other or the law does. */
  'HERE', 'THERE',
  /** Of how many guides, how many say otherwise: `3/5`. */
  'SHARE',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export interface Evidence {
  readonly what: EvidenceKind
  readonly text: string
}

/** Something in a guide that somebody ought to look at. It hinders nothing. */
export interface Warning {
  readonly code: WarningCode
  /** Where in the document: `materials[2].basis[0]`. */
  readonly path: string
  /** What the material is called that it is about; null where it is about the guide. */
  readonly of: string | null
  readonly evidence: readonly Evidence[]
  /** All that it rests on, without places: a dismissal holds as long as this stays the same. */
  readonly about: Json
}
