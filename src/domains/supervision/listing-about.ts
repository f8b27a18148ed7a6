import { dateInChina } from '../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../kernel/case-number.ts'
import { supervisionRefusals } from './errors.ts'

const NAME_MAX_LENGTH = 201

/**
 * What narrowed a list of reviews or findings, as the entry of its reading says it. A name that no client and no account
 * can have is whatever the caller wrote, an ID number perhaps: it is refused. @throws Refusal LOG_FILTER_INVALID
 */
export function narrowedBy(filter: Readonly<Record<string, string | bigint | null>>, now: Date): Record<string, string> {
  const today = dateInChina(now)
  const given: Record<string, string> = {}
  for (const [at, value] of Object.entries(filter)) {
    if (value === null) continue
    const text = String(value)
    // A credit code has been checked as one, and can look like an ID number.
    const plain = at === 'departmentCode' || !containsIdNumber(text, today)
    if (text.length > NAME_MAX_LENGTH || /\p{Cc}/u.test(text) || !plain) {
      throw supervisionRefusals.LOG_FILTER_INVALID({ details: { at }, reason: `FILTER:${at}` })
    }
    given[at] = text
  }
  return given
}
