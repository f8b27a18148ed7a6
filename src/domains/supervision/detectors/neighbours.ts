import { BoundedMap } from './bounded.ts'
import { HOUR_MS } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, severityOf, whoOf, type Finding, type Who, type FiguresOf,
  type Parameters,
} from './finding.ts'
import { actorKey, handlesCases, type LogEvent } from './log-event.ts'
import { poissonTail } from './statistics.ts'

const MAX_ACTORS = 50_000
const MAX_RUNS = 2_048
const MAX_SUBJECTS = 256

interface Run {
  readonly subjects: Set<string>
  /** The actor's look-ups when the run began. */
  readonly since: number
  readonly evidence: Evidence
  refused: number
}

/** Runs of one actor that were unusual and followed each other. */
interface Walk {
  readonly evidence: Evidence
  runs: number
  subjects: number
  refused: number
  longest: number
}

interface Actor {
  readonly who: Who
  /** Live runs by neighbourhood, the one that grew last at the end. */
  readonly runs: BoundedMap<Run>
  lookUps: number
  /** Chances to meet a live neighbourhood by accident, and how often that happened. */
  chances: number
  meetings: number
  walk: Walk | null
  nowMs: number
}

const PARAMETERS = {
  least: { default: 4, unit: 'subjects', meaning: 'shorter runs are never unusual: twins and families exist' },
  gapHours: {
    default: 24, unit: 'hours',
    meaning: 'a run ends when its next number does not come within this time',
  },
  neighbourhoods: {
    default: 20_000, unit: 'neighbourhoods',
    meaning: 'among how many the people of a region are spread, until the actor’s own look-ups say otherwise',
  },
  chance: { default: 0.001, unit: 'probability', meaning: 'a run that chance brings more often is not raised' },
  warning: { default: 8, unit: 'subjects', meaning: 'this many are a warning' },
  alarm: { default: 25, unit: 'subjects', meaning: 'this many are an alarm' },
} satisfies Parameters
type Figures = FiguresOf<typeof PARAMETERS>

export const neighbours = defineDetector({
  name: 'neighbours',
  description: 'Somebody asked about several ID numbers of one region and birth date within a short '
    + 'time, found or not, more than chance brings to somebody with that much to do.',
  parameters: PARAMETERS,
  watch(parameters) {
    const findings: Finding[] = []
    const gapMs = parameters.gapHours * HOUR_MS
    const leave = (actor: Actor) => {
      endRuns(actor, Infinity, parameters)
      report(actor, parameters, findings)
    }
    const actors = new BoundedMap<Actor>(MAX_ACTORS, leave)
    return {
      see(event) {
        // Any action that names a subject counts: whoever opens a case learns whether the number exists.
        if (event.subject === null || !handlesCases(event)) return
        const actor = actors.touch(actorKey(event), () => actorOf(event, parameters))
        actor.nowMs = Math.max(actor.nowMs, event.at.getTime())
        endRuns(actor, actor.nowMs - gapMs, parameters)
        const over = actor.walk !== null && actor.nowMs - actor.walk.evidence.toMs > gapMs
        if (over && ![...actor.runs.values()].some((run) => isUnusual(run, actor, parameters))) {
          report(actor, parameters, findings)
        }
        if (event.neighbourhood !== null) note(actor, event, event.subject, event.neighbourhood)
      },
      finish() {
        for (const actor of actors.values()) leave(actor)
        return inOrder(findings)
      },
    }
  },
})

function actorOf(event: LogEvent, parameters: Figures): Actor {
  const actor: Actor = {
    who: whoOf(event), lookUps: 0, chances: 0, meetings: 0, walk: null, nowMs: 0,
    runs: new BoundedMap<Run>(MAX_RUNS, (run) => endRun(run, actor, parameters)),
  }
  return actor
}

function note(actor: Actor, event: LogEvent, subject: string, neighbourhood: string): void {
  const live = actor.runs.size
  const known = actor.runs.get(neighbourhood)
  const run = known ?? { subjects: new Set<string>(), since: actor.lookUps, evidence: new Evidence(), refused: 0 }
  const isNew = !run.subjects.has(subject)
  // The same one again, under another case or action, is no further neighbour, and keeps no run alive.
  if (isNew) {
    actor.runs.touch(neighbourhood, () => run)
    // Only the second of a run is taken for an accident: longer ones are what is being judged.
    if (run.subjects.size === 1) actor.meetings += 1
    actor.chances += live
    actor.lookUps += 1
    if (run.subjects.size < MAX_SUBJECTS) run.subjects.add(subject)
    if (event.outcome === 'REFUSED') run.refused += 1
    run.evidence.add(event)
  }
}

/** Ends the runs that did not grow since. They lie in the order in which they grew last. */
function endRuns(actor: Actor, sinceMs: number, parameters: Figures): void {
  for (const [key, run] of actor.runs.entries()) {
    if (run.evidence.toMs >= sinceMs) return
    actor.runs.delete(key)
    endRun(run, actor, parameters)
  }
}

function endRun(run: Run, actor: Actor, parameters: Figures): void {
  if (!isUnusual(run, actor, parameters)) return
  actor.walk ??= { evidence: new Evidence(), runs: 0, subjects: 0, refused: 0, longest: 0 }
  actor.walk.evidence.addAll(run.evidence)
  actor.walk.runs += 1
  actor.walk.subjects += run.subjects.size
  actor.walk.refused += run.refused
  actor.walk.longest = Math.max(actor.walk.longest, run.subjects.size)
}

/** Whether accident would bring such a run to this actor less often than the parameter says. */
function isUnusual(run: Run, actor: Actor, { least, neighbourhoods, chance }: Figures): boolean {
  if (run.subjects.size < least) return false
  const during = actor.lookUps - run.since
  const meeting = (1 + actor.meetings) / (neighbourhoods + actor.chances)
  return during * poissonTail(during * meeting, run.subjects.size - 1) < chance
}

function report(actor: Actor, { warning, alarm }: Figures, findings: Finding[]): void {
  const { walk } = actor
  if (!walk) return
  actor.walk = null
  const { runs, subjects, refused, longest } = walk
  findings.push({
    detector: 'neighbours',
    severity: severityOf(subjects, warning, alarm),
    who: actor.who,
    ...walk.evidence.shown(),
    figures: { subjects, neighbourhoods: runs, longestRun: longest, refused },
    sentence: `${subjects} subjects of ${runs} region and birth date (the longest run has ${longest}) were `
      + `asked about one after the other; ${refused} of them were refused.`,
  })
}
