import { parseCalendarDate, type CalendarDate } from '../kernel/calendar-date.ts'
import { parseCertificateTypeCode } from '../kernel/certificate-type-code.ts'
import type { Checked } from '../kernel/checked.ts'
import { parseCreditCode } from '../kernel/credit-code.ts'
import { parseItemCode } from '../kernel/item-code.ts'
import { grantSharing, withdrawSharing } from '../domains/access/index.ts'
import type { OpenedHub } from './open-hub.ts'

export interface NewGrant {
  readonly type: string
  readonly by: string
  readonly to: string
  readonly basis: string
  readonly from: string
  readonly until?: string
  readonly item?: string
  readonly fields?: string
}

export async function addGrant(opened: OpenedHub, grant: NewGrant, print: (line: string) => void): Promise<void> {
  const startsOn: CalendarDate = take('--from', parseCalendarDate(grant.from))
  const endsOn = grant.until === undefined ? null : take('--until', parseCalendarDate(grant.until))
  const row = {
    typeCode: take('--type', parseCertificateTypeCode(grant.type)).text,
    grantorCode: take('--by', parseCreditCode(grant.by)),
    granteeCode: take('--to', parseCreditCode(grant.to)),
    itemCodes: grant.item === undefined ? [] : [take('--item', parseItemCode(grant.item)).text],
    fields: grant.fields === undefined ? [] : grant.fields.split(',').map((field) => field.trim()),
    startsOn,
    endsOn,
    basis: grant.basis,
  }
  print(String(await opened.operate((run) => run(grantSharing, row))))
}

export async function withdrawGrant(opened: OpenedHub, id: bigint, say: (line: string) => void): Promise<number> {
  const withdrawn = await opened.operate((run) => run(withdrawSharing, id))
  say(withdrawn ? `withdrew ${id}` : `no grant ${id} in force`)
  return withdrawn ? 0 : 1
}

function take<T>(option: string, checked: Checked<T>): T {
  if (checked.ok) return checked.value
  throw new Error(`${option} is not usable (${checked.reason}).`)
}
