import type { CertificateRow, HolderRow } from '../kernel/import-rows.ts'
import type { OfferedItem } from './guides.ts'
import type { Organisation } from './organisations.ts'
import type { CityFrame, Household, Person } from './people.ts'

/** A household with what is known of it: enough to make its cases. */
export interface CaseSource {
  readonly frame: CityFrame
  readonly household: Household
  readonly organisation: Organisation | null
  readonly certificates: readonly CertificateRow[]
}

/** Items by whom they serve. */
export interface ItemChoice {
  readonly forPeople: readonly OfferedItem[]
  readonly forOrganisations: readonly OfferedItem[]
}

/** Who applies: a person, or an organisation with its representative. */
export interface CaseApplicant {
  readonly holder: HolderRow
  readonly person: Person
  readonly organisation: Organisation | null
}

/** Whether somebody is a child of the household, below nineteen. */
export function isMinorChild(person: Person): boolean {
  return person.role.startsWith('CHILD') && person.age < 19
}
