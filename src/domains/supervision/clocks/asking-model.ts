/**
 * What may not be asked of an applicant. ASKED_THOUGH_HELD: for a paper that the hub holds. MATERIAL_ASKED_AGAIN: for the
 * same material once more. ITEM_ASKED_AGAIN: for the same item once more (庆阳 §18: repeated asking is inspected).
 */
export const VIOLATION_KINDS = ['ASKED_THOUGH_HELD', 'MATERIAL_ASKED_AGAIN', 'ITEM_ASKED_AGAIN'] as const
export type ViolationKind = (typeof VIOLATION_KINDS)[number]

export interface Asking {
  readonly departmentCode: string
  readonly itemCode: string
  /** Opaque, such as `case:17`. */
  readonly reference: string
  /** Token of the applicant, as in the log. */
  readonly subjectToken: string
  /** Ordinal in the guide; null for the item as a whole. */
  readonly material: number | null
  readonly at: Date
}

export interface NewViolation extends Asking {
  readonly kind: ViolationKind
}

export interface NewPaperRequest extends Asking {
  /** Whether the hub held at that moment what was asked for. */
  readonly held: boolean
  /** Account that asked; null where it is not known or is an ID number. */
  readonly by?: string | null
}

export interface EarlierAsking {
  readonly departmentCode: string
  readonly itemCode: string
  readonly subjectToken: string
  /** Null asks about the item as a whole. */
  readonly material: number | null
  readonly since: Date
}
