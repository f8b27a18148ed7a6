import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'
import { defineOperation, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import * as store from '../delegation-store.ts'
import { accessRefusals } from '../errors.ts'
import { requireDepartments } from '../departments.ts'

const MAX_ITEMS = 500
const MAX_BASIS_LENGTH = 500

/**
 * Records that a department lets another take in applications for named items of its own, from a first to a last day
 * (委托受理; 行政许可法 Art. 24). Returns its id, with which it can be ended. The same again is the same delegation.
 */
export const delegateItems = defineOperation<store.NewDelegation, bigint, CommandOperation<store.NewDelegation, bigint>>({
  name: 'access.delegate-items',
  action: 'delegation.give',
  summary: 'Records that a department lets another handle named items of its own for a time.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, scope, parts, open }, wish) {
    const record = open({ purpose: null, subject: null })
    const delegation = { ...wish, itemCodes: [...new Set(wish.itemCodes)].sort() }
    const { delegatorCode, delegateCode, itemCodes, startsOn, endsOn } = delegation
    const invalid = (reason: string) => accessRefusals.DELEGATION_INVALID({ reason, details: { reason } })
    const fault = delegationShapeFault(delegation, dateInChina(scope.at))
    if (fault !== null) throw invalid(fault)
    await requireDepartments(db, [delegatorCode, delegateCode])
    const bodies = await Promise.all(itemCodes.map((code) => parts.guideBook.findImplementingBody(db, code)))
    if (bodies.some((body) => body !== delegatorCode)) throw invalid('ITEM_OF_ANOTHER_DEPARTMENT')
    const id = await store.addDelegation(db, delegation, scope.at)
    record.about = {
      delegation: String(id), delegator: delegatorCode, delegate: delegateCode, from: startsOn, until: endsOn,
      items: itemCodes.length, ...(itemCodes.length === 1 && { item: itemCodes[0] ?? '' }),
    }
    return id
  },
})

function delegationShapeFault({ delegatorCode, delegateCode, itemCodes, startsOn, endsOn, basis }: store.NewDelegation, today: CalendarDate): string | null {
  if (delegatorCode === delegateCode) return 'SAME_DEPARTMENT'
  if (itemCodes.length === 0 || itemCodes.length > MAX_ITEMS) return 'ITEMS'
  if (endsOn < startsOn || endsOn < today) return 'DATES'
  const length = [...basis].length
  return basis.trim() === '' || length > MAX_BASIS_LENGTH || /\p{Cc}/u.test(basis) || containsIdNumber(basis, today) ? 'BASIS' : null
}

/** Ends a delegation from now on; the next request under it is refused. True where it had not been ended. */
export const endDelegation = defineOperation<bigint, boolean, CommandOperation<bigint, boolean>>({
  name: 'access.end-delegation',
  action: 'delegation.end',
  summary: 'Ends a delegation before its last day.',
  kind: 'command',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  stepUp: true,
  async run({ db, scope, open }, id) {
    const record = open({ purpose: null, subject: null })
    const ended = await store.endDelegation(db, id, scope.at)
    // A number that is none of the hub's is whatever the caller wrote.
    if (ended) record.about = { delegation: String(id) }
    return ended
  },
})

export const DELEGATION_PAGE_LIMIT = 100

export interface DelegationListing {
  /** Of this department, on either side; null for all. */
  readonly departmentCode: string | null
  /** Only those below this id. */
  readonly before: bigint | null
  readonly first: number
  readonly path: readonly (string | number)[]
}

/** Delegations, the newest first, those that have ended too. */
export const listDelegations = defineOperation<DelegationListing, store.DelegationRow[], ReadOperation<DelegationListing, store.DelegationRow[]>>({
  name: 'access.list-delegations',
  action: 'delegation.read',
  summary: 'Lists delegations of items between departments.',
  kind: 'disclosure',
  roles: ['SECURITY_ADMINISTRATOR', 'OPERATOR'],
  async run({ db, open }, { departmentCode, before, first, path }) {
    checkPageSize(first, DELEGATION_PAGE_LIMIT)
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const found = await store.listDelegations(db, before, first, departmentCode)
    record.about = { returned: found.length }
    record.done = found.length > 0
    return found
  },
})
