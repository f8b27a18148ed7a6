import { BoundedMap } from './bounded.ts'
import { DAY_MS, hourly } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, severityOf, whoOf, type Finding, type Who, type FiguresOf,
  type Parameters,
} from './finding.ts'
import { actorKey, handlesCases, isDone, isLookUp, type LogEvent } from './log-event.ts'
import { poissonTail } from './statistics.ts'

const MAX_CASES = 500_000
const MAX_ACTORS = 50_000
const ENTRIES_PER_CASE = 5
const PRIOR_CASES = 20

interface OpenCase {
  readonly item: string
  readonly openedMs: number
  /** Who opened it; the first to read under it where the opening named no account. */
  actor: { key: string; who: Who } | null
  reads: number
  readonly entries: [index: number, atMs: number][]
}

/** Cases that are old enough to have been decided. */
interface Tally { cases: number; undecided: number }

interface Actor {
  readonly who: Who
  readonly items: Map<string, Tally>
  readonly evidence: Evidence
  undecided: number
  cases: number
}

const PARAMETERS = {
  days: {
    default: 5, unit: 'days',
    meaning: 'a case that is not decided so long after it was opened counts, from the next full hour on',
  },
  least: { default: 4, unit: 'cases', meaning: 'fewer are never unusual' },
  chance: {
    default: 0.001, unit: 'probability',
    meaning: 'what chance would leave more often than this is not raised',
  },
  prior: {
    default: 0.05, unit: 'share',
    meaning: 'cases left undecided where a department has too few to tell',
  },
  peerCases: { default: 5, unit: 'cases', meaning: 'an item of which colleagues have fewer is not judged' },
  slowShare: {
    default: 0.1, unit: 'share',
    meaning: 'an item that colleagues leave undecided more often is slow and not judged',
  },
  warning: { default: 10, unit: 'cases', meaning: 'this many are a warning' },
  alarm: { default: 25, unit: 'cases', meaning: 'this many are an alarm' },
} satisfies Parameters
type Figures = FiguresOf<typeof PARAMETERS>

export const undecided = defineDetector({
  name: 'undecided',
  description: 'Somebody opened cases, subjects were read under them, and they were not decided in time, '
    + 'more often than cases of the same items are left by colleagues.',
  parameters: PARAMETERS,
  watch(parameters) {
    const actors = new BoundedMap<Actor>(MAX_ACTORS)
    const items = new Map<string, Tally>()
    const settle = (opened: OpenCase, isUndecided: boolean) => tell(opened, isUndecided, actors, items)
    // From the oldest: a case moves no more once it is opened.
    const cases = new BoundedMap<OpenCase>(MAX_CASES)
    const ripen = hourly((hourMs) => {
      for (const [key, opened] of cases.entries()) {
        if (opened.openedMs > hourMs - parameters.days * DAY_MS) return
        cases.delete(key)
        settle(opened, true)
      }
    })
    return {
      see(event) {
        ripen(event.at.getTime())
        if (event.caseNumber === null || !handlesCases(event)) return
        const key = `${event.department}\u0000${event.caseNumber}`
        const known = cases.get(key)
        if (event.action === 'case.open' && isDone(event)) {
          if (!known) cases.touch(key, () => caseOf(event))
        } else if (event.action === 'case.decide' && isDone(event)) {
          cases.delete(key)
          if (known) settle(known, false)
        } else if (known && isLookUp(event) && event.outcome !== 'REFUSED') {
          read(known, event)
        }
      },
      finish() {
        return inOrder([...actors.values()].flatMap((actor) => judge(actor, items, parameters)))
      },
    }
  },
})

function caseOf(event: LogEvent): OpenCase {
  return {
    item: `${event.department}\u0000${event.item ?? ''}`,
    openedMs: event.at.getTime(),
    actor: event.person === null ? null : { key: actorKey(event), who: whoOf(event) },
    reads: 0,
    entries: [[event.index, event.at.getTime()]],
  }
}

function read(opened: OpenCase, event: LogEvent): void {
  opened.reads += 1
  opened.actor ??= { key: actorKey(event), who: whoOf(event) }
  if (opened.entries.length < ENTRIES_PER_CASE) opened.entries.push([event.index, event.at.getTime()])
}

function tell(
  { actor, item, reads, entries }: OpenCase,
  isUndecided: boolean,
  actors: BoundedMap<Actor>,
  items: Map<string, Tally>,
): void {
  // A case under which nobody was read is no cover for anything.
  if (actor === null || reads === 0) return
  const mine = actors.touch(actor.key, () => ({
    who: actor.who, items: new Map<string, Tally>(), evidence: new Evidence(), undecided: 0, cases: 0,
  }))
  for (const tallies of [items, mine.items]) {
    const tally = tallies.get(item) ?? { cases: 0, undecided: 0 }
    tally.cases += 1
    if (isUndecided) tally.undecided += 1
    tallies.set(item, tally)
  }
  mine.cases += 1
  if (!isUndecided) return
  mine.undecided += 1
  for (const [index, atMs] of entries) mine.evidence.addEntry(index, atMs)
}

/** Against what colleagues leave undecided of the same items. */
function judge(actor: Actor, items: Map<string, Tally>, parameters: Figures): Finding[] {
  const { least, chance, prior, peerCases, slowShare, days, warning, alarm } = parameters
  if (actor.undecided < least) return []
  // Only items that colleagues have and mostly decide in time: of others nothing can be said.
  const judged = { cases: 0, undecided: 0, expected: 0 }
  for (const [item, mine] of actor.items) {
    const all = items.get(item) ?? mine
    const others = { cases: all.cases - mine.cases, undecided: all.undecided - mine.undecided }
    const share = (prior * PRIOR_CASES + others.undecided) / (PRIOR_CASES + others.cases)
    if (others.cases < peerCases || share > slowShare) continue
    judged.cases += mine.cases
    judged.undecided += mine.undecided
    judged.expected += mine.cases * share
  }
  const { cases, expected } = judged
  if (judged.undecided < least || poissonTail(expected, judged.undecided) >= chance) return []
  return [{
    detector: 'undecided',
    severity: severityOf(judged.undecided, warning, alarm),
    who: actor.who,
    ...actor.evidence.shown(),
    figures: { undecided: judged.undecided, cases, expected, ofAllItems: actor.undecided },
    sentence: `${judged.undecided} of ${cases} cases were not decided ${days} days after they were opened, `
      + `with subjects read under them; of their colleagues ${expected.toFixed(1)} would be expected.`,
  }]
}
