import { parseCalendarDate } from '../kernel/calendar-date.ts'
import type { Checked } from '../kernel/checked.ts'
import { parseCreditCode } from '../kernel/credit-code.ts'
import { parseItemCode } from '../kernel/item-code.ts'
import { delegateItems, DELEGATION_PAGE_LIMIT, endDelegation, listDelegations } from '../domains/access/index.ts'
import type { OpenedHub } from './open-hub.ts'

type Say = (line: string) => void
type Opened = Pick<OpenedHub, 'hub' | 'operate'>

export interface NewDelegation {
  readonly by: string
  readonly to: string
  readonly item: readonly string[]
  readonly from: string
  readonly until: string
  readonly basis: string
}

export async function addDelegation(opened: Opened, delegation: NewDelegation, print: Say): Promise<void> {
  const wish = {
    delegatorCode: take('--by', parseCreditCode(delegation.by)),
    delegateCode: take('--to', parseCreditCode(delegation.to)),
    itemCodes: delegation.item.map((code) => take('--item', parseItemCode(code)).text),
    startsOn: take('--from', parseCalendarDate(delegation.from)),
    endsOn: take('--until', parseCalendarDate(delegation.until)),
    basis: delegation.basis,
  }
  print(String(await opened.operate((run) => run(delegateItems, wish))))
}

/** One line for each delegation, the newest first: id, from whom, to whom, days, items, and when it was ended. */
export async function listAllDelegations(opened: Opened, print: Say): Promise<void> {
  for (let before: bigint | null = null; ; ) {
    const page = await opened.operate((run) => run(listDelegations, { departmentCode: null, before, first: DELEGATION_PAGE_LIMIT, path: [] }))
    for (const { id, delegatorCode, delegateCode, startsOn, endsOn, itemCodes, endedAt } of page) {
      print([id, delegatorCode, delegateCode, `${startsOn}/${endsOn}`, itemCodes.join(','), endedAt?.toISOString() ?? '-'].join('\t'))
    }
    if (page.length < DELEGATION_PAGE_LIMIT) return
    before = page.at(-1)?.id ?? null
  }
}

export async function endDelegationNumbered(opened: Opened, id: bigint, say: Say): Promise<number> {
  const ended = await opened.operate((run) => run(endDelegation, id))
  say(ended ? `ended ${id}` : `no delegation ${id} in force`)
  return ended ? 0 : 1
}

function take<T>(option: string, checked: Checked<T>): T {
  if (checked.ok) return checked.value
  throw new Error(`${option} is not usable (${checked.reason}).`)
}
