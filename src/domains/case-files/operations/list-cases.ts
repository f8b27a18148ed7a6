import { CASE_HANDLERS, servingDepartment } from '../../../kernel/actor.ts'
import { defineOperation, funnelRefusals, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { requireDelegation } from '../../access/index.ts'
import { describeCases, type ListedCase } from '../list.ts'
import { listCases as list, listedByNumber, type ListedRow } from '../list-store.ts'
import { openListCursor, sealListCursor } from '../seal.ts'

export const CASE_PAGE_LIMIT = 100

export interface CaseListing {
  /** Cases that the caller opened, or all that the department handles. */
  readonly whose: 'MINE' | 'DEPARTMENT'
  readonly state: 'OPEN' | 'DECIDED' | null
  readonly itemCode: string | null
  readonly number: string | null
  readonly first: number
  readonly after: string | null
  readonly path: readonly (string | number)[]
}

export interface CasePage {
  readonly cases: readonly { readonly listed: ListedCase; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/**
 * Cases to go on with, the last received first: those that this clerk opened, or those that the department handles. A page
 * takes the same statements however many there are. One entry says what was asked for; nobody's is in it, because nothing of
 * an applicant is shown.
 */
export const listCases = defineOperation<CaseListing, CasePage, ReadOperation<CaseListing, CasePage>>({
  name: 'case-files.list',
  action: 'case.list',
  summary: 'Lists cases that a clerk opened or that the department handles, without their applicants.',
  kind: 'disclosure',
  delegable: true,
  roles: CASE_HANDLERS,
  async run(context, listing) {
    const { actor, parts, open } = context
    const { whose, state, itemCode, number, first, after, path } = listing
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    await checkDelegated(context, itemCode)
    checkPageSize(first, CASE_PAGE_LIMIT)
    const place = [servingDepartment(actor), whose, whose === 'MINE' ? (actor.person ?? '') : '']
    const behind = after === null ? null : openListCursor(parts.keyring, place, after)
    if (after !== null && behind === null) throw pagingRefusals.CURSOR_INVALID()
    const found = await findRows(context, listing, behind)
    const cases = await describeCases(context, found.slice(0, first))
    record.about = {
      whose, first, continued: after !== null, ...(state !== null && { state }), ...(itemCode !== null && { item: itemCode }),
      ...(number !== null && { byNumber: true }), returned: cases.length,
    }
    record.done = cases.length > 0
    return {
      cases: cases.map((listed, at) => ({ listed, cursor: sealListCursor(parts.keyring, place, found[at] ?? NOWHERE) })),
      hasNextPage: found.length > first,
    }
  },
})

const NOWHERE = { receivedAt: new Date(0), id: 0n }

/** Whoever acts for another department sees its cases of delegated items: which, the listing says. */
async function checkDelegated(context: OperationContext, itemCode: string | null): Promise<void> {
  if (context.actor.onBehalfOf === undefined) return
  if (itemCode === null) throw funnelRefusals.NOT_AVAILABLE({ reason: 'ITEM_NOT_NAMED' })
  await requireDelegation(context, itemCode)
}

/** One more than asked for says that there is a next page. A system that names nobody has no cases of its own. */
async function findRows({ db, actor }: OperationContext, listing: CaseListing, after: CaseListingPlace | null): Promise<ListedRow[]> {
  const { whose, state, itemCode, number, first } = listing
  const handler = servingDepartment(actor)
  const person = whose === 'MINE' ? actor.person : null
  if (whose === 'MINE' && person === null) return []
  if (number === null) {
    const of = person === null ? { handler } : { clerk: person }
    return list(db, { of, state, itemCode, after, count: first + 1 })
  }
  if (after !== null) return []
  return (await listedByNumber(db, handler, number)).filter((row) =>
    (person === null ? row.handlerCode === handler : row.clerk === person)
    && (state === null || (state === 'OPEN') === (row.decidedAt === null)) && (itemCode === null || row.itemCode === itemCode))
}

type CaseListingPlace = NonNullable<ReturnType<typeof openListCursor>>
