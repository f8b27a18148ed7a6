import { BoundedMap, DistinctCounter } from './bounded.ts'
import { dateOf, workingDays } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, severityOf, whoOf, type Finding, type Who, type FiguresOf,
  type Parameters,
} from './finding.ts'
import { HourHabit, nearness, nightOf, type WorkingHours } from './hour-habit.ts'
import { actorKey, clientKey, isLookUp, type LookUp } from './log-event.ts'

const MAX_DEPARTMENTS = 5_000
const MAX_ACTORS = 20_000
const RECENT_DAYS = 7

interface Actor {
  readonly who: Who
  readonly habit: HourHabit
  lastNight: number
  near: DistinctCounter
  far: DistinctCounter
  evidence: Evidence
}

interface Department {
  night: number
  readonly actors: BoundedMap<Actor>
  readonly clients: BoundedMap<HourHabit>
}

const PARAMETERS = {
  from: { default: 480, unit: 'minutes since midnight in China', meaning: 'when work begins' },
  to: { default: 1_110, unit: 'minutes since midnight in China', meaning: 'when work ends' },
  margin: { default: 90, unit: 'minutes', meaning: 'so long before and after, a subject counts a quarter' },
  least: { default: 3, unit: 'subjects', meaning: 'fewer in one night or free day are never unusual' },
  habit: {
    default: 3, unit: 'days',
    meaning: 'worked at this hour on so many of the days looked back upon, it is habit',
  },
  lookBack: { default: 28, unit: 'days', meaning: 'how long a habit lasts' },
  newDays: {
    default: 5, unit: 'days',
    meaning: 'until a system has been seen so long, nobody of it is judged',
  },
  crowd: {
    default: 0.3, unit: 'share of the department',
    meaning: 'when so many work, it is not one person’s doing',
  },
  crowdLeast: { default: 2, unit: 'persons', meaning: 'fewer are no crowd' },
  warning: { default: 10, unit: 'subjects', meaning: 'this many are a warning' },
  alarm: { default: 30, unit: 'subjects', meaning: 'this many are an alarm' },
} satisfies Parameters
type Figures = FiguresOf<typeof PARAMETERS>

export const offHours = defineDetector({
  name: 'off-hours',
  description: 'Somebody looked up several subjects outside working hours, at an hour at which neither '
    + 'they nor their system are used to work, and not together with their department.',
  parameters: PARAMETERS,
  watch(parameters, knowledge) {
    const findings: Finding[] = []
    const hours: WorkingHours = { ...parameters, isWorkingDay: workingDays(knowledge) }
    const close = (department: Department) => closeNight(department, parameters, findings)
    const departments = new BoundedMap<Department>(MAX_DEPARTMENTS, close)
    return {
      see(event) {
        if (!isLookUp(event)) return
        const night = nightOf(event.at.getTime())
        const department = departments.touch(event.department, () => ({
          night, actors: new BoundedMap<Actor>(MAX_ACTORS), clients: new BoundedMap<HourHabit>(MAX_ACTORS),
        }))
        if (night > department.night) {
          close(department)
          department.night = night
        }
        note(department, event, hours, parameters)
      },
      finish() {
        for (const department of departments.values()) close(department)
        return inOrder(findings)
      },
    }
  },
})

function note(department: Department, event: LookUp, hours: WorkingHours, parameters: Figures): void {
  const atMs = event.at.getTime()
  const actor = department.actors.touch(actorKey(event), () => ({
    who: whoOf(event), habit: new HourHabit(), lastNight: 0,
    near: new DistinctCounter(), far: new DistinctCounter(), evidence: new Evidence(),
  }))
  const client = department.clients.touch(clientKey(event), () => new HourHabit())
  const where = nearness(atMs, hours)
  const { habit, lookBack, newDays } = parameters
  if (where !== 'WORKING' && client.daysSeen > newDays
    && !actor.habit.knows(atMs, hours, habit, lookBack) && !client.knows(atMs, hours, habit, lookBack)) {
    const counter = where === 'NEAR' ? actor.near : actor.far
    counter.add(event.subject)
    actor.evidence.add(event)
  }
  actor.lastNight = nightOf(atMs)
  actor.habit.see(atMs, hours, habit)
  client.see(atMs, hours, habit)
}

function closeNight({ night, actors }: Department, parameters: Figures, findings: Finding[]): void {
  const recent = [...actors.values()].filter(({ lastNight }) => lastNight >= night - RECENT_DAYS)
  const awake = recent.filter(({ evidence }) => evidence.count > 0)
  const persons = (list: readonly Actor[]) => list.filter(({ who }) => who.person !== null).length
  const isCrowd = persons(awake) >= parameters.crowdLeast
    && persons(awake) >= parameters.crowd * persons(recent)
  for (const actor of awake) {
    const { near, far, who } = actor
    const weight = far.count + near.count / 4
    if (weight >= parameters.least && !(isCrowd && who.person !== null)) {
      findings.push({
        detector: 'off-hours',
        severity: severityOf(weight, parameters.warning, parameters.alarm),
        who,
        ...actor.evidence.shown(),
        figures: { far: far.count, near: near.count, awake: persons(awake), department: persons(recent) },
        sentence: `${far.count} subjects were looked up far outside working hours and ${near.count} shortly `
          + `before or after them on ${dateOf(night)}, at hours not usual for this account or its system.`,
      })
    }
    actor.near = new DistinctCounter()
    actor.far = new DistinctCounter()
    actor.evidence = new Evidence()
  }
}
