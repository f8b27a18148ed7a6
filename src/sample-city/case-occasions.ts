import type { CalendarDate } from '../kernel/calendar-date.ts'
import type { CaseDecision, CertificateRow } from '../kernel/import-rows.ts'
import { isMinorChild, type CaseApplicant, type CaseSource } from './case-source.ts'
import { dateOf, dayNumber } from './day-number.ts'
import type { OfferedItem } from './guides.ts'
import type { CityFrame, Household, Person } from './people.ts'
import type { Random } from './random.ts'

const YEARS_BACK = 3
const OPEN_DAYS = 20
const OPEN_SHARE = 0.03
/** How often a case is told from the certificate that it issued. */
const RESULT_SHARE = 0.25

/**
 * What somebody applies for: often the item that issued a certificate they have, else after a few
 * draws one nearby that suits them. People also apply where they do not live, and in vain.
 */
export function itemFor(
  random: Random,
  items: readonly OfferedItem[],
  source: CaseSource,
  applicant: CaseApplicant,
  issued: ReadonlySet<string>,
): OfferedItem {
  const { household } = source
  const { person } = applicant
  if (random.chance(RESULT_SHARE)) {
    const types = new Set(recentlyIssued(source, applicant, issued).map((row) => row.typeCode))
    const issuing = items.filter((offered) => suits(offered, household, person)
      && offered.resultTypes.some((typeCode) => types.has(typeCode)))
    if (issuing.length > 0) return random.pick(issuing)
  }
  let offered = random.pick(items)
  for (let tries = 0; tries < 12 && !suits(offered, household, person); tries++) {
    offered = random.pick(items)
  }
  return offered
}

function suits({ item, audience }: OfferedItem, household: Household, person: Person): boolean {
  const isLocal = Number(item.level) <= 3 || item.areaCode.startsWith(household.district.areaCode)
  switch (audience) {
    case null: return isLocal
    case 'ELDERLY': return isLocal && person.age >= 65
    case 'PARENTS': {
      const isParent = person.role === 'HEAD' || person.role === 'SPOUSE'
      return isLocal && isParent && household.members.some(isMinorChild)
    }
  }
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
  const earliest = earliestDay(source.frame)
  const result = recentlyIssued(source, applicant, issued)
    .find((row) => offered.resultTypes.includes(row.typeCode))
  if (result !== undefined) {
    issued.add(result.identifier)
    const decidedDay = dayNumber(result.issuedOn as CalendarDate)
    const day = decidedDay - random.below(8)
    return { day, decidedDay, decision: 'APPROVED', results: [result.identifier] }
  }
  // The story has the only open case of its people: what it shows must not depend on chance.
  const isOpen = source.household.index > 0 && random.chance(OPEN_SHARE)
  const day = today - 1 - random.below(isOpen ? OPEN_DAYS : today - earliest)
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

function decide(random: Random): CaseDecision {
  const roll = random.below(100)
  if (roll < 90) return 'APPROVED'
  return roll < 96 ? 'REFUSED' : 'WITHDRAWN'
}

