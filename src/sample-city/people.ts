import { withCheckCharacter } from '../kernel/gb11643.ts'
import { ageOn, compactDate } from './day-number.ts'
import { DISTRICTS, type District } from './departments.ts'
import { foreignName, fullName, homeAddress, surname, type Sex } from './names.ts'
import { at, Random } from './random.ts'

/** Seed, size and last day of a city: everything that a row may depend on. */
export interface CityFrame {
  readonly seed: number
  readonly people: number
  /** Day number of `asOf`: nothing in the city is later. */
  readonly today: number
}

/** Place of a person in the household (与户主关系), also a digit of the ID number's sequence. */
export type HouseholdRole =
  'HEAD' | 'SPOUSE' | 'CHILD_1' | 'CHILD_2' | 'FATHER' | 'MOTHER' | 'SIBLING' | 'LODGER'

export interface Person {
  /** 0 to people-1. */
  readonly index: number
  readonly role: HouseholdRole
  readonly name: string
  readonly sex: Sex
  readonly birthDay: number
  readonly age: number
  readonly number: string
  readonly codeType: '111' | '553'
  /** Three-digit nationality of a foreigner, else null. */
  readonly nationality: string | null
}

/** Five people who live at one address; fewer in the last one of a city. */
export interface Household {
  readonly index: number
  readonly district: District
  readonly address: string
  readonly members: readonly Person[]
  /** Husband and wife, or null where the head is not married. */
  readonly couple: readonly [Person, Person] | null
}

/** People in a household: person `i` lives in household `floor(i / 5)`. */
export const HOUSEHOLD_SIZE = 5
/** Numbers stay unique up to this many people. */
export const MAX_PEOPLE = 50_000_000

const ROLES: readonly HouseholdRole[] =
  ['HEAD', 'SPOUSE', 'CHILD_1', 'CHILD_2', 'FATHER', 'MOTHER', 'SIBLING', 'LODGER']
// Where people were first registered. One nationality stands for each: see `numberOf`.
const REGISTERED = ['290102', '290103', '290104', '290105', '290106', '290121', '290202', '290203',
  '290204', '290302', '290321', '290421']
const NATIONALITIES = ['124', '250', '276', '380', '392', '410', '458', '578', '616', '702',
  '724', '752']
const QUEUES = 60
const LANES = REGISTERED.length * QUEUES
const YEAR = 365
const HEAD_YOUNGEST = 22 * 366
const HEAD_SPAN = 53 * YEAR
// A prime that does not divide HEAD_SPAN: the days of successive households of a lane all differ.
const DAY_STRIDE = 7919
const OLDEST = 100

/*
 * No table of used numbers is kept, so that a million people cost no memory. Instead households
 * are dealt to lanes. A lane is a region and a queue number, and the queue and the household role
 * make the sequence in the ID number. Within a lane every household has its own head's birthday,
 * and the distance from the head's birthday to each other member's is the same for the whole
 * lane. So two people of one lane and role never share a birthday, and no number comes twice.
 */
interface Lane {
  readonly region: number
  readonly queue: number
  readonly offset: number
  /** Days from the head's birthday to that of each role. */
  readonly shift: Readonly<Record<HouseholdRole, number>>
}

/** Number of households in a city. */
export function householdCount(frame: CityFrame): number {
  return Math.ceil(frame.people / HOUSEHOLD_SIZE)
}

/** The household with an index, the same at every call. */
export function householdAt(frame: CityFrame, index: number): Household {
  const random = new Random(frame.seed, 1, index)
  const lane = laneOf(frame.seed, index % LANES)
  const step = (Math.floor(index / LANES) * DAY_STRIDE + lane.offset) % HEAD_SPAN
  const headDay = frame.today - HEAD_YOUNGEST - step
  const size = Math.min(HOUSEHOLD_SIZE, frame.people - index * HOUSEHOLD_SIZE)
  const roles = rolesOf(frame, random, lane, headDay, index).slice(0, size)
  const district = at(DISTRICTS, index % DISTRICTS.length)
  const namer = nameFamily(random)
  const members = roles.map((role, place): Person =>
    makePerson(frame, random, lane, namer, role, headDay, index * HOUSEHOLD_SIZE + place))
  return {
    index,
    district,
    address: homeAddress(random, district.name, index),
    members,
    couple: coupleOf(members),
  }
}

/** The parents of a child of the household, where both live in it. */
export function parentsOf(household: Household, person: Person): readonly [Person, Person] | null {
  return person.role === 'CHILD_1' || person.role === 'CHILD_2' ? household.couple : null
}

function laneOf(seed: number, number: number): Lane {
  const random = new Random(seed, 2, number)
  const days = (low: number, high: number): number => random.between(low * YEAR, high * YEAR)
  const child1 = days(24, 33)
  return {
    region: number % REGISTERED.length,
    queue: Math.floor(number / REGISTERED.length),
    // The first household tells the demo's story; its head is about forty.
    offset: number === 0 ? 18 * YEAR + 100 : random.below(HEAD_SPAN),
    shift: {
      HEAD: 0,
      SPOUSE: random.between(-4 * YEAR, 1 * YEAR),
      CHILD_1: child1,
      CHILD_2: child1 + random.between(500, 5 * YEAR),
      FATHER: -days(23, 31),
      MOTHER: -days(22, 29),
      SIBLING: days(1, 7),
      LODGER: -days(0, 9),
    },
  }
}

function rolesOf(
  frame: CityFrame,
  random: Random,
  lane: Lane,
  headDay: number,
  index: number,
): readonly HouseholdRole[] {
  const age = (role: HouseholdRole): number => ageOn(headDay + lane.shift[role], frame.today)
  const born = headDay + lane.shift.CHILD_2 < frame.today - 40
  // The first household tells the demo's story, which needs a married couple with a child.
  const roll = index === 0 ? 0 : random.below(100)
  if (!born) {
    return ageOn(headDay, frame.today) < 26 || roll < 30
      ? ['HEAD', 'FATHER', 'MOTHER', 'SIBLING', 'LODGER']
      : ['HEAD', 'SPOUSE', 'FATHER', 'MOTHER', 'SIBLING']
  }
  if (age('FATHER') > OLDEST || age('MOTHER') > OLDEST) {
    return ['HEAD', 'SPOUSE', 'CHILD_1', 'CHILD_2', roll < 50 ? 'SIBLING' : 'LODGER']
  }
  if (roll < 40) return ['HEAD', 'SPOUSE', 'CHILD_1', 'FATHER', 'MOTHER']
  if (roll < 70) return ['HEAD', 'SPOUSE', 'CHILD_1', 'CHILD_2', 'MOTHER']
  if (roll < 85) return ['HEAD', 'SPOUSE', 'CHILD_1', 'CHILD_2', 'LODGER']
  return ['HEAD', 'CHILD_1', 'FATHER', 'MOTHER', 'SIBLING']
}

/** Draws the name of one member after another; children bear their father's surname. */
interface FamilyNamer {
  readonly headSex: Sex
  readonly name: (role: HouseholdRole, sex: Sex) => string
}

function nameFamily(random: Random): FamilyNamer {
  const headSex: Sex = random.chance(0.6) ? 'M' : 'F'
  const head = surname(random)
  const spouse = surname(random)
  let single = true
  return {
    headSex,
    name: (role, sex) => {
      if (role === 'SPOUSE') single = false
      switch (role) {
        case 'HEAD':
        case 'FATHER':
        case 'SIBLING': return fullName(random, head, sex)
        case 'SPOUSE': return fullName(random, spouse, sex)
        case 'CHILD_1':
        case 'CHILD_2':
          return fullName(random, single || headSex === 'M' ? head : spouse, sex)
        case 'MOTHER':
        case 'LODGER': return fullName(random, surname(random), sex)
      }
    },
  }
}

function makePerson(
  frame: CityFrame,
  random: Random,
  lane: Lane,
  namer: FamilyNamer,
  role: HouseholdRole,
  headDay: number,
  index: number,
): Person {
  const birthDay = headDay + lane.shift[role]
  const sex = sexOf(random, role, namer.headSex)
  const foreign = role === 'LODGER' && random.chance(0.4)
  return {
    index,
    role,
    name: foreign ? foreignName(random) : namer.name(role, sex),
    sex,
    birthDay,
    age: ageOn(birthDay, frame.today),
    number: numberOf(lane, role, birthDay, sex, foreign),
    codeType: foreign ? '553' : '111',
    nationality: foreign ? at(NATIONALITIES, lane.region) : null,
  }
}

function sexOf(random: Random, role: HouseholdRole, headSex: Sex): Sex {
  switch (role) {
    case 'HEAD': return headSex
    case 'SPOUSE': return headSex === 'M' ? 'F' : 'M'
    case 'FATHER': return 'M'
    case 'MOTHER': return 'F'
    case 'CHILD_1':
    case 'CHILD_2':
    case 'SIBLING':
    case 'LODGER': return random.chance(0.51) ? 'M' : 'F'
  }
}

// A foreigner's card has the nationality where a citizen's number has city and county. Each region
// of a lane has a nationality of its own, so that what keeps citizens apart keeps foreigners apart.
function numberOf(
  lane: Lane,
  role: HouseholdRole,
  birthDay: number,
  sex: Sex,
  foreign: boolean,
): string {
  const prefix = foreign ? `929${at(NATIONALITIES, lane.region)}` : at(REGISTERED, lane.region)
  const pair = lane.queue * ROLES.length + ROLES.indexOf(role)
  const sequence = String(pair * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0')
  return withCheckCharacter(prefix + compactDate(birthDay) + sequence)
}

function coupleOf(members: readonly Person[]): readonly [Person, Person] | null {
  const [head, spouse] = members
  if (head === undefined || spouse?.role !== 'SPOUSE') return null
  return head.sex === 'M' ? [head, spouse] : [spouse, head]
}
