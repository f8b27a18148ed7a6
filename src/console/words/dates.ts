import { useMemo } from 'react'
import { useLanguage, localeOf } from './language.tsx'

/** Legal clocks run in China's time, wherever the browser is. */
const CHINA = 'Asia/Shanghai'

export interface Dates {
  /** A day: `2026-11-21`, as GB/T 7408 writes it. */
  readonly day: (at: string) => string
  /** A day and the minute. */
  readonly minute: (at: string) => string
  /** To the second, for what is compared with a log. */
  readonly second: (at: string) => string
}

/** How times of the hub (ISO 8601) are shown. */
export function useDates(): Dates {
  const locale = localeOf(useLanguage().language)
  return useMemo(() => {
    const day = (at: string) => (/^\d{4}-\d{2}-\d{2}$/.test(at) ? at : format('sv-SE', {}).format(new Date(at)))
    const [minute, second] = [format(locale, MINUTE), format(locale, SECOND)]
    return {
      day,
      minute: (at) => `${day(at)} ${minute.format(new Date(at))}`,
      second: (at) => `${day(at)} ${second.format(new Date(at))}`,
    }
  }, [locale])
}

const MINUTE = { hour: '2-digit', minute: '2-digit' } as const
const SECOND = { ...MINUTE, second: '2-digit' } as const

/** One costs more to make than a row of a table. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, wanted: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = locale + Object.keys(wanted).join()
  const made = formats.get(name) ?? new Intl.DateTimeFormat(locale, { timeZone: CHINA, hour12: false, ...wanted })
  formats.set(name, made)
  return made
}
