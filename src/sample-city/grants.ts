import type { CalendarDate } from '../kernel/calendar-date.ts'
import { TYPES } from './certificate-types.ts'
import { CITY, departmentFor, DISTRICTS, type Department } from './departments.ts'
import type { OfferedItem } from './guides.ts'

/** An issuing department's consent to share a conditional type (有条件共享) with a department for one of its items. */
export interface Consent {
  readonly typeCode: string
  readonly grantorCode: string
  readonly granteeCode: string
  readonly itemCodes: readonly string[]
  /** Empty: all fields that the item's materials need. */
  readonly fields: readonly string[]
  readonly startsOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly basis: string
}

const districtsOf = (duty: 'police' | 'civil'): Department[] => DISTRICTS.map(({ areaCode }) => departmentFor(duty, areaCode))

// Personnel files and mortgages stay without consent, so that the city also shows a conditional type that is refused.
const CONSENTING: readonly { readonly typeCode: string; readonly issuers: readonly Department[] }[] = [
  { typeCode: TYPES.household.code, issuers: districtsOf('police') },
  { typeCode: TYPES.lowIncome.code, issuers: districtsOf('civil') },
  { typeCode: TYPES.disability.code, issuers: [departmentFor('disabled', CITY)] },
]

/** Consents for every item whose guide lists one of the consenting types. */
export function* consentsFor(items: readonly OfferedItem[], since: CalendarDate): Generator<Consent> {
  for (const { item, guides, department } of items) {
    const listed = new Set(guides.flatMap(({ materials }) => materials.flatMap(({ satisfiedBy, prefillFrom = [] }) =>
      [...satisfiedBy, ...prefillFrom].map(({ typeCode }) => typeCode))))
    for (const { typeCode, issuers } of CONSENTING) {
      if (!listed.has(typeCode)) continue
      for (const issuer of issuers) {
        yield {
          typeCode, grantorCode: issuer.code, granteeCode: department.code, itemCodes: [item.code], fields: [],
          startsOn: since, endsOn: null, basis: `《样例市政务数据共享协议》：${item.name}`,
        }
      }
    }
  }
}
