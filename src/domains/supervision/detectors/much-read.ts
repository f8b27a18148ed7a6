import { BoundedMap } from './bounded.ts'
import { DAY_MS, hourly } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, severityOf, type Finding, type Who, type FiguresOf, type Parameters,
} from './finding.ts'
import { actorKey, handlesCases, isDone, isLookUp, type LogEvent } from './log-event.ts'

const MAX_SUBJECTS = 500_000
const MAX_TRACES = 256
const MAX_READERS = 5_000

/** One entry about a subject, as long as the window lasts. */
interface Trace {
  readonly atMs: number
  readonly index: number
  readonly kind: 'OPEN' | 'DECIDE' | 'READ' | 'REFUSED'
  readonly reader: string
  readonly client: string
  readonly department: string
  readonly caseKey: string | null
}

/** From the entry that was too much until, at a full hour, nobody has asked for a whole window. */
interface Episode {
  readonly evidence: Evidence
  readonly readers: Map<string, Trace>
  mostReaders: number
  cases: number
}

interface Subject {
  traces: Trace[]
  episode: Episode | null
}

const PARAMETERS = {
  days: { default: 7, unit: 'days', meaning: 'how far back readers and cases are counted' },
  readers: { default: 6, unit: 'readers', meaning: 'fewer are never unusual' },
  perCase: {
    default: 2, unit: 'readers per case',
    meaning: 'so many read the applicant of a case in the course of duty',
  },
  undecidedCases: {
    default: 6, unit: 'cases',
    meaning: 'so many undecided cases, opened for one applicant, explain nothing',
  },
  departments: { default: 3, unit: 'departments', meaning: 'such cases lie in at least so many departments' },
  manyDepartments: {
    default: 10, unit: 'departments',
    meaning: 'so many have no business with one subject at one time, cases or not',
  },
  warning: { default: 12, unit: 'readers', meaning: 'this many are a warning' },
  alarm: { default: 25, unit: 'readers', meaning: 'this many are an alarm' },
} satisfies Parameters
type Figures = FiguresOf<typeof PARAMETERS>

export const muchRead = defineDetector({
  name: 'much-read',
  description: 'Many different people asked about the same subject within days, without as many cases '
    + 'of the subject to explain it, or under many cases none of which was decided.',
  parameters: PARAMETERS,
  watch(parameters) {
    const windowMs = parameters.days * DAY_MS
    const findings: Finding[] = []
    const leave = ({ episode }: Subject, token: string) => {
      if (episode) findings.push(findingOf(token, episode, parameters))
    }
    const subjects = new BoundedMap<Subject>(MAX_SUBJECTS, leave)
    const sweep = hourly((hourMs) => {
      for (const [token, oldest] of subjects.entries()) {
        if ((oldest.traces.at(-1)?.atMs ?? -Infinity) >= hourMs - windowMs) return
        subjects.delete(token)
        leave(oldest, token)
      }
    })
    return {
      see(event) {
        const trace = traceOf(event)
        if (trace === null || event.subject === null) return
        sweep(trace.atMs)
        const subject = subjects.touch(event.subject, () => ({ traces: [], episode: null }))
        subject.traces.push(trace)
        if (subject.traces.length >= parameters.readers) judge(subject, trace, trace.atMs - windowMs, parameters)
      },
      finish() {
        for (const [token, subject] of subjects.entries()) leave(subject, token)
        return inOrder(findings)
      },
    }
  },
})

function traceOf(event: LogEvent): Trace | null {
  const kind = isLookUp(event) ? (event.outcome === 'REFUSED' ? 'REFUSED' : 'READ')
    : !isDone(event) || !handlesCases(event) ? null
      : event.action === 'case.open' ? 'OPEN'
        : event.action === 'case.decide' ? 'DECIDE' : null
  if (kind === null) return null
  const { index, client, department, caseNumber } = event
  return {
    atMs: event.at.getTime(), index, kind, client, department, reader: actorKey(event),
    caseKey: caseNumber === null ? null : `${department}\u0000${caseNumber}`,
  }
}

function judge(subject: Subject, latest: Trace, sinceMs: number, parameters: Figures): void {
  if (subject.traces.length > MAX_TRACES || (subject.traces[0]?.atMs ?? 0) < sinceMs) {
    subject.traces = subject.traces.filter(({ atMs }) => atMs >= sinceMs).slice(-MAX_TRACES)
  }
  const { traces, episode } = subject
  if (episode !== null && isReading(latest)) note(episode, latest)
  const readers = new Set(traces.filter(isReading).map(({ reader }) => reader)).size
  if (readers < parameters.readers) return
  // A case explains its readers where the subject is of it; a refused one is a name on a paper.
  const cases = new Set(traces.filter(({ kind }) => kind !== 'REFUSED').map(({ caseKey }) => caseKey)).size
  const departments = new Set(traces.filter(isReading).map(({ department }) => department)).size
  const isTooMany = readers > parameters.perCase * cases || departments >= parameters.manyDepartments
    || hasHollowCases(traces, parameters)
  if (!isTooMany && episode === null) return
  const kept = episode ?? begin(subject)
  kept.mostReaders = Math.max(kept.mostReaders, readers)
  kept.cases = Math.max(kept.cases, cases)
}

/** Whether many departments have opened cases for the subject as applicant and decided next to none. */
function hasHollowCases(traces: readonly Trace[], { undecidedCases, departments }: Figures): boolean {
  const opened = traces.filter(({ kind }) => kind === 'OPEN')
  if (opened.length < undecidedCases) return false
  const decided = new Set(traces.filter(({ kind }) => kind === 'DECIDE').map(({ caseKey }) => caseKey))
  const hollow = opened.filter(({ caseKey }) => !decided.has(caseKey))
  return hollow.length >= undecidedCases && hollow.length > 3 * decided.size
    && new Set(hollow.map(({ department }) => department)).size >= departments
}

function begin(subject: Subject): Episode {
  const episode: Episode = { evidence: new Evidence(), readers: new Map(), mostReaders: 0, cases: 0 }
  for (const trace of subject.traces.filter(isReading)) note(episode, trace)
  subject.episode = episode
  return episode
}

function note({ evidence, readers }: Episode, trace: Trace): void {
  evidence.addEntry(trace.index, trace.atMs)
  if (readers.size < MAX_READERS) readers.set(trace.reader, trace)
}

function isReading({ kind }: Trace): boolean {
  return kind === 'READ' || kind === 'REFUSED'
}

function findingOf(subject: string, episode: Episode, { days, warning, alarm }: Figures): Finding {
  const { evidence, readers, mostReaders, cases } = episode
  const departments = new Set([...readers.values()].map(({ department }) => department)).size
  return {
    detector: 'much-read',
    severity: severityOf(mostReaders, warning, alarm),
    who: mostOf(readers),
    subject,
    ...evidence.shown(),
    figures: { readers: readers.size, mostReaders, departments, cases },
    sentence: `${readers.size} readers of ${departments} departments asked about one subject, up to `
      + `${mostReaders} within ${days} days, where ${cases} cases of the subject were known.`,
  }
}

/** The client with most of the readers; no single person is named for what many did. */
function mostOf(readers: ReadonlyMap<string, Trace>): Who {
  const counts = new Map<string, { who: Who; count: number }>()
  for (const { client, department } of readers.values()) {
    const known = counts.get(client) ?? { who: { client, person: null, department }, count: 0 }
    known.count += 1
    counts.set(client, known)
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count)
  return most?.who ?? { client: '', person: null, department: '' }
}
