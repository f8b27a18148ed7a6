import type { CalendarDate } from '../../../kernel/calendar-date.ts'
import type { LogEvent } from './log-event.ts'

/** From what should be looked at some day to what should be looked at today. */
export const SEVERITIES = ['NOTICE', 'WARNING', 'ALARM'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Whom a finding is about: an account, or a client as a whole where `person` is null. */
export interface Who {
  readonly client: string
  readonly person: string | null
  readonly department: string
}

/**
 * Something unusual with its evidence. It is a reason to ask, never a proof of misuse. The sentence
 * holds codes, tokens, dates and counts only.
 */
export interface Finding {
  readonly detector: string
  readonly severity: Severity
  /** Where the finding is about a subject: the client that read it most. */
  readonly who: Who
  readonly subject?: string
  readonly from: Date
  readonly to: Date
  /** Indexes of the first entries that show it, at most 100, ascending. */
  readonly entries: readonly number[]
  /** How many entries show it. */
  readonly entryCount: number
  readonly figures: Readonly<Record<string, number>>
  readonly sentence: string
}

export interface Parameter {
  readonly default: number
  readonly unit: string
  readonly meaning: string
}

/** What a detector can be told, by name. */
export type Parameters = Readonly<Record<string, Parameter>>

/** The same with a number for each. */
export type FiguresOf<P extends Parameters> = Readonly<Record<keyof P & string, number>>

/** What the hub may know beside the log. */
export interface Knowledge {
  /** Days from Monday to Friday on which nobody works (法定节假日). */
  readonly holidays?: readonly CalendarDate[]
  /** Saturdays and Sundays on which everybody works (调休). */
  readonly workingWeekends?: readonly CalendarDate[]
  /** Whether the account's holder and the subject share a surname; only the hub, which has the keys, can tell. */
  readonly isNamesake?: (person: string, subject: string) => boolean
}

/** One run of a detector over events in the order of the log. */
export interface Watch {
  see(event: LogEvent): void
  /** Ends the run and gives what was found, in the order of its first evidence. To be called once. */
  finish(): Finding[]
}

export interface Detector {
  readonly name: string
  /** What it looks for, in one sentence. */
  readonly description: string
  readonly parameters: Parameters
  /**
   * Begins a run. Parameters that are not given have their defaults.
   *
   * @throws RangeError for a parameter that does not exist or is no number from 0 upwards
   */
  create(parameters?: Readonly<Record<string, number>>, knowledge?: Knowledge): Watch
}

interface Definition<P extends Parameters> {
  readonly name: string
  readonly description: string
  readonly parameters: P
  watch(parameters: FiguresOf<P>, knowledge: Knowledge): Watch
}

/** Makes a detector whose parameters are checked before its run begins. */
export function defineDetector<const P extends Parameters>(definition: Definition<P>): Detector {
  const { name, description, parameters, watch } = definition
  const known = Object.keys(parameters) as (keyof P & string)[]
  return {
    name,
    description,
    parameters,
    create(given = {}, knowledge = {}) {
      const entries = known.map((key) => [key, given[key] ?? parameters[key]?.default] as const)
      const wrong = Object.keys(given).find((key) => !Object.hasOwn(parameters, key))
        ?? entries.find(([, value]) => !Number.isFinite(value) || Number(value) < 0)?.[0]
      if (wrong !== undefined) throw new RangeError(`Detector ${name}: parameter ${wrong} is wrong`)
      return watch(Object.fromEntries(entries) as FiguresOf<P>, knowledge)
    },
  }
}

/** The severity of a figure measured against two steps. */
export function severityOf(figure: number, warning: number, alarm: number): Severity {
  return figure >= alarm ? 'ALARM' : figure >= warning ? 'WARNING' : 'NOTICE'
}

/** In the order of the first evidence, so that equal logs give equal lists. */
export function inOrder(findings: Finding[]): Finding[] {
  return findings.sort((a, b) => (a.entries[0] ?? 0) - (b.entries[0] ?? 0))
}

export function whoOf(event: LogEvent): Who {
  return { client: event.client, person: event.person, department: event.department }
}
