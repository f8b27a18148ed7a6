import type { CertificateRow, HolderRow } from '../kernel/import-rows.ts'
import { TYPES, type TypeKey } from './certificate-types.ts'
import { dateOf } from './day-number.ts'
import type { OfferedItem } from './guides.ts'
import type { Move } from './moves.ts'
import type { Organisation } from './organisations.ts'
import type { CityFrame, Household, Person } from './people.ts'

/** A household with what is known of it: enough to make its cases. */
export interface CaseSource {
  readonly frame: CityFrame
  readonly household: Household
  readonly organisation: Organisation | null
  readonly move: Move | null
  readonly businessMove: Move | null
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

/** The child that an application of its parents is about: the youngest. */
export function youngestChild(household: Household): Person | null {
  const children = household.members.filter(isMinorChild)
  return children.reduce<Person | null>(
    (youngest, child) => (youngest === null || child.birthDay > youngest.birthDay ? child : youngest), null)
}

/** Husband or wife, of the younger couple or of its parents; null where there is none. */
export function spouseOf({ members, couple }: Household, person: Person): Person | null {
  const elders = members.filter(({ role }) => role === 'FATHER' || role === 'MOTHER')
  const pair = [couple ?? [], elders].find((two) => two.length === 2 && two.includes(person))
  return pair?.find((other) => other !== person) ?? null
}

/** The day of a marriage as its certificate gives it; null where none was issued. */
export function marriedOn({ certificates }: CaseSource, person: Person): string | null {
  const row = certificates.find(({ typeCode, holders }) => typeCode === TYPES.marriage.code
    && holders.some(({ code }) => code === person.number))
  return row?.fields['KZ_DJRQ'] ?? null
}

/** The last version of a type that somebody held on a day, whatever has become of it; null for none. */
export function latestOf(
  { certificates }: CaseSource,
  key: TypeKey,
  holderCode: string,
  day: number,
): CertificateRow | null {
  const date = dateOf(day)
  return certificates.findLast((row) => row.typeCode === TYPES[key].code && row.issuedOn <= date
    && row.holders.some(({ code }) => code === holderCode)) ?? null
}
