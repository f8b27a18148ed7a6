// Who there is in the synthetic month: departments, systems, clerks, families, organisations. All
// made up; regions, names and numbers exist only as tokens.
import { createHash } from 'node:crypto'
import { Random } from '../../src/sample-city/random.ts'

export type Kind = 'COUNTER' | 'SATURDAY_HALL' | 'HOSPITAL' | 'HOTLINE' | 'SCHOOL' | 'ENFORCEMENT'

export interface Item {
  readonly code: string
  readonly types: readonly string[]
  /** Median days to a decision; 0 is at the counter. */
  readonly days: number
  readonly parties: 'APPLICANT' | 'COUPLE' | 'FAMILY' | 'WITH_DEVELOPER'
}

export interface Clerk {
  readonly account: string
  readonly department: Department
  readonly client: string
  /** A second system of the department that the clerk also works in. */
  readonly secondClient: string | null
  /** Cases on a usual day. */
  readonly rate: number
  readonly favourites: readonly Item[]
  readonly surname: number
  readonly startsOn: number
  /** Shift of hospitals and hotlines in the first week: 0 day, 1 evening, 2 night. */
  readonly shift: number
}

export interface Department {
  readonly code: string
  readonly kind: Kind
  readonly region: number
  readonly clients: string[]
  readonly batchClients: string[]
  readonly items: Item[]
  readonly clerks: Clerk[]
  /** Whether its system asks for all parties in one request, or for one after the other. */
  readonly asksAtOnce: boolean
  /** Whether its system opens cases by itself, so that the opening names no account. */
  readonly opensAlone: boolean
}

export interface Subject { readonly token: string; readonly neighbourhood: string | null; readonly surname: number }

export interface Town {
  readonly departments: Department[]
  readonly clerks: Clerk[]
  readonly families: readonly (readonly Subject[])[]
  readonly familiesOf: readonly (readonly number[])[]
  readonly developers: readonly Subject[]
}

export interface TownPlan {
  readonly seed: number
  readonly departments: number
  readonly clients: number
  readonly clerks: number
  readonly families: number
  /** Median and spread (of the logarithm) of a clerk's cases per day. */
  readonly casesPerDay: number
  readonly busySpread: number
  readonly newClerks: number
}

export const REGIONS = 12
const SPECIAL: readonly [Kind, number][] = [
  ['HOSPITAL', 2], ['HOTLINE', 1], ['SCHOOL', 2], ['ENFORCEMENT', 2], ['SATURDAY_HALL', 4],
]

export function townOf(plan: TownPlan): Town {
  const random = new Random(plan.seed, 1, 0)
  const departments = Array.from({ length: plan.departments }, (_, n) => departmentOf(plan, random, n))
  addClients(plan, random, departments)
  const clerks = addClerks(plan, random, departments)
  const families = Array.from({ length: plan.families }, (_, n) => familyOf(plan.seed, n))
  const familiesOf: number[][] = Array.from({ length: REGIONS }, () => [])
  families.forEach((_, n) => familiesOf[n % REGIONS]?.push(n))
  const developers = Array.from({ length: 15 }, (_, n) => ({
    token: tokenOf(plan.seed, `organisation ${n}`), neighbourhood: null, surname: -1,
  }))
  return { departments, clerks, families, familiesOf, developers }
}

function departmentOf({ seed }: TownPlan, random: Random, n: number): Department {
  let left = n
  const kind = SPECIAL.find(([, count]) => (left -= count) < 0)?.[0] ?? 'COUNTER'
  const code = `department-${String(n).padStart(2, '0')}`
  const estate = kind === 'COUNTER' && n % 9 === 0
  const items = Array.from({ length: random.between(5, 12) }, (_, i): Item => ({
    code: `${code}-item-${i}`,
    types: Array.from({ length: random.between(1, 3) }, () => `type-${random.below(14)}`),
    days: random.chance(0.4) ? 0 : Math.exp(normal(random) * 0.9 + 1.2),
    parties: estate && random.chance(0.5) ? 'WITH_DEVELOPER'
      : kind === 'SCHOOL' ? 'FAMILY' : random.pick(['APPLICANT', 'APPLICANT', 'COUPLE', 'FAMILY'] as const),
  }))
  return {
    code, kind, region: random.below(REGIONS), clients: [`${code}-counter`], batchClients: [], items, clerks: [],
    asksAtOnce: random.chance(0.4), opensAlone: new Random(seed, 2, n).chance(0.3),
  }
}

/** Twelve systems that ask for many at night, and as many second counters as the number of clients leaves. */
function addClients(plan: TownPlan, random: Random, departments: readonly Department[]): void {
  for (let n = 0; n < plan.clients - plan.departments; n += 1) {
    const department = random.pick(departments)
    if (n < 12) department.batchClients.push(`${department.code}-batch-${n}`)
    else department.clients.push(`${department.code}-second-${n}`)
  }
}

function addClerks(plan: TownPlan, random: Random, departments: readonly Department[]): Clerk[] {
  const seats = departments.flatMap((department) =>
    Array.from({ length: random.between(3, 20) }, () => department))
  return Array.from({ length: plan.clerks }, (_, n) => {
    // Everybody has a clerk before anybody is drawn for.
    const department = departments[n] ?? random.pick(seats)
    const [client = ''] = department.clients
    const second = department.clients[1]
    const clerk: Clerk = {
      account: `clerk-${String(n).padStart(3, '0')}`,
      department,
      client,
      secondClient: second !== undefined && random.chance(0.6) ? second : null,
      rate: plan.casesPerDay * Math.exp(normal(random) * plan.busySpread),
      favourites: [random.pick(department.items), random.pick(department.items)],
      surname: surnameOf(random),
      startsOn: n >= plan.clerks - plan.newClerks ? random.between(5, 20) : 0,
      shift: random.below(3),
    }
    department.clerks.push(clerk)
    return clerk
  })
}

/** One to five people of a region; children are born within some years of each other. */
function familyOf(seed: number, n: number): Subject[] {
  const random = new Random(seed, 3, n)
  const region = n % REGIONS
  const surname = surnameOf(random)
  const elders = random.between(0, 20_000)
  const size = random.pick([1, 1, 2, 2, 3, 3, 3, 4, 5])
  return Array.from({ length: size }, (_, member) => {
    const born = member < 2 ? elders + random.below(2_000) : elders + 9_000 + random.below(3_500)
    return {
      token: tokenOf(seed, `person ${n} ${member}`),
      neighbourhood: neighbourhoodOf(seed, region, born),
      // A wife keeps her name; children mostly bear the father's.
      surname: member === 1 ? surnameOf(random) : surname,
    }
  })
}

export function neighbourhoodOf(seed: number, region: number, born: number): string {
  return tokenOf(seed, `neighbourhood ${region} ${born}`).slice(0, 11)
}

/** 22 characters of base64url, as the hub's own tokens have. */
export function tokenOf(seed: number, what: string): string {
  return createHash('sha256').update(`${seed} ${what}`).digest('base64url').slice(0, 22)
}

// The hundred commonest surnames cover five in six people; the first three seven in a hundred each.
function surnameOf(random: Random): number {
  return Math.floor(300 * unit(random) ** 2.6)
}

export function unit(random: Random): number {
  return random.next() / 0x1_0000_0000
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - unit(random))) * Math.cos(2 * Math.PI * unit(random))
}

/** Spread evenly over orders of magnitude: weak cases are as many as strong ones. */
export function logUniform(random: Random, low: number, high: number): number {
  return low * (high / low) ** unit(random)
}

export function poisson(random: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  let count = 0
  for (let product = unit(random); product > Math.exp(-mean); product *= unit(random)) count += 1
  return count
}
