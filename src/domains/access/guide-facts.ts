/** Whose certificate a material asks for, and as what someone takes part in a case. */
export const PARTY_ROLES = [
  'APPLICANT',
  'LEGAL_REPRESENTATIVE',
  'AGENT',
  'SPOUSE',
  'CHILD',
  'PARENT',
  'CO_OWNER',
  'OTHER',
] as const
export type PartyRole = (typeof PARTY_ROLES)[number]

export interface MaterialFacts {
  readonly ordinal: number
  readonly name: string
  readonly holder: PartyRole
  /** The legal basis in words; empty where the guide names none. */
  readonly basis: string
  readonly proofs: readonly ProofFacts[]
}

/** A certificate type that a material lists. */
export interface ProofFacts {
  readonly typeCode: string
  readonly fields: readonly string[]
  /** No more is needed than a yes or no. */
  readonly check?: boolean
}

export interface GuideFacts {
  readonly itemCode: string
  readonly version: number
  readonly materials: readonly MaterialFacts[]
}

/** Why a type may be read: which material of which guide version, on which basis. */
export interface Ground {
  readonly guideVersion: number
  readonly materialOrdinal: number
  readonly materialName: string
  readonly basis: string
}
