import { BoundedMap } from './bounded.ts'
import { circlesOf, type Circle, type Handling } from './circles.ts'
import { dayNumber } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, severityOf, whoOf, type Finding, type Knowledge, type Who,
  type FiguresOf, type Parameters,
} from './finding.ts'
import { isLookUp, personKey, type LookUp } from './log-event.ts'

const MAX_ACTORS = 50_000
const MAX_SUBJECTS_PER_ACTOR = 2_000
const MAX_SUBJECTS = 1_000_000
const MAX_HANDLINGS = 16
const MAX_ITEMS = 50_000

interface Actor {
  readonly key: string
  readonly who: Who
  readonly subjects: BoundedMap<Handling[]>
}

/** How many cases of one item each account of its department has handled. */
interface Item { total: number; readonly of: Map<string, number> }

const PARAMETERS = {
  most: { default: 8, unit: 'subjects', meaning: 'a larger circle is no family' },
  cases: { default: 3, unit: 'cases', meaning: 'fewer are never unusual' },
  items: { default: 2, unit: 'items', meaning: 'cases of fewer items may be one matter taken up again' },
  days: { default: 3, unit: 'days', meaning: 'cases handled on fewer days may be one visit' },
  familyCases: {
    default: 2, unit: 'cases',
    meaning: 'the same where most of the circle bear the clerk’s surname',
  },
  chance: { default: 0.002, unit: 'probability', meaning: 'what chance would bring more often is not raised' },
  namesakeShare: {
    default: 0.05, unit: 'share', meaning: 'how common a surname is, which weighs that a circle bears the clerk’s',
  },
  warning: { default: 4, unit: 'powers of ten', meaning: 'a chance so small is a warning' },
  alarm: { default: 6, unit: 'powers of ten', meaning: 'a chance so small is an alarm' },
} satisfies Parameters
type Figures = FiguresOf<typeof PARAMETERS>

/**
 * The log has no names: it cannot tell a family from any other circle of people. It can tell that one
 * clerk again and again handles the same few, under different items, whom nobody else ever handles.
 * Only with `isNamesake` given is the circle compared with the clerk's own surname.
 */
export const circle = defineDetector({
  name: 'circle',
  description: 'One clerk handled the same small circle of subjects in several cases of several items, '
    + 'though cases fall to clerks by chance and no colleague ever handled these subjects.',
  parameters: PARAMETERS,
  watch(parameters, knowledge) {
    const actors = new BoundedMap<Actor>(MAX_ACTORS)
    // As the caller named them: a refused look-up may name an item that nobody has.
    const items = new BoundedMap<Item>(MAX_ITEMS)
    // The one account of the department that handled the subject, or '' where there were several.
    const handlers = new BoundedMap<{ by: string }>(MAX_SUBJECTS)
    return {
      see(event) {
        if (!isLookUp(event) || event.person === null || event.caseNumber === null) return
        const key = personKey(event.department, event.person)
        const handler = handlers.touch(`${event.department}\u0000${event.subject}`, () => ({ by: key }))
        if (handler.by !== key) handler.by = ''
        const actor = actors.touch(key, () => ({
          key, who: whoOf(event), subjects: new BoundedMap<Handling[]>(MAX_SUBJECTS_PER_ACTOR),
        }))
        note(actor, event, event.caseNumber, items)
      },
      finish() {
        return inOrder([...actors.values()].flatMap((actor) => {
          const own = [...actor.subjects.entries()].filter(([subject]) =>
            handlers.get(`${actor.who.department}\u0000${subject}`)?.by === actor.key)
          return circlesOf(own).flatMap((found) => judge(actor, found, items, parameters, knowledge))
        }))
      },
    }
  },
})

function note(actor: Actor, event: LookUp, caseNumber: string, items: BoundedMap<Item>): void {
  const handlings = actor.subjects.touch(event.subject, () => [])
  const known = handlings.find((handling) => handling.caseNumber === caseNumber)
  if (known || handlings.length === MAX_HANDLINGS) return
  const item = `${event.department}\u0000${event.item ?? ''}`
  const atMs = event.at.getTime()
  handlings.push({ caseNumber, item, day: dayNumber(atMs), index: event.index, atMs })
  const counts = items.touch(item, () => ({ total: 0, of: new Map<string, number>() }))
  counts.total += 1
  counts.of.set(actor.key, (counts.of.get(actor.key) ?? 0) + 1)
}

function judge(
  { key, who }: Actor,
  found: Circle,
  items: BoundedMap<Item>,
  parameters: Figures,
  { isNamesake }: Knowledge,
): Finding[] {
  const { subjects, cases } = found
  const itemsOfCircle = new Set([...cases.values()].map(({ item }) => item)).size
  const days = new Set([...cases.values()].map(({ day }) => day)).size
  // The surname is asked for only where there is something to it: it costs the hub its keys.
  const least = Math.min(parameters.cases, parameters.familyCases)
  if (subjects.length < 2 || subjects.length > parameters.most || cases.size < least) return []
  if (itemsOfCircle < parameters.items) return []
  const { person } = who
  const namesakes = person !== null && isNamesake
    ? subjects.filter((subject) => isNamesake(person, subject)).length : 0
  const isFamily = namesakes >= 2 && namesakes * 2 >= subjects.length
  const needed = isFamily ? parameters.familyCases : parameters.cases
  if (cases.size < needed || days < Math.min(needed, parameters.days)) return []
  const chance = chanceOf(key, found, items) * (isFamily ? parameters.namesakeShare : 1)
  if (chance >= parameters.chance) return []
  const evidence = new Evidence()
  for (const { index, atMs } of found.handlings) evidence.addEntry(index, atMs)
  const severity = severityOf(-Math.log10(chance), parameters.warning, parameters.alarm)
  return [{
    detector: 'circle',
    severity: isFamily && severity === 'NOTICE' ? 'WARNING' : severity,
    who,
    ...evidence.shown(),
    figures: { subjects: subjects.length, cases: cases.size, items: itemsOfCircle, days, namesakes, chance },
    sentence: `${subjects.length} subjects were handled in ${cases.size} cases of ${itemsOfCircle} items on `
      + `${days} days by one account alone${namesakes > 0 ? `; ${namesakes} of them bear its surname` : ''}.`,
  }]
}

/** How likely all cases after the first fall to the same clerk, by what each of the others has of the items. */
function chanceOf(key: string, { cases, handlings }: Circle, items: BoundedMap<Item>): number {
  const ofCircle = new Map<string, number>()
  for (const { item } of handlings) ofCircle.set(item, (ofCircle.get(item) ?? 0) + 1)
  const shares = [...cases.values()].map(({ item }) => {
    const counts = items.get(item)
    const own = ofCircle.get(item) ?? 0
    const mine = (counts?.of.get(key) ?? 0) - own
    const all = (counts?.total ?? 0) - own
    return (mine + 0.5) / (all + 1)
  })
  // The first case had to fall to somebody: the one that is least surprising of this clerk.
  const first = Math.max(...shares)
  return shares.reduce((product, share) => product * share, 1) / first
}
