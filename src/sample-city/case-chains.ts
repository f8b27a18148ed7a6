import { suitingItems, type Occasion } from './case-occasions.ts'
import { youngestChild, type CaseApplicant, type CaseSource, type ItemChoice } from './case-source.ts'
import type { OfferedItem } from './guides.ts'
import { holderOf } from './personal-certificates.ts'
import type { Random } from './random.ts'

/** One step of a chain of items (一件事), as somebody went through it. */
export interface ChainStep {
  readonly offered: OfferedItem
  readonly applicant: CaseApplicant
  readonly occasion: Occasion
}

const OPENING_SHARE = 0.1
const NEWBORN_SHARE = 0.5
const DAYS_PER_STEP = 6
const DAYS_BACK = 3 * 365 - 20

/** The chains that a household went through: a birth, the opening of a restaurant. */
export function chainsFor(
  random: Random,
  source: CaseSource,
  choice: ItemChoice,
  company: CaseApplicant | null,
): readonly ChainStep[] {
  const { household, frame } = source
  // The story tells of one open case and the one before it.
  if (household.index === 0) return []
  const steps: ChainStep[] = []
  const child = youngestChild(household)
  const mother = household.couple?.[1]
  if (child !== null && mother !== undefined && random.chance(NEWBORN_SHARE)) {
    const applicant = { holder: holderOf(mother), person: mother, organisation: null }
    const chain = chainOf(suitingItems(choice.forPeople, source, applicant))
    steps.push(...walk(chain, applicant, child.birthDay + 5, frame.today))
  }
  if (company?.organisation?.trade === '餐饮' || random.chance(OPENING_SHARE)) {
    if (company === null) return steps
    const chain = chainOf(suitingItems(choice.forOrganisations, source, company))
    steps.push(...walk(chain, company, (company.organisation?.establishedDay ?? 0) + 20, frame.today))
  }
  return steps
}

/** The items of a chain that suit, in the order of their steps; empty where a step is missing. */
function chainOf(suiting: readonly OfferedItem[]): readonly OfferedItem[] {
  const steps = suiting.filter(({ guides }) => guides.at(-1)?.chain != null)
    .toSorted((a, b) => stepOf(a) - stepOf(b))
  return steps.every((offered, place) => stepOf(offered) === place + 1) ? steps : []
}

function stepOf({ guides }: OfferedItem): number {
  return guides.at(-1)?.chain?.step ?? 0
}

/** One step after the other, each decided before the next is applied for; none that began too long ago. */
function walk(
  chain: readonly OfferedItem[],
  applicant: CaseApplicant,
  from: number,
  today: number,
): readonly ChainStep[] {
  const last = from + chain.length * DAYS_PER_STEP
  if (from < today - DAYS_BACK || last >= today) return []
  return chain.map((offered, place) => {
    const day = from + place * DAYS_PER_STEP
    return { offered, applicant, occasion: { day, decidedDay: day + 3, decision: 'APPROVED', results: [] } }
  })
}
