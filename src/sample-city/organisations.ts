import { syntheticCreditCode } from './credit-codes.ts'
import { businessAddress, organisationName, tradeOf } from './names.ts'
import type { CityFrame, Household, Person } from './people.ts'
import { Random } from './random.ts'

export type OrganisationKind = '公司' | '个体工商户' | '民办非企业单位'

export interface Organisation {
  readonly index: number
  readonly code: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly trade: string
  readonly areaCode: string
  /** Name of its district. */
  readonly district: string
  readonly address: string
  /** Legal representative (法定代表人), the head of its household. */
  readonly representative: Person
  readonly establishedDay: number
  /** Of its place of business, in square metres. */
  readonly floorArea: number
  readonly airConditioning: boolean
}

/** One organisation for every two households, ten people. */
const HOUSEHOLDS_PER_ORGANISATION = 2

/** Number of organisations in a city. */
export function organisationCount(frame: CityFrame): number {
  return Math.floor(frame.people / 10)
}

/** The organisation that the head of a household runs, or null. At most one, always the same. */
export function organisationOf(frame: CityFrame, household: Household): Organisation | null {
  const index = Math.floor(household.index / HOUSEHOLDS_PER_ORGANISATION)
  if (index >= organisationCount(frame)) return null
  const random = new Random(frame.seed, 3, index)
  const second = index > 0 && random.chance(0.5) ? 1 : 0
  const representative = household.members[0]
  if (household.index % HOUSEHOLDS_PER_ORGANISATION !== second) return null
  return representative === undefined ? null : make(frame, random, household, representative, index)
}

function make(
  frame: CityFrame,
  random: Random,
  household: Household,
  representative: Person,
  index: number,
): Organisation {
  const kind = kindOf(index === 0 ? 0 : random.below(100))
  // The first one tells the demo's story: a bath house, which is a public place.
  const trade = index === 0 ? '浴场' : tradeOf(random)
  const { areaCode } = household.district
  // From the representative's 22nd year on: every head is that old.
  const adultDays = Math.max(1, frame.today - representative.birthDay - 22 * 365)
  return {
    index,
    code: syntheticCreditCode(prefixOf(kind), areaCode, 'MA', index),
    name: organisationName(random, trade) + suffixOf(kind),
    kind,
    trade,
    areaCode,
    district: household.district.name,
    address: businessAddress(random, household.district.name),
    representative,
    // The story's company has had a permit before, which ran for four years.
    establishedDay: frame.today - 1
      - (index === 0 ? 10 * 365 : random.below(Math.min(adultDays, 20 * 365))),
    floorArea: random.between(20, 900),
    // The story's bath house has it: the sixth material of its guide applies.
    airConditioning: index === 0 || random.chance(0.4),
  }
}

function kindOf(roll: number): OrganisationKind {
  if (roll < 60) return '公司'
  return roll < 92 ? '个体工商户' : '民办非企业单位'
}

function prefixOf(kind: OrganisationKind): string {
  switch (kind) {
    case '公司': return '91'
    case '个体工商户': return '92'
    case '民办非企业单位': return '52'
  }
}

function suffixOf(kind: OrganisationKind): string {
  switch (kind) {
    case '公司': return '有限公司'
    case '个体工商户': return '店'
    case '民办非企业单位': return '服务中心'
  }
}
