// A month of honest work, with everything in it that looks strange and is not: campaign days, busy
// clerks, nights in hospitals, raids, overtime, typing errors, cases taken up again, slow and forgotten
// cases, births on which five departments work at once, developers who are party to everything.
import { at as elementAt, Random } from '../../src/sample-city/random.ts'
import { counterMinute, DAY, HOUR, MINUTE, type Case, type Diary } from './month-diary.ts'
import {
  logUniform, normal, poisson, REGIONS, tokenOf, unit,
  type Clerk, type Department, type Item, type Subject, type Town,
} from './month-town.ts'

export interface HonestPlan {
  readonly seed: number
  /** First midnight of the month in China, as milliseconds. */
  readonly firstMs: number
  readonly days: number
  readonly campaignDays: readonly number[]
  readonly campaignTimes: number
  readonly overtimeShare: number
  readonly weekendShare: number
  readonly typoShare: number
  readonly forgottenShare: number
  readonly retakenShare: number
  readonly batchSubjects: number
}

interface Work {
  readonly plan: HonestPlan
  readonly town: Town
  readonly diary: Diary
  readonly random: Random
  /** Families that a department had lately: some come back. */
  readonly lately: Map<Department, number[]>
}

export function isWeekend(firstMs: number, day: number): boolean {
  const weekday = new Date(firstMs + day * DAY + 8 * HOUR).getUTCDay()
  return weekday === 0 || weekday === 6
}

export function writeHonestMonth(town: Town, plan: HonestPlan, diary: Diary): void {
  const work: Work = { plan, town, diary, random: new Random(plan.seed, 5, 0), lately: new Map() }
  for (let day = 0; day < plan.days; day += 1) {
    for (const clerk of town.clerks) if (day >= clerk.startsOn) writeDay(work, clerk, day)
    for (const department of town.departments) writeNight(work, department, day)
    writeBirths(work, day)
  }
}

function writeDay(work: Work, clerk: Clerk, day: number): void {
  const { plan, random } = work
  const { kind } = clerk.department
  const startMs = plan.firstMs + day * DAY
  if (kind === 'HOSPITAL' || kind === 'HOTLINE') {
    // Five days of seven, shifts change every week.
    if (random.chance(0.71)) writeShift(work, clerk, startMs, (clerk.shift + Math.floor(day / 7)) % 3)
    return
  }
  const weekday = new Date(startMs + 8 * HOUR).getUTCDay()
  const isOpen = !isWeekend(plan.firstMs, day) || (kind === 'SATURDAY_HALL' && weekday === 6 && random.chance(0.6))
  if (!isOpen) {
    // Somebody finishes something on a Sunday, for once.
    if (random.chance(plan.weekendShare)) {
      writeCases(work, clerk, random.between(1, 3), () => startMs + counterMinute(random) * MINUTE)
    }
    return
  }
  if (random.chance(0.06)) return
  const isCampaign = plan.campaignDays.includes(day) && random.chance(0.85)
  const enrolment = kind === 'SCHOOL' && day >= 10 && day < 17 ? 2 : 1
  const rate = clerk.rate * (isCampaign ? plan.campaignTimes : 1) * enrolment * Math.exp(normal(random) * 0.25)
  writeCases(work, clerk, poisson(random, rate), () => startMs + counterMinute(random) * MINUTE)
  if (random.chance(plan.overtimeShare * (isCampaign ? 4 : 1))) {
    const untilMs = logUniform(random, 20, 180) * MINUTE
    writeCases(work, clerk, random.between(1, 4), () => startMs + 18.5 * HOUR + unit(random) * untilMs)
  }
}

function writeShift(work: Work, clerk: Clerk, startMs: number, shift: number): void {
  const { random } = work
  const fromMs = startMs + (7.5 + shift * 8) * HOUR
  const quiet = shift === 2 ? 0.4 : 1
  writeCases(work, clerk, poisson(random, clerk.rate * quiet), () => fromMs + unit(random) * 8 * HOUR)
}

function writeCases(work: Work, clerk: Clerk, count: number, time: () => number): void {
  for (let n = 0; n < count; n += 1) {
    const family = familyFor(work, clerk.department)
    const item = itemOf(work.random, clerk)
    writeCase(work, { clerk, item, family, atMs: time(), retaken: false })
  }
}

function itemOf(random: Random, clerk: Clerk): Item {
  return random.chance(0.7) ? random.pick(clerk.favourites) : random.pick(clerk.department.items)
}

/** Seven in ten live in the department's own region; three in a hundred were there lately. */
function familyFor({ random, town, lately }: Work, department: Department): number {
  const known = lately.get(department) ?? []
  lately.set(department, known)
  if (known.length > 0 && random.chance(0.03)) return random.pick(known)
  const region = random.chance(0.7) ? department.region : random.below(REGIONS)
  const family = random.pick(elementAt(town.familiesOf, region))
  known.push(family)
  if (known.length > 200) known.shift()
  return family
}

interface Visit { clerk: Clerk; item: Item; family: number; atMs: number; retaken: boolean }

function writeCase(work: Work, visit: Visit): void {
  const { random, diary, plan } = work
  const { clerk, item } = visit
  const { department } = clerk
  const client = clerk.secondClient !== null && random.chance(0.5) ? clerk.secondClient : clerk.client
  const opened = diary.newCase(department, item)
  const parties = partiesOf(work, item, visit.family)
  const applicant = elementAt(parties, 0)
  let { atMs } = visit
  diary.open({ atMs, clerk, client, case: opened }, applicant)
  for (const party of parties) {
    atMs += department.asksAtOnce ? (party === applicant ? 8_000 : 0) : logUniform(random, 8, 90) * 1000
    if (random.chance(plan.typoShare)) mistype(work, { atMs: atMs - 3_000, clerk, client, case: opened }, party)
    diary.ask({ atMs, clerk, client, case: opened }, party)
  }
  // The other system shows the same person once more, side by side.
  if (clerk.secondClient !== null && random.chance(0.2)) {
    const other = client === clerk.client ? clerk.secondClient : clerk.client
    diary.ask({ atMs: atMs + 20_000, clerk, client: other, case: opened }, applicant)
  }
  follow(work, visit, opened, applicant, atMs)
}

/** Review by a colleague, the decision, and another attempt where it was a refusal. */
function follow(work: Work, visit: Visit, opened: Case, applicant: Subject, atMs: number): void {
  const { random, diary, plan } = work
  const { item, clerk } = visit
  if (random.chance(plan.forgottenShare)) return
  const afterMs = item.days === 0 ? logUniform(random, 2, 60) * MINUTE
    : officeTime(random, atMs + item.days * Math.exp(normal(random) * 0.5) * DAY) - atMs
  const decider = random.chance(0.7) ? clerk : random.pick(clerk.department.clerks)
  const decidedMs = atMs + Math.max(afterMs, 2 * MINUTE)
  if (decider !== clerk && random.chance(0.6)) {
    diary.ask({ atMs: decidedMs - MINUTE, clerk: decider, client: decider.client, case: opened }, applicant)
  }
  diary.decide({ atMs: decidedMs, clerk: decider, client: decider.client, case: opened }, applicant)
  if (visit.retaken || !random.chance(plan.retakenShare)) return
  const again = random.chance(0.5) ? clerk : random.pick(clerk.department.clerks)
  const againMs = officeTime(random, decidedMs + random.between(2, 10) * DAY)
  writeCase(work, { ...visit, clerk: again, atMs: againMs, retaken: true })
}

/** The day of the instant, or the Monday after it, at a minute of a counter's day. */
function officeTime(random: Random, atMs: number): number {
  const midnight = Math.floor((atMs + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  const weekday = new Date(atMs + 8 * HOUR).getUTCDay()
  const monday = midnight + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY
  return monday + counterMinute(random) * MINUTE
}

function partiesOf({ random, town }: Work, item: Item, family: number): Subject[] {
  const people = elementAt(town.families, family)
  switch (item.parties) {
    case 'APPLICANT': return [random.pick(people)]
    case 'COUPLE': return people.slice(0, 2)
    case 'FAMILY': return [...people]
    case 'WITH_DEVELOPER': return [...people.slice(0, 2), random.pick(town.developers)]
  }
}

/** A number that passes its check digit by accident: mostly the order code is wrong, so a neighbour is asked for. */
function mistype({ random, plan, diary }: Work, doing: Parameters<Diary['ask']>[0], meant: Subject): void {
  const wrong = { ...meant, token: tokenOf(plan.seed, `mistyped ${diary.size}`) }
  if (random.chance(0.3)) wrong.neighbourhood = tokenOf(plan.seed, `elsewhere ${diary.size}`).slice(0, 11)
  diary.refuse(doing, wrong, random.chance(0.9) ? 'SUBJECT_UNKNOWN' : 'SUBJECT_NOT_A_PARTY')
}

/** Systems that ask for many at night, four times as many at the turn of the month; raids of enforcement. */
function writeNight(work: Work, department: Department, day: number): void {
  const { plan, random, diary } = work
  const startMs = plan.firstMs + day * DAY
  for (const client of department.batchClients) {
    const times = day === 0 || day === 15 ? 4 : 1
    const count = poisson(random, plan.batchSubjects * times * Math.exp(normal(random) * 0.3))
    const item = elementAt(department.items, 0)
    for (let n = 0; n < count; n += 1) {
      const atMs = startMs + 2 * HOUR + Math.floor(n / 50) * 90_000
      const family = elementAt(work.town.families, random.below(work.town.families.length))
      const number = `${department.code}-standing-${n % 40}`
      diary.ask({ atMs, clerk: null, client, case: { number, item, department } }, random.pick(family))
    }
  }
  if (department.kind === 'ENFORCEMENT' && [4, 13, 22].includes(day)) {
    const raiders = department.clerks.slice(0, random.between(2, 5))
    for (const clerk of raiders) {
      writeCases(work, clerk, random.between(2, 6), () => startMs + (21 + unit(random) * 5) * HOUR)
    }
  }
}

/** A birth brings one family to five departments on one day, each with a case of its own. */
function writeBirths(work: Work, day: number): void {
  const { random, town, plan } = work
  if (isWeekend(plan.firstMs, day)) return
  const counters = town.departments.filter(({ kind }) => kind === 'COUNTER')
  for (let n = 0; n < 3; n += 1) {
    const family = random.below(town.families.length)
    for (let step = 0; step < 5; step += 1) {
      const clerk = random.pick(random.pick(counters).clerks)
      const atMs = plan.firstMs + day * DAY + counterMinute(random) * MINUTE
      writeCase(work, { clerk, item: itemOf(random, clerk), family, atMs, retaken: false })
    }
  }
}
