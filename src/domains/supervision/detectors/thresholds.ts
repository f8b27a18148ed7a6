import { BoundedMap } from './bounded.ts'
import { DAY_MS } from './china-time.ts'
import { Evidence } from './evidence.ts'
import {
  defineDetector, inOrder, whoOf, type Finding, type Severity, type Who, type Parameters,
} from './finding.ts'
import { actorKey, isLookUp, type LogEvent } from './log-event.ts'

const MAX_KEYS = 200_000

interface Seen { readonly index: number; readonly atMs: number }

interface Holding {
  readonly who: Who
  /** By subject, the last sight of each; the one not seen for longest first. Never more than the highest step. */
  readonly subjects: Map<string, Seen>
  /** How many steps were raised. */
  raised: number
}

const PARAMETERS = {
  days: { default: 30, unit: 'days', meaning: 'how far back subjects are counted' },
  notice: { default: 25, unit: 'subjects', meaning: 'this many are a notice' },
  warning: { default: 250, unit: 'subjects', meaning: 'this many are a warning' },
  alarm: {
    default: 2_500, unit: 'subjects',
    meaning: 'this many are an alarm; the memory of one account and type',
  },
} satisfies Parameters

/**
 * The steps are half of 50, 500 and 5,000: what counts as a crime and as a grave one when data are
 * misused that were obtained in the course of duty (两高关于侵犯公民个人信息刑事案件的解释, 2017, article 5).
 * A clerk with enough honest work passes them too: they say how much somebody holds, not why.
 */
export const thresholds = defineDetector({
  name: 'thresholds',
  description: 'Somebody was shown certificates of one type of 25, 250 or 2,500 different subjects '
    + 'within thirty days.',
  parameters: PARAMETERS,
  watch({ days, notice, warning, alarm }) {
    const steps: readonly [number, Severity][] = [[notice, 'NOTICE'], [warning, 'WARNING'], [alarm, 'ALARM']]
    const findings: Finding[] = []
    const holdings = new BoundedMap<Holding>(MAX_KEYS)
    return {
      see(event) {
        if (!isLookUp(event)) return
        for (const type of new Set(event.certificates.map((shown) => shown.type))) {
          const holding = holdings.touch(`${actorKey(event)}\u0000${type}`, () => ({
            who: whoOf(event), subjects: new Map<string, Seen>(), raised: 0,
          }))
          if (holding.raised === steps.length) continue
          hold(holding.subjects, event.subject, event)
          for (const [step, severity] of steps.slice(holding.raised)) {
            if (holding.subjects.size < step) break
            forget(holding.subjects, event.at.getTime() - days * DAY_MS)
            if (holding.subjects.size < step) break
            holding.raised += 1
            findings.push(findingOf(holding, type, { step, severity, days }))
          }
          // Nothing is left to be raised: what was gathered is not needed any more.
          if (holding.raised === steps.length) holding.subjects.clear()
        }
      },
      finish: () => inOrder(findings),
    }
  },
})

function hold(subjects: Map<string, Seen>, subject: string, event: LogEvent): void {
  subjects.delete(subject)
  subjects.set(subject, { index: event.index, atMs: event.at.getTime() })
}

/** Only before a step is raised: there is never more to be gone through than to the next step. */
function forget(subjects: Map<string, Seen>, sinceMs: number): void {
  for (const [oldest, { atMs }] of subjects) {
    if (atMs >= sinceMs) return
    subjects.delete(oldest)
  }
}

interface Step { step: number; severity: Severity; days: number }

function findingOf({ who, subjects }: Holding, type: string, { step, severity, days }: Step): Finding {
  const evidence = new Evidence()
  for (const { index, atMs } of subjects.values()) evidence.addEntry(index, atMs)
  return {
    detector: 'thresholds',
    severity,
    who,
    ...evidence.shown(),
    figures: { subjects: subjects.size, step },
    sentence: `Certificates of type ${type} of ${subjects.size} subjects were shown within ${days} days.`,
  }
}
