import { parseCalendarDate, type CalendarDate } from '../kernel/calendar-date.ts'
import { runDetectors } from '../domains/supervision/index.ts'
import type { OpenedHub } from './open-hub.ts'

export interface Looking {
  readonly from?: string
  readonly to?: string
  /** Days from Monday to Friday on which nobody works, separated by commas (法定节假日). */
  readonly holidays?: string
  /** Saturdays and Sundays on which everybody works, separated by commas (调休). */
  readonly workingWeekends?: string
}

/** Runs the detectors of unusual access over a period of the log, and says how much they found. */
export async function detect(opened: OpenedHub, options: Looking, print: (line: string) => void): Promise<void> {
  const looking = {
    from: dayOf('--from', options.from),
    to: dayOf('--to', options.to),
    knowledge: {
      holidays: daysOf('--holidays', options.holidays),
      workingWeekends: daysOf('--working-weekends', options.workingWeekends),
    },
  }
  const { entries, fromIndex, toIndex, found, added } = await opened.operate((run) => run(runDetectors, looking))
  print(`looked at ${entries} entries, indexes ${fromIndex} to ${toIndex - 1}`)
  print(`${found} finding${found === 1 ? '' : 's'}, ${added} of them new`)
}

function dayOf(option: string, text: string | undefined): CalendarDate | null {
  if (text === undefined) return null
  const date = parseCalendarDate(text)
  if (!date.ok) throw new Error(`${option} is not usable (${date.reason}).`)
  return date.value
}

function daysOf(option: string, text: string | undefined): CalendarDate[] {
  return (text ?? '').split(',').filter((day) => day.trim() !== '').flatMap((day) => dayOf(option, day.trim()) ?? [])
}
