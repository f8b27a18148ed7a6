import type { CaseRow, GuideRow } from '../kernel/import-rows.ts'
import { chainsFor } from './case-chains.ts'
import { formOf } from './case-forms.ts'
import { handedOver, type Handled } from './case-materials.ts'
import { itemFor, occasionOf, suitingItems, type Occasion } from './case-occasions.ts'
import { partiesOf } from './case-parties.ts'
import type { CaseApplicant, CaseSource, ItemChoice } from './case-source.ts'
import { stepsOf } from './case-steps.ts'
import { dateOf, instantOf } from './day-number.ts'
import type { OfferedItem } from './guides.ts'
import { holderOf } from './personal-certificates.ts'
import { Random } from './random.ts'

const CASES_PER_HOUSEHOLD = 5
const CASES_PER_ORGANISATION = 2
const WORKDAY_START = 9 * 3600
const WORKDAY_SECONDS = 7 * 3600
const WORKDAY_END = 17 * 3600

/** The cases of a household and its organisation, numbered within the household. */
export function casesOf(source: CaseSource, choice: ItemChoice): readonly CaseRow[] {
  const { frame, household } = source
  const random = new Random(frame.seed, 5, household.index)
  const adults = household.members.filter((person) => person.age >= 22)
  const handled: Handled[] = []
  const issued = new Set<string>()
  const take = (offered: OfferedItem, applicant: CaseApplicant, occasion: Occasion): void => {
    handled.push(caseOf(random, { source, offered, applicant, occasion, handled }))
  }
  for (let n = random.below(CASES_PER_HOUSEHOLD + 2); n > 0 && adults.length > 0; n--) {
    const applicant = personApplying(random.pick(adults))
    const suiting = suitingItems(choice.forPeople, source, applicant)
    const offered = itemFor(random, suiting, source, applicant, issued)
    take(offered, applicant, occasionOf(random, source, offered, applicant, issued))
  }
  const company = organisationApplying(source)
  if (company !== null) {
    const suiting = suitingItems(choice.forOrganisations, source, company)
    for (let n = random.below(CASES_PER_ORGANISATION + 1); n > 0; n--) {
      const offered = itemFor(random, suiting, source, company, issued)
      take(offered, company, occasionOf(random, source, offered, company, issued))
    }
  }
  for (const { offered, applicant, occasion } of chainsFor(random, source, choice, company)) {
    take(offered, applicant, occasion)
  }
  return handled.map(({ row }) => row)
}

/** A person who applies on their own account. */
export function personApplying(person: CaseApplicant['person']): CaseApplicant {
  return { holder: holderOf(person), person, organisation: null }
}

/** The organisation of a household with its representative; null where it has none. */
export function organisationApplying({ organisation }: CaseSource): CaseApplicant | null {
  if (organisation === null) return null
  const holder = { name: organisation.name, code: organisation.code, codeType: '001' }
  return { holder, person: organisation.representative, organisation }
}

/** The version of a guide that was in force on a date; throws where there was none. */
export function guideInForce(offered: OfferedItem, date: string): GuideRow {
  const guide = offered.guides.find(({ effectiveFrom, effectiveTo }) =>
    effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo))
  if (guide === undefined) throw new RangeError('No version of the guide was in force.')
  return guide
}

/** What a case is made from. */
export interface CaseMaking {
  readonly source: CaseSource
  readonly offered: OfferedItem
  readonly applicant: CaseApplicant
  readonly occasion: Occasion
  /** Earlier cases of the household; those of the applicant may be drawn upon. */
  readonly handled: readonly Handled[]
  /** Place among the household's cases, where it is not simply the next. */
  readonly ordinal?: number
}

/** One case, with everything in it as it was on its day. */
export function caseOf(random: Random, making: CaseMaking): Handled {
  const { source, offered, applicant, occasion, handled } = making
  const { day, decidedDay, decision, results } = occasion
  const guide = guideInForce(offered, dateOf(day))
  const draft = {
    number: caseNumber(offered, day, source.household.index, making.ordinal ?? handled.length),
    itemCode: offered.item.code,
    department: offered.department.code,
    applicant: applicant.holder,
    parties: partiesOf(random, source, offered, guide, applicant, day),
    form: formOf(guide, source, applicant, day),
  }
  const receivedSecond = WORKDAY_START + random.below(WORKDAY_SECONDS)
  const history = handled.filter(({ row }) => row.applicant.code === applicant.holder.code)
  const { department } = offered
  const steps = stepsOf(random,
    { day, receivedSecond, decidedDay, decision, department, extendable: guide.extensionWorkingDays != null })
  const row: CaseRow = {
    ...draft,
    receivedAt: instantOf(day, receivedSecond),
    decidedAt: decision === null ? null
      : instantOf(decidedDay, decidedDay === day ? WORKDAY_END : WORKDAY_START),
    decision,
    materials: handedOver(random, { source, guide, day, draft, history }),
    results,
    ...(steps.length === 0 ? {} : { steps }),
  }
  return { row, guide }
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
