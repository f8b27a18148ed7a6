import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domains/supervision/detectors/china-time.ts'
import type { Detector, Finding, Knowledge, LogEvent } from '../../src/domains/supervision/detectors/index.ts'

/** Monday 2026-03-02, midnight in China. */
const MONDAY_MS = Date.parse('2026-03-02T00:00:00+08:00')

export interface Moment { readonly day: number; readonly hour?: number; readonly minute?: number }

/** An instant by days since a Monday, hour and minute in China. */
export function moment({ day, hour = 10, minute = 0 }: Moment): Date {
  return new Date(MONDAY_MS + day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS)
}

type Told = Partial<Omit<LogEvent, 'index' | 'at'>> & { readonly at: Date }

/** A released look-up by a clerk, but for what is told. Its index is given when it is watched. */
export function asking(told: Told): LogEvent {
  return {
    index: 0, client: 'counter', department: 'department', person: 'clerk', role: 'DEPARTMENT_SYSTEM',
    action: 'subject.ask', item: 'item', caseNumber: 'case', reason: null, subject: 'subject', neighbourhood: null,
    certificates: [], verdicts: [], outcome: 'RELEASED', refusals: [], about: null, ...told,
  }
}

/** So many look-ups of different subjects, two minutes apart from a moment on. */
export function askingMany(count: number, from: Moment, told: Partial<Told> = {}): LogEvent[] {
  return Array.from({ length: count }, (_, n) => asking({
    subject: `${told.person ?? 'subject'}-${from.day}-${from.hour ?? 10}-${n}`,
    ...told,
    at: new Date(moment(from).getTime() + n * 2 * MINUTE_MS),
  }))
}

/** What the detector finds in the events, taken in the order of their time. */
export function watched(
  detector: Detector,
  events: readonly LogEvent[],
  parameters: Record<string, number> = {},
  knowledge: Knowledge = {},
): Finding[] {
  const watch = detector.create(parameters, knowledge)
  for (const event of numbered(events)) watch.see(event)
  return watch.finish()
}

/** The same events in the order of their time with their indexes. */
export function numbered(events: readonly LogEvent[]): LogEvent[] {
  return [...events].sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((event, index) => ({ ...event, index }))
}
