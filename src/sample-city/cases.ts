import { LONG_TERM, type CalendarDate } from '../kernel/calendar-date.ts'
import type {
  CaseDecision, CaseMaterialRow, CaseRow, CertificateRow, GuideMaterialRow, GuideRow, HolderRow,
  PartyRow,
} from '../domains/ingest/formats.ts'
import { dateOf, dayNumber, instantOf } from './day-number.ts'
import { FORM_ELEMENTS, type FormKey } from './form-elements.ts'
import type { OfferedItem } from './guides.ts'
import type { Organisation } from './organisations.ts'
import type { CityFrame, Household, Person } from './people.ts'
import { holderOf } from './personal-certificates.ts'
import { Random } from './random.ts'

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

const YEARS_BACK = 3
const OPEN_DAYS = 20
const OPEN_SHARE = 0.03
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
    rows.push(caseRow(source, random, random.pick(choice.forPeople), applicant, rows.length,
      issued))
  }
  if (organisation === null) return rows
  const holder = { name: organisation.name, code: organisation.code, codeType: '001' }
  const applicant = { holder, person: organisation.representative, organisation }
  for (let n = random.below(CASES_PER_ORGANISATION + 1); n > 0; n--) {
    const offered = random.pick(choice.forOrganisations)
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

/** Who applies: a person, or an organisation with its representative. */
export interface CaseApplicant {
  readonly holder: HolderRow
  readonly person: Person
  readonly organisation: Organisation | null
}

function caseRow(
  source: CaseSource,
  random: Random,
  offered: OfferedItem,
  applicant: CaseApplicant,
  ordinal: number,
  issued: Set<string>,
): CaseRow {
  const { frame, household, certificates } = source
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
      : instantOf(Math.min(decidedDay, frame.today), sameDay ? WORKDAY_END : WORKDAY_START),
    decision,
    form: formOf(random, guide, source, applicant),
    materials: handedOver(random, guide, onRecord, applicant, parties, number),
    results,
  }
}

/** When a case was received and what became of it. */
interface Occasion {
  readonly day: number
  readonly decidedDay: number
  readonly decision: CaseDecision | null
  readonly results: readonly string[]
}

// A case that issued a certificate must have happened when the certificate was issued, so the
// certificate is looked for first; each is the result of one case only.
function occasionOf(
  random: Random,
  source: CaseSource,
  offered: OfferedItem,
  applicant: CaseApplicant,
  issued: Set<string>,
): Occasion {
  const { today } = source.frame
  const earliest = today - YEARS_BACK * 365 + 20
  const typeCodes = offered.guides.flatMap((guide) => guide.results.map((r) => r.typeCode))
  const result = source.certificates.find((row) => typeCodes.includes(row.typeCode)
    && row.issuedOn >= dateOf(earliest) && !issued.has(row.identifier)
    && row.holders.some((holder) => holder.code === applicant.holder.code))
  if (result !== undefined) {
    issued.add(result.identifier)
    const decidedDay = dayNumber(result.issuedOn as CalendarDate)
    const day = decidedDay - random.below(8)
    return { day, decidedDay, decision: 'APPROVED', results: [result.identifier] }
  }
  const isOpen = random.chance(OPEN_SHARE)
  const day = today - 1 - random.below(isOpen ? OPEN_DAYS : today - earliest)
  const decidedDay = day + random.below(12)
  return { day, decidedDay, decision: isOpen ? null : decide(random), results: [] }
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

function decide(random: Random): CaseDecision {
  const roll = random.below(100)
  if (roll < 90) return 'APPROVED'
  return roll < 96 ? 'REFUSED' : 'WITHDRAWN'
}

function partiesOf(
  random: Random,
  household: Household,
  applicant: CaseApplicant,
): readonly PartyRow[] {
  const party = (person: Person, role: PartyRow['role']): PartyRow => ({ ...holderOf(person), role })
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

/** The identifier of one of these certificates that satisfies a material, or null where none is held. */
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

/** The form of a case: a value for every element that its guide asks for. */
export function formOf(
  random: Random,
  guide: GuideRow,
  source: CaseSource,
  applicant: CaseApplicant,
): Readonly<Record<string, string>> {
  const form: Record<string, string> = {}
  for (const { element } of guide.formElements) {
    if (isFormKey(element)) form[element] = formValue(element, random, source, applicant)
  }
  return form
}

function isFormKey(element: string): element is FormKey {
  return Object.hasOwn(FORM_ELEMENTS, element)
}

function formValue(
  element: FormKey,
  random: Random,
  source: CaseSource,
  applicant: CaseApplicant,
): string {
  const { household } = source
  const { organisation, person, holder } = applicant
  switch (element) {
    case 'applicantName': return holder.name
    case 'applicantNumber': return holder.code
    case 'address': return organisation?.address ?? household.address
    // No mobile number in China begins with 12.
    case 'phone': return `12${String(person.index).padStart(9, '0')}`
    case 'bankAccount': return `0000${String(person.index).padStart(12, '0')}`
    case 'familySize': return String(household.members.length)
    case 'monthlyIncome': return String(random.between(10, 120) * 100)
    case 'workplace': return '样例市建筑施工有限公司'
    case 'childName':
      return household.members.find((member) => member.role.startsWith('CHILD'))?.name ?? '无'
    case 'schoolName': return `${household.district.name}样例小学`
    case 'occupation': return random.pick(['电工', '焊工', '育婴员'])
    case 'workTitle': return `样例作品${person.index}`
    case 'placeName': return organisation?.name ?? '样例场所'
    case 'placeAddress': return organisation?.address ?? household.address
    case 'representativeName': return person.name
    case 'businessScope': return organisation?.trade ?? '其他'
    case 'floorArea': return String(random.between(20, 900))
    case 'airConditioning': return random.chance(0.4) ? '是' : '否'
    case 'staffCount': return String(random.between(1, 80))
  }
}
