// The labelled months on which detectors are measured: honest work with misuse hidden in it. One is for
// tuning; the other has another seed and other figures and is only ever measured.
import type { LogEvent } from '../../src/domains/supervision/detectors/index.ts'
import { writeHonestMonth, type HonestPlan } from './honest-month.ts'
import { Diary, DAY, HOUR, type Plant } from './month-diary.ts'
import { townOf, type TownPlan } from './month-town.ts'
import { plantMisuse, type MisusePlan } from './planted-misuse.ts'

export type MonthPlan = TownPlan & HonestPlan & MisusePlan & { readonly name: string }

export interface LabelledMonth {
  readonly name: string
  readonly clerks: number
  readonly events: LogEvent[]
  readonly plants: readonly Plant[]
  readonly isNamesake: (person: string, subject: string) => boolean
}

// Neither month has a public holiday, so that no list of them is needed.
export const tuningMonth: MonthPlan = {
  name: 'tuning', seed: 20_260_301, firstMs: Date.parse('2026-03-01T00:00:00+08:00'), days: 31,
  departments: 40, clients: 60, clerks: 400, families: 50_000, casesPerDay: 5, busySpread: 0.5, newClerks: 15,
  campaignDays: [9, 24], campaignTimes: 2.5, overtimeShare: 0.06, weekendShare: 0.004, typoShare: 0.007,
  forgottenShare: 0.02, retakenShare: 0.03, batchSubjects: 150, each: 12, strength: 1,
}

// A busier town with more overtime, more forgotten cases, worse typing, larger campaigns and weaker misuse.
export const heldOutMonth: MonthPlan = {
  name: 'held-out', seed: 91_260_715, firstMs: Date.parse('2026-07-01T00:00:00+08:00'), days: 31,
  departments: 40, clients: 60, clerks: 400, families: 38_000, casesPerDay: 5.8, busySpread: 0.65, newClerks: 25,
  campaignDays: [6, 15, 16], campaignTimes: 3, overtimeShare: 0.09, weekendShare: 0.008, typoShare: 0.011,
  forgottenShare: 0.035, retakenShare: 0.04, batchSubjects: 110, each: 12, strength: 0.8,
}

/** Makes a month: the same plan gives the same events. What falls after its end is cut off. */
export function labelledMonth(plan: MonthPlan): LabelledMonth {
  const town = townOf(plan)
  const diary = new Diary(plan.seed)
  writeHonestMonth(town, plan, diary)
  const plants = plantMisuse(town, plan, diary)
  const surnames = new Map(town.families.flat().map(({ token, surname }) => [token, surname]))
  const clerks = new Map(town.clerks.map(({ account, surname }) => [account, surname]))
  return {
    name: plan.name,
    clerks: town.clerks.length,
    events: diary.events(plan.firstMs + plan.days * DAY + 5 * HOUR),
    plants,
    isNamesake: (person, subject) => clerks.has(person) && clerks.get(person) === surnames.get(subject),
  }
}
