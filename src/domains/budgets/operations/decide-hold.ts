import { dateInChina } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'
import { defineOperation, funnelRefusals, type CommandOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { departmentNames } from '../../access/index.ts'
import { authorOf } from '../author.ts'
import { holdPlaceAfter, readHoldPlace } from '../cursor.ts'
import { budgetRefusals } from '../errors.ts'
import * as store from '../hold-store.ts'
import { holdView, sealReason, type HoldView } from '../hold-view.ts'
import { dayOf, MOST_DAILY } from '../model.ts'

export type { HoldView } from '../hold-view.ts'

export interface HoldDecision {
  readonly id: string
  /** How many more reads are let through today; null declines. */
  readonly extra: number | null
  readonly reason: string
}

const MAX_REASON = 200

/**
 * Lets more through for the day of the hold, or not. A steward decides for what the own department issues or defines, and
 * never for a client of it; the security administrator for everything. What was declined stays so for the day.
 */
export const decideHold = defineOperation<HoldDecision, HoldView, CommandOperation<HoldDecision, HoldView>>({
  name: 'budgets.decide-hold',
  action: 'volume.decide',
  summary: 'Lets reads beyond a declared volume through for the day, or declines.',
  kind: 'command',
  roles: ['ISSUER_STEWARD', 'SECURITY_ADMINISTRATOR'],
  stepUp: true,
  async run(context, { id, extra, reason }) {
    const { db, actor, scope, parts, open } = context
    const record = open({ purpose: null, subject: null })
    const hold = await store.lockHold(db, id)
    if (hold === null || !mayDecide(actor, hold)) throw funnelRefusals.NOT_AVAILABLE({ reason: 'HOLD_OF_OTHERS' })
    record.about = { hold: id, client: hold.clientId, type: hold.typeCode, extra: extra ?? 0, approved: extra !== null }
    const fault = faultOf(extra, reason, scope.at)
    if (fault !== null) throw budgetRefusals.HOLD_DECISION_INVALID({ details: { reason: fault }, reason: `HOLD_${fault}` })
    if (hold.state !== 'OPEN' || hold.day !== dayOf(scope.at)) throw budgetRefusals.HOLD_NOT_OPEN()
    const sealed = sealReason(parts.keyring, id, reason)
    const decided = await store.decideHold(db, { id, extra, reason: sealed, at: scope.at, by: authorOf(context) })
    if (decided === null) throw new Error('a hold that is locked has been decided')
    return holdView(parts.keyring, decided, dayOf(scope.at), await departmentNames(db, [decided.departmentCode]))
  },
})

function mayDecide({ role, departmentCode }: Actor, hold: store.StoredHold): boolean {
  if (role === 'SECURITY_ADMINISTRATOR') return true
  return hold.deciders.includes(departmentCode) && hold.departmentCode !== departmentCode
}

function faultOf(extra: number | null, reason: string, at: Date): 'EXTRA' | 'TEXT' | null {
  if (extra !== null && !(Number.isInteger(extra) && extra >= 1 && extra <= MOST_DAILY)) return 'EXTRA'
  const isSaid = reason.trim() !== '' && [...reason].length <= MAX_REASON && !/\p{Cc}/u.test(reason)
  return isSaid && !containsIdNumber(reason, dateInChina(at)) ? null : 'TEXT'
}

export const HOLD_PAGE_LIMIT = 100

export interface HoldListing {
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface HoldPage {
  readonly holds: readonly { readonly hold: HoldView; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** Holds, the latest first: of one's own department, and those that its stewards may decide; administrators see all. */
export const listHolds = defineOperation<HoldListing, HoldPage, ReadOperation<HoldListing, HoldPage>>({
  name: 'budgets.list-holds',
  action: 'volume.holds',
  summary: 'Lists reads beyond a volume that wait for approval: to a department its own and those it decides about.',
  kind: 'disclosure',
  roles: ['DEPARTMENT_SYSTEM', 'ISSUER_STEWARD', 'SECURITY_ADMINISTRATOR', 'AUDITOR'],
  async run({ db, actor, scope, parts, open }, { first, after, path }) {
    open({ purpose: null, subject: null }).paths.push([...path])
    checkPageSize(first, HOLD_PAGE_LIMIT)
    const before = after === null ? null : readHoldPlace(after)
    if (after !== null && before === null) throw pagingRefusals.CURSOR_INVALID()
    const seesAll = actor.role === 'SECURITY_ADMINISTRATOR' || actor.role === 'AUDITOR'
    const found = await store.findHolds(db, seesAll ? null : actor.departmentCode, before, first + 1)
    const today = dayOf(scope.at)
    const names = await departmentNames(db, found.map(({ departmentCode }) => departmentCode))
    return {
      holds: found.slice(0, first).map((hold) => ({
        hold: holdView(parts.keyring, hold, today, names), cursor: holdPlaceAfter({ at: hold.openedAt, id: hold.id }),
      })),
      hasNextPage: found.length > first,
    }
  },
})
