/** The part somebody other than the applicant has in a case. */
export type PartyRole =
  | 'LEGAL_REPRESENTATIVE' | 'AGENT' | 'SPOUSE' | 'CHILD' | 'PARENT' | 'CO_OWNER' | 'OTHER'

/** Whose a material is, or about whom an element of a form asks. */
export type MaterialHolder = 'APPLICANT' | PartyRole
