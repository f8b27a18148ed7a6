import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { CaseDecision, CertificateRow } from '../kernel/import-rows.ts'
import { youngestChild, type CaseApplicant, type CaseSource } from './case-source.ts'
import { dateOf, dayNumber } from './day-number.ts'
import type { OfferedItem } from './guides.ts'
import type { Audience } from './item-parts.ts'
import type { CityFrame, Household } from './people.ts'
import type { Random } from './random.ts'

const YEARS_BACK = 3
const OPEN_DAYS = 20
const OPEN_SHARE = 0.03
/** How often a case is told from the certificate that it issued. */
const RESULT_SHARE = 0.25
const NEWBORN_YEARS = 3

/** The items that suit an applicant, where they live and before any chance. */
export function suitingItems(
  items: readonly OfferedItem[],
  source: CaseSource,
  applicant: CaseApplicant,
): readonly OfferedItem[] {
  const { household, certificates } = source
  const held = new Set<string>()
  for (const { typeCode, holders } of certificates) {
    if (holders.some(({ code }) => code === applicant.holder.code)) held.add(typeCode)
  }
  const audiences = audiencesOf(household, applicant)
  return items.filter((offered) => isLocal(offered, household)
    && (offered.audience === null || audiences.has(offered.audience))
    && offered.needs.every((typeCode) => held.has(typeCode)))
}

/** What somebody applies for: often the item that issued a certificate they have, else any that suits. */
export function itemFor(
  random: Random,
  suiting: readonly OfferedItem[],
  source: CaseSource,
  applicant: CaseApplicant,
  issued: ReadonlySet<string>,
): OfferedItem {
  if (random.chance(RESULT_SHARE)) {
    const types = new Set(recentlyIssued(source, applicant, issued).map((row) => row.typeCode))
    const issuing = suiting.filter(({ resultTypes }) => resultTypes.some((typeCode) => types.has(typeCode)))
    if (issuing.length > 0) return random.pick(issuing)
  }
  return random.pick(suiting)
}

function isLocal({ item }: OfferedItem, { district }: Household): boolean {
  return Number(item.level) <= 3 || item.areaCode.startsWith(district.areaCode)
}

function audiencesOf(household: Household, { person, organisation }: CaseApplicant): ReadonlySet<Audience> {
  const audiences = new Set<Audience>()
  if (organisation !== null) return audiences
  if (person.age >= 65) audiences.add('ELDERLY')
  const child = youngestChild(household)
  if (child === null || household.couple?.includes(person) !== true) return audiences
  audiences.add('PARENTS')
  if (child.age <= NEWBORN_YEARS) audiences.add('NEWBORN')
  return audiences
}

/** When a case was received and what became of it. */
export interface Occasion {
  readonly day: number
  readonly decidedDay: number
  readonly decision: CaseDecision | null
  readonly results: readonly string[]
}

/**
 * Decides when a case was received and how it ended. A case that issued a certificate must have
 * happened when the certificate was issued, so the certificate is looked for first and is then
 * added to `issued`: each is the result of one case only.
 */
export function occasionOf(
  random: Random,
  source: CaseSource,
  offered: OfferedItem,
  applicant: CaseApplicant,
  issued: Set<string>,
): Occasion {
  const { today } = source.frame
  const earliest = earliestFor(source, offered, applicant)
  const result = recentlyIssued(source, applicant, issued)
    .find((row) => offered.resultTypes.includes(row.typeCode))
  if (result !== undefined) {
    issued.add(result.identifier)
    const decidedDay = dayNumber(result.issuedOn as CalendarDate)
    const day = Math.max(decidedDay - random.below(8), earliestDay(source.frame) - 8)
    return { day, decidedDay, decision: 'APPROVED', results: [result.identifier] }
  }
  // The story has the only open case of its people: what it shows must not depend on chance.
  const isOpen = source.household.index > 0 && random.chance(OPEN_SHARE)
  const span = Math.max(1, today - 1 - earliest)
  const day = today - 1 - random.below(isOpen ? Math.min(OPEN_DAYS, span) : span)
  const decidedDay = Math.min(today - 1, day + random.below(12))
  return { day, decidedDay, decision: isOpen ? null : decide(random), results: [] }
}

/** The applicant's certificates that may be results of cases and are not yet. */
function recentlyIssued(
  source: CaseSource,
  applicant: CaseApplicant,
  issued: ReadonlySet<string>,
): readonly CertificateRow[] {
  const earliest = dateOf(earliestDay(source.frame))
  return source.certificates.filter((row) => row.issuedOn >= earliest
    && !issued.has(row.identifier)
    && row.holders.some((holder) => holder.code === applicant.holder.code))
}

function earliestDay(frame: CityFrame): number {
  return frame.today - YEARS_BACK * 365 + 20
}

/** Nobody applies before the organisation was founded or the child was born. */
function earliestFor(source: CaseSource, { audience }: OfferedItem, applicant: CaseApplicant): number {
  const child = audience === 'PARENTS' || audience === 'NEWBORN' ? youngestChild(source.household) : null
  return Math.max(
    earliestDay(source.frame), (applicant.organisation?.establishedDay ?? 0) + 1, (child?.birthDay ?? 0) + 3,
  )
}

function decide(random: Random): CaseDecision {
  const roll = random.below(100)
  if (roll < 90) return 'APPROVED'
  return roll < 96 ? 'REFUSED' : 'WITHDRAWN'
}
