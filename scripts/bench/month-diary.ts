// Writes events down while a synthetic month is made up, and afterwards puts them in order.
import type { LogEvent } from '../../src/domains/supervision/detectors/index.ts'
import { Random } from '../../src/sample-city/random.ts'
import type { Clerk, Department, Item, Subject } from './month-town.ts'
import { unit } from './month-town.ts'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** What was planted: a detector's kind, who did it, and how strong it was in the kind's own measure. */
export interface Plant {
  readonly kind: string
  readonly person: string | null
  readonly client: string | null
  readonly subject: string | null
  readonly strength: number
  readonly note: string
  readonly entries: Set<number>
}

type Draft = Omit<LogEvent, 'index' | 'at'> & { readonly atMs: number; readonly plant: Plant | null }

export interface Case { readonly number: string; readonly item: Item; readonly department: Department }

export interface Doing {
  readonly atMs: number
  readonly clerk: Clerk | null
  readonly client: string
  readonly case: Case
  readonly plant?: Plant | null
}

export class Diary {
  readonly #drafts: Draft[] = []
  readonly #random: Random
  #cases = 0

  constructor(seed: number) {
    this.#random = new Random(seed, 4, 0)
  }

  newCase(department: Department, item: Item): Case {
    this.#cases += 1
    return { number: `${department.code}-${this.#cases}`, item, department }
  }

  get size(): number {
    return this.#drafts.length
  }

  open(doing: Doing, applicant: Subject): void {
    const person = doing.case.department.opensAlone && !doing.plant ? null : doing.clerk?.account ?? null
    this.#drafts.push({ ...frame(doing), person, action: 'case.open', ...who(applicant), outcome: 'RELEASED' })
  }

  decide(doing: Doing, applicant: Subject): void {
    this.#drafts.push({
      ...frame(doing), action: 'case.decide', ...who(applicant), neighbourhood: null, outcome: 'RELEASED',
    })
  }

  /** A look-up that the rules allow; now and then there is nothing to show. */
  ask(doing: Doing, subject: Subject): void {
    const shown = this.#random.chance(0.94)
    const certificates = shown
      ? doing.case.item.types.map((type) => ({ token: subject.token.slice(0, 12) + type.padEnd(10, '-'), type })) : []
    this.#drafts.push({
      ...frame(doing), action: 'subject.ask', ...who(subject), certificates, outcome: shown ? 'RELEASED' : 'EMPTY',
    })
  }

  refuse(doing: Doing, subject: Subject, reason: string): void {
    this.#drafts.push({
      ...frame(doing), action: 'subject.ask', ...who(subject), outcome: 'REFUSED',
      refusals: [{ what: 'subject', code: 'NOT_AVAILABLE', reason }],
    })
  }

  /** All events before an instant by time, with their indexes; the plants' sets of entries are filled. */
  events(endMs: number): LogEvent[] {
    const inTime = this.#drafts.filter(({ atMs }) => atMs < endMs).sort((a, b) => a.atMs - b.atMs)
    return inTime.map(({ atMs, plant, ...rest }, index) => {
      plant?.entries.add(index)
      return { index, at: new Date(atMs), ...rest }
    })
  }
}

function who({ token, neighbourhood }: Subject) {
  return { subject: token, neighbourhood }
}

function frame({ atMs, clerk, client, case: { number, item, department }, plant = null }: Doing) {
  return {
    atMs, plant, client, department: department.code, person: clerk?.account ?? null,
    role: 'DEPARTMENT_SYSTEM', item: item.code, caseNumber: number, reason: null,
    certificates: [], verdicts: [], refusals: [], about: null,
  }
}

/** A minute of a counter's day: two hills with a dip at noon (11:50 to 13:20). */
export function counterMinute(random: Random): number {
  const hill = unit(random) < 0.53 ? 520 : 800
  const minute = hill + (unit(random) + unit(random)) * (hill === 520 ? 85 : 115)
  return minute + unit(random) * 20
}
