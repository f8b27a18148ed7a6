import type { GuideOfItemQuery, PartyRole } from '../../../generated/operations.ts'

type Guide = NonNullable<NonNullable<GuideOfItemQuery['item']>['guide']>

export interface AskedParty {
  readonly role: PartyRole
  /** A certificate of the applicant says who it is, such as the business licence its representative. */
  readonly isFound: boolean
}

/** Whom beside the applicant a guide asks about, in its order. */
export function partiesAsked({ materials, formElements }: Pick<Guide, 'materials' | 'formElements'>): AskedParty[] {
  const asked = [...materials.map(({ holder }) => holder), ...formElements.map((element) => element.of)]
  const roles = [...new Set(asked)].filter((role): role is PartyRole => role !== null && role !== 'APPLICANT')
  return roles.map((role) => ({ role, isFound: materials.some(({ holder, through }) => holder === role && through !== null) }))
}
