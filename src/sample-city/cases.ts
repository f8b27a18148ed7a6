import { LONG_TERM } from '../kernel/calendar-date.ts'
import type {
  CaseMaterialRow, CaseRow, CertificateRow, GuideMaterialRow, GuideRow, PartyRow,
} from '../kernel/import-rows.ts'
import { formOf } from './case-forms.ts'
import { itemFor, occasionOf } from './case-occasions.ts'
import type { CaseApplicant, CaseSource, ItemChoice } from './case-source.ts'
import { dateOf, instantOf } from './day-number.ts'
import type { OfferedItem } from './guides.ts'
import type { Household, Person } from './people.ts'
import { holderOf } from './personal-certificates.ts'
import { Random } from './random.ts'

const CASES_PER_HOUSEHOLD = 5
const CASES_PER_ORGANISATION = 2
const WORKDAY_START = 9 * 3600
const WORKDAY_SECONDS = 7 * 3600
const WORKDAY_END = 17 * 3600

/** The cases of a household and its organisation, numbered within the household. */
export function casesOf(source: CaseSource, choice: ItemChoice): readonly CaseRow[] {
  const { frame, household, organisation } = source
  const random = new Random(frame.seed, 5, household.index)
  const adults = household.members.filter((person) => person.age >= 22)
  const rows: CaseRow[] = []
  const issued = new Set<string>()
  for (let n = random.below(CASES_PER_HOUSEHOLD + 2); n > 0 && adults.length > 0; n--) {
    const person = random.pick(adults)
    const applicant = { holder: holderOf(person), person, organisation: null }
    const offered = itemFor(random, choice.forPeople, source, applicant, issued)
    rows.push(caseRow(source, random, offered, applicant, rows.length, issued))
  }
  if (organisation === null) return rows
  const holder = { name: organisation.name, code: organisation.code, codeType: '001' }
  const applicant = { holder, person: organisation.representative, organisation }
  for (let n = random.below(CASES_PER_ORGANISATION + 1); n > 0; n--) {
    const offered = itemFor(random, choice.forOrganisations, source, applicant, issued)
    rows.push(caseRow(source, random, offered, applicant, rows.length, issued))
  }
  return rows
}

/** The version of a guide that was in force on a date; throws where there was none. */
export function guideInForce(offered: OfferedItem, date: string): GuideRow {
  const guide = offered.guides.find(({ effectiveFrom, effectiveTo }) =>
    effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo))
  if (guide === undefined) throw new RangeError('No version of the guide was in force.')
  return guide
}

function caseRow(
  source: CaseSource,
  random: Random,
  offered: OfferedItem,
  applicant: CaseApplicant,
  ordinal: number,
  issued: Set<string>,
): CaseRow {
  const { household, certificates } = source
  const occasion = occasionOf(random, source, offered, applicant, issued)
  const { day, decidedDay, decision, results } = occasion
  const number = caseNumber(offered, day, household.index, ordinal)
  const guide = guideInForce(offered, dateOf(day))
  const parties = partiesOf(random, household, applicant)
  const onRecord = certificates.filter((row) => wasValidOn(row, dateOf(day)))
  const sameDay = decidedDay === day
  return {
    number,
    itemCode: offered.item.code,
    department: offered.department.code,
    applicant: applicant.holder,
    parties,
    receivedAt: instantOf(day, WORKDAY_START + random.below(WORKDAY_SECONDS)),
    decidedAt: decision === null ? null
      : instantOf(decidedDay, sameDay ? WORKDAY_END : WORKDAY_START),
    decision,
    form: formOf(random, guide, source, applicant),
    materials: handedOver(random, guide, onRecord, applicant, parties, number),
    results,
  }
}

function wasValidOn(row: CertificateRow, date: string): boolean {
  return row.status === '01' && row.validFrom <= date
    && (row.validTo === LONG_TERM || row.validTo >= date)
}

/** A number that is unique in the city and holds no one's ID number: item region, year, counter. */
export function caseNumber(
  offered: OfferedItem,
  day: number,
  householdIndex: number,
  ordinal: number,
): string {
  const area = offered.item.areaCode.slice(0, 6)
  const counter = String(householdIndex).padStart(8, '0')
  return `YL${area}-${dateOf(day).slice(0, 4)}-${counter}-${String(ordinal).padStart(2, '0')}`
}

function partiesOf(
  random: Random,
  household: Household,
  applicant: CaseApplicant,
): readonly PartyRow[] {
  const party = (person: Person, role: PartyRow['role']): PartyRow =>
    ({ ...holderOf(person), role })
  const others = household.members.filter((person) => person !== applicant.person)
  const agent = others.find((person) => person.role === 'SIBLING' || person.role === 'FATHER')
  const agents = agent !== undefined && random.chance(0.1) ? [party(agent, 'AGENT')] : []
  if (applicant.organisation !== null) {
    return [party(applicant.person, 'LEGAL_REPRESENTATIVE'), ...agents]
  }
  const { role } = applicant.person
  const parties = [...agents]
  const spouse = household.couple?.find((person) => person !== applicant.person)
  if (spouse !== undefined && household.couple?.includes(applicant.person) === true) {
    parties.push(party(spouse, 'SPOUSE'))
    if (random.chance(0.2)) parties.push(party(spouse, 'CO_OWNER'))
  }
  if (role !== 'HEAD' && role !== 'SPOUSE') return parties
  for (const other of others) {
    if (other.role === 'CHILD_1' || other.role === 'CHILD_2') parties.push(party(other, 'CHILD'))
    const own = role === 'HEAD' && (other.role === 'FATHER' || other.role === 'MOTHER')
    if (own && random.chance(0.2)) parties.push(party(other, 'PARENT'))
  }
  return parties
}

function handedOver(
  random: Random,
  guide: GuideRow,
  certificates: readonly CertificateRow[],
  applicant: CaseApplicant,
  parties: readonly PartyRow[],
  number: string,
): readonly CaseMaterialRow[] {
  const materials: CaseMaterialRow[] = []
  for (const material of guide.materials) {
    // Conditions are words, which chance stands in for here.
    if (material.condition !== null && random.chance(0.5)) continue
    const certificateIdentifier = satisfying(material, certificates, applicant, parties)
    const attachment = certificateIdentifier === null
      ? `sample/${number}/${String(material.ordinal).padStart(2, '0')}.pdf` : null
    materials.push({ name: material.name, certificateIdentifier, attachment })
  }
  return materials
}

/** The identifier of one of the certificates that satisfies a material, or null. */
function satisfying(
  material: GuideMaterialRow,
  certificates: readonly CertificateRow[],
  applicant: CaseApplicant,
  parties: readonly PartyRow[],
): string | null {
  // Without a basis nobody may ask, so nothing was handed over by way of the hub.
  if (material.basis.length === 0) return null
  const holders = material.holder === 'APPLICANT'
    ? [applicant.holder.code]
    : parties.filter((party) => party.role === material.holder).map((party) => party.code)
  for (const { typeCode } of material.satisfiedBy) {
    const held = certificates.findLast((row) => row.typeCode === typeCode
      && row.holders.some((holder) => holders.includes(holder.code)))
    if (held !== undefined) return held.identifier
  }
  return null
}
