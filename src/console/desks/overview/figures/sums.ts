import type { EfficiencyQuery } from '../../../generated/operations.ts'

export type Efficiency = NonNullable<EfficiencyQuery['efficiency']>
export type Kind = 'CASE' | 'SHARING' | 'CORRECTION'

/** What is looked at; null for all of it. */
export interface Choice {
  readonly month: string | null
  readonly department: string | null
}

export type Dimension = 'month' | 'department'

export const SPARED = ['held', 'checked', 'reused', 'assisted', 'committed'] as const
type Spared = (typeof SPARED)[number]

export interface Sums extends Readonly<Record<Spared, number>> {
  readonly cases: number
  readonly asked: number
  readonly spared: number
  readonly brought: number
  readonly fields: number
  readonly suggested: number
  readonly kept: number
  readonly askedThoughHeld: number
  readonly askedAgain: number
  readonly yellow: number
  readonly red: number
  /** Departments' months whose figures the hub does not tell, because they are of too few. */
  readonly few: number
}

const NOTHING: Sums = {
  cases: 0, asked: 0, spared: 0, brought: 0, held: 0, checked: 0, reused: 0, assisted: 0, committed: 0, fields: 0, suggested: 0, kept: 0,
  askedThoughHeld: 0, askedAgain: 0, yellow: 0, red: 0, few: 0,
}

interface Placed {
  readonly departmentCode: string
  readonly month: string
}

/** Everything that can be added up over departments and months. What the hub does not tell is not in it. */
export function sumsOf(figures: Efficiency, fits: (one: Placed) => boolean): Sums {
  const sums: Record<keyof Sums, number> = { ...NOTHING }
  const add = (name: keyof Sums, value: number) => { sums[name] += value }
  for (const one of figures.submissions.filter(fits)) {
    if (one.sums === null) add('few', 1)
    else {
      for (const name of ['cases', 'asked', 'brought', 'fields', 'suggested', 'kept', ...SPARED] as const) add(name, one.sums[name])
      for (const name of SPARED) add('spared', one.sums[name])
    }
  }
  for (const one of figures.asking.filter(fits)) {
    add('askedThoughHeld', one.askedThoughHeld)
    add('askedAgain', one.materialAskedAgain + one.itemAskedAgain)
  }
  for (const one of figures.cards.filter(fits)) add(one.colour === 'RED' ? 'red' : 'yellow', one.count)
  return sums
}

/** Of a hundred, to one place; null of nothing. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1_000) / 10
}

export function fitting({ month, department }: Choice): (one: Placed) => boolean {
  return (one) => (month === null || one.month === month) && (department === null || one.departmentCode === department)
}

export interface Group {
  readonly key: string
  readonly label: string
}

/** Months of the period, or departments that there is anything of in what is chosen. */
export function groupsOf(figures: Efficiency, dimension: Dimension, choice: Choice, months: readonly string[]): readonly Group[] {
  if (dimension === 'month') return months.filter((month) => choice.month === null || choice.month === month).map((month) => ({ key: month, label: month }))
  return figures.departments
    .filter(({ code }) => [figures.submissions, figures.asking, figures.cards].some((list) => list.some((one) => one.departmentCode === code && fitting(choice)(one))))
    .map(({ code, name }) => ({ key: code, label: name ?? code }))
}

/** Medians cannot be added up: of one department by month, or of one month by department. */
export function responsesOf(figures: Efficiency, kind: Kind, choice: Choice) {
  const all = figures.responses.filter((one) => one.kind === kind && fitting(choice)(one))
  if (choice.department !== null) return { dimension: 'month' as const, of: choice.department, rows: all }
  const month = choice.month ?? all.map((one) => one.month).toSorted().at(-1) ?? null
  return { dimension: 'department' as const, of: month, rows: all.filter((one) => one.month === month) }
}

/** So many months up to this one, `YYYY-MM`, the earliest first. */
export function monthsUpTo(last: string, count: number): readonly string[] {
  const [year = 0, ordinal = 1] = last.split('-').map(Number)
  const end = year * 12 + ordinal - 1
  return Array.from({ length: count }, (_, at) => {
    const index = end - count + 1 + at
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  })
}
