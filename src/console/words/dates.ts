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
  const parts = (at: string, wanted: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: CHINA, hour12: false, ...wanted }).format(new Date(at))
  const day = (at: string) => (/^\d{4}-\d{2}-\d{2}$/.test(at) ? at : new Intl.DateTimeFormat('sv-SE', { timeZone: CHINA }).format(new Date(at)))
  return {
    day,
    minute: (at) => `${day(at)} ${parts(at, { hour: '2-digit', minute: '2-digit' })}`,
    second: (at) => `${day(at)} ${parts(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}`,
  }
}
