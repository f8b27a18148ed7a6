// Misuse that is hidden in the month. Every strength is drawn evenly over orders of magnitude from
// "nobody could tell" to "plain", by what such cases were in public reports and not by what a detector
// wants to see: so some are below every limit, and are missed. Chosen before the detectors were measured.
import { at as elementAt, Random } from '../../src/sample-city/random.ts'
import { counterMinute, DAY, HOUR, MINUTE, type Case, type Diary, type Plant } from './month-diary.ts'
import { isWeekend } from './honest-month.ts'
import {
  logUniform, neighbourhoodOf, REGIONS, tokenOf, unit, type Clerk, type Subject, type Town,
} from './month-town.ts'

export interface MisusePlan {
  readonly seed: number
  readonly firstMs: number
  readonly days: number
  /** How many of each kind. */
  readonly each: number
  /** Multiplies what is planted in volume, numbers and nights: another city, other habits. */
  readonly strength: number
}

interface Planting {
  readonly plan: MisusePlan
  readonly town: Town
  readonly diary: Diary
  readonly random: Random
  readonly plants: Plant[]
}

export function plantMisuse(town: Town, plan: MisusePlan, diary: Diary): Plant[] {
  const planting: Planting = { plan, town, diary, random: new Random(plan.seed, 6, 0), plants: [] }
  // Who works at night anyway hides no night: those departments are left to honest work. The same
  // clerk is never planted twice, so that it is clear what a finding is about.
  const clerks = town.clerks.filter(({ department: { kind, clerks: all }, startsOn }) =>
    kind !== 'HOSPITAL' && kind !== 'HOTLINE' && startsOn === 0 && all.length >= 3)
  shuffle(planting.random, clerks)
  const kinds: ((planting: Planting, clerk: Clerk, n: number) => void)[] = [
    plantVolume, plantNeighbours, plantOffHours, plantUndecided, plantCircle, plantHoarding, plantSharing,
  ]
  for (let n = 0; n < plan.each; n += 1) {
    kinds.forEach((kind, k) => kind(planting, elementAt(clerks, n * kinds.length + k), n))
    plantCelebrity(planting, n)
  }
  return planting.plants
}

/** One to three days of curiosity or of selling: 1.2 to 8 times the look-ups of a usual day on top. */
function plantVolume(planting: Planting, clerk: Clerk): void {
  const { random, plan } = planting
  const times = logUniform(random, 1.2, 8) * plan.strength
  const days = random.between(1, 3)
  const first = workingDay(planting, 0)
  const plant = planted(planting, 'volume', { clerk, strength: times, note: `${days} days` })
  for (let day = first; day < first + days && day < plan.days; day += 1) {
    const count = Math.round(times * clerk.rate * 2)
    for (let n = 0; n < count; n += 1) snoop(planting, clerk, plant, officeMs(planting, day), stranger(planting))
  }
}

/** Walks along order codes of known birthdays: 3 to 60 numbers, in minutes or over three days. */
function plantNeighbours(planting: Planting, clerk: Clerk): void {
  const { random, plan } = planting
  const count = Math.round(logUniform(random, 3, 60) * plan.strength)
  const birthdays = Math.max(1, Math.min(5, Math.round(count / random.between(4, 20))))
  const spreadMs = logUniform(random, 3 * MINUTE, 2 * DAY)
  const startMs = officeMs(planting, workingDay(planting, 0))
  const plant = planted(planting, 'neighbours', { clerk, strength: count, note: `${birthdays} birthdays` })
  const region = random.below(REGIONS)
  const born = Array.from({ length: birthdays }, () => random.below(27_000))
  for (let n = 0; n < count; n += 1) {
    const day = elementAt(born, Math.floor(n * birthdays / count))
    const subject: Subject = {
      token: tokenOf(plan.seed, `walked ${clerk.account} ${n}`),
      neighbourhood: neighbourhoodOf(plan.seed, region, day), surname: -1,
    }
    // Overnight the walk pauses.
    const atMs = officeOnly(startMs + (spreadMs * n) / count)
    const doing = { atMs, clerk, client: clerk.client, case: someCase(planting, clerk), plant }
    planting.diary.refuse(doing, subject, random.chance(0.7) ? 'SUBJECT_UNKNOWN' : 'SUBJECT_NOT_A_PARTY')
  }
}

/** One to four evenings or free days with 1 to 30 look-ups each, between the end of work and the next morning. */
function plantOffHours(planting: Planting, clerk: Clerk): void {
  const { random, plan } = planting
  const count = Math.max(1, Math.round(logUniform(random, 1, 30) * plan.strength))
  const nights = random.between(1, 4)
  const plant = planted(planting, 'off-hours', { clerk, strength: count, note: `${nights} nights` })
  for (let n = 0; n < nights; n += 1) {
    const day = random.below(plan.days)
    const free = isWeekend(plan.firstMs, day)
    const startMs = plan.firstMs + day * DAY + (free ? 9 + unit(random) * 10 : 19 + unit(random) * 7) * HOUR
    for (let k = 0; k < count; k += 1) {
      snoop(planting, clerk, plant, startMs + unit(random) * HOUR, stranger(planting))
    }
  }
}

/** 2 to 25 cases made up over the month, each to read one or two people, none ever decided. */
function plantUndecided(planting: Planting, clerk: Clerk): void {
  const { random, plan, diary } = planting
  const count = Math.round(logUniform(random, 2, 25))
  const plant = planted(planting, 'undecided', { clerk, strength: count, note: 'cases' })
  for (let n = 0; n < count; n += 1) {
    const made = diary.newCase(clerk.department, random.pick(clerk.department.items))
    const family = elementAt(planting.town.families, random.below(planting.town.families.length))
    const atMs = officeMs(planting, workingDay(planting, 0, plan.days))
    readUnder(planting, clerk, plant, made, family.slice(0, 2), atMs)
  }
}

/** A circle of 2 to 5: the clerk's own family or another one, 2 to 9 cases over the month, most closed again. */
function plantCircle(planting: Planting, clerk: Clerk, n: number): void {
  const { random, diary, plan, town } = planting
  const own = n % 2 === 0
  const large = town.families.filter((family) => family.length >= 2
    && (!own || family[0]?.surname === clerk.surname))
  const family = random.pick(large.length > 0 ? large : town.families)
  const count = Math.round(logUniform(random, 2, 9))
  const plant = planted(planting, 'circle', { clerk, strength: count, note: own ? 'own family' : 'another family' })
  for (let k = 0; k < count; k += 1) {
    const made = diary.newCase(clerk.department, random.pick(clerk.department.items))
    const atMs = officeMs(planting, workingDay(planting, 0, plan.days))
    const seen = family.filter(() => random.chance(0.7))
    readUnder(planting, clerk, plant, made, seen.length > 0 ? seen : family.slice(0, 2), atMs)
    if (random.chance(0.6)) {
      diary.decide({ atMs: atMs + HOUR, clerk, client: clerk.client, case: made }, elementAt(family, 0))
    }
  }
}

/** Takes certificates of one type little by little, 30 to 3,000 people in the month beside the daily work. */
function plantHoarding(planting: Planting, clerk: Clerk): void {
  const { random, plan } = planting
  const count = Math.round(logUniform(random, 30, 3_000))
  const plant = planted(planting, 'thresholds', { clerk, strength: count, note: 'subjects in the month' })
  const days = Array.from({ length: plan.days }, (_, day) => day).filter((day) => !isWeekend(plan.firstMs, day))
  const item = elementAt(clerk.favourites, 0)
  const cover: Case = { number: `${clerk.department.code}-cover-${clerk.account}`, item, department: clerk.department }
  for (let n = 0; n < count; n += 1) {
    const atMs = officeMs(planting, random.pick(days))
    planting.diary.ask({ atMs, clerk, client: clerk.client, case: cover, plant }, stranger(planting))
  }
}

/** An account that a team shares: on two systems at once, round the clock, or faster than one types. */
function plantSharing(planting: Planting, clerk: Clerk, n: number): void {
  const { random, plan } = planting
  const days = random.between(1, 6)
  const strength = unit(random)
  const way = (['two systems', 'round the clock', 'too fast'] as const)[n % 3] ?? 'too fast'
  const plant = planted(planting, 'shared-account', { clerk, strength, note: way })
  const other = clerk.department.clients[1] ?? `${clerk.department.code}-kiosk`
  for (let k = 0; k < days; k += 1) {
    const day = workingDay(planting, 0)
    const startMs = plan.firstMs + day * DAY
    if (way === 'two systems') {
      // Three hours in which the other one helps two to fifty applicants of their own.
      const count = Math.round(2 * 25 ** strength)
      for (let j = 0; j < count; j += 1) {
        const atMs = startMs + (9 + (3 * j) / count) * HOUR + unit(random) * MINUTE
        snoop(planting, clerk, plant, atMs, stranger(planting))
        snoop(planting, clerk, plant, atMs + logUniform(random, 5, 400) * 1000, stranger(planting), other)
      }
    } else if (way === 'round the clock') {
      const hours = 13 + 9 * strength
      for (let at = 0; at < hours; at += 0.4 + unit(random)) {
        snoop(planting, clerk, plant, startMs + (7 + at) * HOUR, stranger(planting))
      }
    } else {
      const perMinute = 6 * 10 ** strength
      for (let j = 0; j < perMinute * 2; j += 1) {
        snoop(planting, clerk, plant, startMs + 10 * HOUR + (j * 60_000) / perMinute, stranger(planting))
      }
    }
  }
}

/** Somebody known from the news: 3 to 40 of the whole town look within one to eight days. */
function plantCelebrity(planting: Planting, n: number): void {
  const { random, plan, town, diary } = planting
  const readers = Math.round(logUniform(random, 3, 40))
  const days = random.between(1, 8)
  const ways = ['own made-up cases', 'cases of others', 'cases of the department'] as const
  const way = elementAt(ways, n % ways.length)
  const family = elementAt(town.families, random.below(town.families.length))
  const subject = elementAt(family, 0)
  const plant: Plant = {
    kind: 'much-read', person: null, client: null, subject: subject.token, strength: readers, note: way,
    entries: new Set(),
  }
  planting.plants.push(plant)
  const first = workingDay(planting, 0)
  const shared = new Map<string, Case>()
  for (let k = 0; k < readers; k += 1) {
    const clerk = random.pick(town.clerks)
    const { department } = clerk
    const item = random.pick(department.items)
    const atMs = officeMs(planting, Math.min(plan.days - 1, first + random.below(days)))
    const doing = { clerk, client: clerk.client, plant }
    if (way === 'own made-up cases') {
      readUnder(planting, clerk, plant, diary.newCase(department, item), [subject], atMs)
    } else if (way === 'cases of others') {
      diary.refuse({ ...doing, atMs, case: someCase(planting, clerk) }, subject, 'SUBJECT_NOT_A_PARTY')
    } else {
      const known = shared.get(department.code) ?? diary.newCase(department, item)
      shared.set(department.code, known)
      diary.ask({ ...doing, atMs, case: known }, subject)
    }
  }
}

function planted(
  { plants }: Planting,
  kind: string,
  { clerk, strength, note }: { clerk: Clerk; strength: number; note: string },
): Plant {
  const plant: Plant = {
    kind, person: clerk.account, client: clerk.client, subject: null, strength, note, entries: new Set(),
  }
  plants.push(plant)
  return plant
}

/** One look-up under a case at hand: allowed where the person was made a party, refused where not. */
function snoop(
  planting: Planting,
  clerk: Clerk,
  plant: Plant,
  atMs: number,
  subject: Subject,
  client = clerk.client,
): void {
  const doing = { atMs, clerk, client, case: someCase(planting, clerk), plant }
  if (planting.random.chance(0.6)) planting.diary.refuse(doing, subject, 'SUBJECT_NOT_A_PARTY')
  else planting.diary.ask(doing, subject)
}

function readUnder(
  { diary, random }: Planting,
  clerk: Clerk,
  plant: Plant,
  made: Case,
  subjects: readonly Subject[],
  atMs: number,
): void {
  diary.open({ atMs, clerk, client: clerk.client, case: made, plant }, elementAt(subjects, 0))
  subjects.forEach((subject, n) => {
    const askedMs = atMs + (n + 1) * logUniform(random, 10, 60) * 1000
    diary.ask({ atMs: askedMs, clerk, client: clerk.client, case: made, plant }, subject)
  })
}

function someCase({ random }: Planting, { department }: Clerk): Case {
  return { number: `${department.code}-${1 + random.below(30_000)}`, item: random.pick(department.items), department }
}

function stranger({ random, town }: Planting): Subject {
  return random.pick(elementAt(town.families, random.below(town.families.length)))
}

function workingDay({ random, plan }: Planting, from: number, to = plan.days - 3): number {
  const days = Array.from({ length: to - from }, (_, n) => from + n).filter((day) => !isWeekend(plan.firstMs, day))
  return random.pick(days)
}

function officeMs({ random, plan }: Planting, day: number): number {
  return plan.firstMs + day * DAY + counterMinute(random) * MINUTE
}

/** Moved into the working hours of the same day. */
function officeOnly(atMs: number): number {
  const midnight = Math.floor((atMs + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  const sinceMs = atMs - midnight
  return midnight + 8.5 * HOUR + (sinceMs / DAY) * 9 * HOUR
}

function shuffle<T>(random: Random, list: T[]): void {
  for (let n = list.length - 1; n > 0; n -= 1) {
    const other = random.below(n + 1)
    const [a, b] = [elementAt(list, n), elementAt(list, other)]
    list[n] = b
    list[other] = a
  }
}
