import { BoundedMap, DistinctCounter, errorOf } from './bounded.ts'
import { dateOf, dayNumber } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, severityOf, whoOf, type Finding, type Who, type FiguresOf,
  type Parameters,
} from './finding.ts'
import { clientKey, isLookUp, personKey, type LookUp } from './log-event.ts'
import { median, spread } from './statistics.ts'

const MAX_DEPARTMENTS = 5_000
const MAX_ACTORS = 20_000
const PEERS = 3

interface Actor {
  readonly who: Who
  counter: DistinctCounter
  evidence: Evidence
  /** Subjects on earlier days with any, oldest first; a day above the limit is kept as the limit. */
  readonly habit: number[]
}

interface Department {
  day: number
  readonly actors: BoundedMap<Actor>
}

/** What an actor does on a usual day, and what would still be usual. */
interface Usual {
  readonly middle: number
  readonly width: number
  readonly days: number
}

const PARAMETERS = {
  spreads: { default: 5, unit: 'spreads', meaning: 'how far above the median of earlier days is unusual' },
  habitDays: { default: 28, unit: 'days', meaning: 'days of activity that make a habit, at most' },
  newDays: { default: 5, unit: 'days', meaning: 'with fewer days, the department’s habit counts' },
  personFloor: { default: 25, unit: 'subjects', meaning: 'below this a person is never unusual' },
  clientFloor: { default: 100, unit: 'subjects', meaning: 'below this a client is never unusual' },
  warning: { default: 1.5, unit: 'limits', meaning: 'this many times the limit is a warning' },
  alarm: { default: 3, unit: 'limits', meaning: 'this many times the limit is an alarm' },
} satisfies Parameters
type Figures = FiguresOf<typeof PARAMETERS>

export const volume = defineDetector({
  name: 'volume',
  description: 'Somebody looked up far more subjects on a day than on their own earlier days, or than '
    + 'their colleagues do where they are new, also where the whole department was busy.',
  parameters: PARAMETERS,
  watch(parameters) {
    const findings: Finding[] = []
    const close = (department: Department) => closeDay(department, parameters, findings)
    const departments = new BoundedMap<Department>(MAX_DEPARTMENTS, close)
    return {
      see(event) {
        if (!isLookUp(event)) return
        const day = dayNumber(event.at.getTime())
        const department = departments.touch(event.department, () => ({
          day, actors: new BoundedMap<Actor>(MAX_ACTORS),
        }))
        // An entry that comes late counts for the day that is open: the log's order rules.
        if (day > department.day) {
          close(department)
          department.day = day
        }
        count(department, clientKey(event), { ...whoOf(event), person: null }, event)
        if (event.person !== null) {
          count(department, personKey(event.department, event.person), whoOf(event), event)
        }
      },
      finish() {
        for (const department of departments.values()) close(department)
        return inOrder(findings)
      },
    }
  },
})

function count(department: Department, key: string, who: Who, event: LookUp): void {
  const actor = department.actors.touch(key, () => ({
    who, counter: new DistinctCounter(), evidence: new Evidence(), habit: [],
  }))
  actor.counter.add(event.subject)
  actor.evidence.add(event)
}

function closeDay(department: Department, parameters: Figures, findings: Finding[]): void {
  const all = [...department.actors.values()]
  const active = all.filter(({ evidence }) => evidence.count > 0)
  const persons = active.filter(isPerson)
  const clients = active.filter((actor) => !isPerson(actor))
  // Persons first: a client is not raised for what one of its persons was already raised for.
  const explained = new Map<string, number>()
  // Nobody's day becomes habit before everybody was judged by the days before it.
  const kept = new Map<Actor, number>()
  for (const actor of [...persons, ...clients]) {
    const usual = usualOf(actor, all, parameters)
    const mine = actor.counter.count
    kept.set(actor, mine)
    if (usual === undefined) continue
    const crowd = crowdOf(actor, persons)
    const floor = isPerson(actor) ? parameters.personFloor : parameters.clientFloor
    const limit = Math.max(floor, crowd * (usual.middle + parameters.spreads * usual.width))
    const { client } = actor.who
    const judged = isPerson(actor) ? mine : mine - (explained.get(client) ?? 0)
    if (judged > limit) {
      findings.push(findingOf(actor, department.day, { judged, limit, crowd, usual }, parameters))
      if (isPerson(actor)) explained.set(client, (explained.get(client) ?? 0) + mine)
    }
    kept.set(actor, Math.min(mine, limit / crowd))
  }
  for (const [actor, subjects] of kept) remember(actor, subjects, parameters)
}

function remember(actor: Actor, subjects: number, { habitDays }: Figures): void {
  actor.habit.push(subjects)
  if (actor.habit.length > habitDays) actor.habit.shift()
  actor.counter = new DistinctCounter()
  actor.evidence = new Evidence()
}

/**
 * From the actor's own days; where those are too few, from the usual days of colleagues; where they are
 * all new, as when the log begins, from what colleagues do today. Undefined where nothing says anything.
 */
function usualOf(actor: Actor, all: readonly Actor[], { newDays }: Figures): Usual | undefined {
  const own = actor.habit.length >= newDays
  const peers = all.filter((peer) => peer !== actor && isPerson(peer) === isPerson(actor))
  const usual = peers.filter((peer) => peer.habit.length >= newDays).map((peer) => median(peer.habit))
  const today = peers.map((peer) => peer.counter.count).filter((subjects) => subjects > 0)
  const days = own ? actor.habit : usual.length >= PEERS ? usual : today
  if (!own && days.length < PEERS) return undefined
  const middle = median(days)
  // People who do the same every day seem to have no spread; but cases come by chance, and each brings
  // about two subjects. Among colleagues, chance and the differences between people add up.
  const chance = Math.hypot(Math.sqrt(2 * middle), errorOf(middle))
  const width = own ? Math.max(spread(days), chance) : Math.hypot(spread(days), chance)
  return { middle, width, days: own ? days.length : 0 }
}

/** How many times its usual the department does on this day without the actor; at least 1. */
function crowdOf(actor: Actor, persons: readonly Actor[]): number {
  const times = persons
    .filter((peer) => peer !== actor && peer.habit.length >= PEERS && peer.evidence.count > 0)
    .map((peer) => peer.counter.count / Math.max(1, median(peer.habit)))
  return times.length < PEERS ? 1 : Math.max(1, median(times))
}

function isPerson({ who }: Actor): boolean {
  return who.person !== null
}

interface Judgement { judged: number; limit: number; crowd: number; usual: Usual }

function findingOf(actor: Actor, day: number, seen: Judgement, { warning, alarm }: Figures): Finding {
  const { judged, limit, crowd, usual } = seen
  return {
    detector: 'volume',
    severity: severityOf(judged / limit, warning, alarm),
    who: actor.who,
    ...actor.evidence.shown(),
    figures: { subjects: judged, limit, usual: usual.middle, habitDays: usual.days, crowd },
    sentence: `${judged} subjects were looked up on ${dateOf(day)}, where ${Math.round(usual.middle)} are `
      + `usual and up to ${Math.round(limit)} would not be unusual on that day.`,
  }
}
