/** What kind of value an element has; each kind has one canonical form (see canonical.ts). */
export type ElementType =
  | 'TEXT' | 'NAME' | 'ID_NUMBER' | 'DATE' | 'NUMBER' | 'MONEY' | 'PHONE' | 'EMAIL' | 'POSTCODE'
  | 'ADDRESS' | 'CODE' | 'BOOLEAN' | 'ACCOUNT' | 'DOCUMENT_NUMBER'

/** Whom the value describes. */
export type ElementSubject = 'PERSON' | 'ORGANISATION' | 'BOTH'

/**
 * How carefully a value is handled: SENSITIVE is sensitive personal information of PIPL Art. 28
 * (identity numbers, health, finance, children) and what lets somebody be found (home, phone).
 */
export type Sensitivity = 'ORDINARY' | 'PERSONAL' | 'SENSITIVE'

/** One data element (数据元): what certificate fields, form fields and case values map to. */
export interface DataElement {
  /** `<theme>.<camelCase>`; never changes its meaning once published. */
  readonly code: string
  /** Chinese name, for people. */
  readonly name: string
  readonly type: ElementType
  readonly of: ElementSubject
  /** How the canonical value is written; for amounts the unit it is counted in. Null: free text. */
  readonly format: string | null
  /** Name of its table in CODE_TABLES; only where `type` is CODE or BOOLEAN. */
  readonly codeTable: string | null
  readonly sensitivity: Sensitivity
  /** Changes in life without the holder's papers changing, so an old value is soon a wrong one. */
  readonly volatile: boolean
  /** Codes of elements whose value may be suggested, never as certain, where this one has none. */
  readonly related: readonly string[]
  /** The rule of the canonical form in one sentence. */
  readonly canonical: string
}

/** Why a text has no canonical form. Reasons of dates and ID numbers come in their own words. */
export type ElementValueReason =
  | 'EMPTY' | 'TOO_LONG' | 'CHARACTERS' | 'FORMAT' | 'NOT_IN_TABLE'
