import { dateInChina } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'

/** A post or account to keep in clear; null where there is none, or where it is an ID number, as accounts are in some offices. */
export function shownName(name: string | null | undefined, most: number, at: Date): string | null {
  const isName = name !== null && name !== undefined && name.trim() !== '' && [...name].length <= most && !/\p{Cc}/u.test(name)
  return isName && !containsIdNumber(name, dateInChina(at)) ? name : null
}
