import { businessAddress, homeAddress } from './names.ts'
import type { CityFrame, Household } from './people.ts'
import type { Organisation } from './organisations.ts'
import { Random } from './random.ts'

/** Where somebody was before, and the first day at the present address. */
export interface Move {
  readonly day: number
  readonly from: string
}

const HOUSEHOLDS_MOVED = 0.25
const ORGANISATIONS_MOVED = 0.15
const YEARS_BACK = 5

/** The last move of a household within five years, or null. The first household, of the story, stays. */
export function moveOf(frame: CityFrame, household: Household): Move | null {
  const random = new Random(frame.seed, 8, household.index)
  if (household.index === 0 || !random.chance(HOUSEHOLDS_MOVED)) return null
  const from = homeAddress(random, household.district.name, household.index + 5)
  return { day: frame.today - 30 - random.below(YEARS_BACK * 365), from }
}

/** The last move of an organisation since it was founded, or null. */
export function businessMoveOf(frame: CityFrame, organisation: Organisation): Move | null {
  const random = new Random(frame.seed, 9, organisation.index)
  const from = organisation.establishedDay + 60
  const latest = frame.today - 30
  if (organisation.index === 0 || from >= latest || !random.chance(ORGANISATIONS_MOVED)) return null
  const earliest = Math.max(from, latest - YEARS_BACK * 365)
  return { day: random.between(earliest, latest), from: businessAddress(random, organisation.district) }
}

/** Where it was on a day. */
export function addressOn(present: string, move: Move | null, day: number): string {
  return move !== null && day < move.day ? move.from : present
}
