import type { GuideRow, PartyRow } from '../kernel/import-rows.ts'
import { carerOf, isMarried } from './case-forms.ts'
import {
  latestOf, spouseOf, youngestChild, type CaseApplicant, type CaseSource,
} from './case-source.ts'
import type { OfferedItem } from './guides.ts'
import { parentsOf, type Person } from './people.ts'
import { holderOf } from './personal-certificates.ts'
import type { Random } from './random.ts'

/** Who takes part in a case of a day beside the applicant: those whom its guide has to do with. */
export function partiesOf(
  random: Random,
  source: CaseSource,
  { audience }: OfferedItem,
  guide: Pick<GuideRow, 'formElements'>,
  applicant: CaseApplicant,
  day: number,
): readonly PartyRow[] {
  const { household } = source
  const { person } = applicant
  const others = household.members.filter((other) => other !== person && other.age >= 18)
  const agent = others.find(({ role }) => role === 'SIBLING' || role === 'FATHER')
  const agents = agent !== undefined && random.chance(0.1) ? [party(agent, 'AGENT')] : []
  if (applicant.organisation !== null) return [party(person, 'LEGAL_REPRESENTATIVE'), ...agents]
  const spouse = isMarried(source, person, day) ? spouseOf(household, person) : null
  const parties = [...agents]
  if (spouse !== null) parties.push(party(spouse, 'SPOUSE'))
  const home = latestOf(source, 'property', person.number, day)
  if (spouse !== null && home?.holders.length === 2) parties.push(party(spouse, 'CO_OWNER'))
  const asksCarer = guide.formElements.some(({ element }) => element === 'carer')
  parties.push(...(asksCarer ? carersOf(source, person) : []))
  const child = audience === 'PARENTS' || audience === 'NEWBORN' ? youngestChild(household) : null
  if (child !== null) parties.push(party(child, 'CHILD'))
  return parties
}

function carersOf({ household }: CaseSource, person: Person): readonly PartyRow[] {
  const [head] = household.members
  switch (carerOf(person)) {
    case '子女': return head === undefined ? [] : [party(head, 'CHILD')]
    case '父母': return (parentsOf(household, person) ?? []).slice(0, 1).map((parent) => party(parent, 'PARENT'))
    case '本人': return []
  }
}

function party(person: Person, role: PartyRow['role']): PartyRow {
  return { ...holderOf(person), role }
}
