import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize, pagingRefusals } from '../../../platform/paging.ts'
import { findCards } from '../clocks/card-store.ts'
import { clocksById } from '../clocks/clock-store.ts'
import { cardView, withCards, type CardView, type ClockView } from '../clocks/clock-view.ts'
import type { CardColour, ClockKind } from '../clocks/model.ts'
import { departmentSeen, instantsOf, type Period } from '../clocks/period.ts'
import { cursorAfter, readCursor } from '../cursor.ts'
import { narrowedBy } from '../listing-about.ts'
import { openLogRead } from '../log-read.ts'

export const CARD_PAGE_LIMIT = 100

export interface CardListing extends Period {
  readonly colour: CardColour | null
  readonly departmentCode: string | null
  readonly kind: ClockKind | null
  readonly first: number
  readonly after: string | null
  /** Where in the answer the page will stand. */
  readonly path: readonly (string | number)[]
}

export interface ListedCard extends CardView {
  readonly clock: ClockView
}

export interface CardPage {
  readonly cards: readonly { readonly card: ListedCard; readonly cursor: string }[]
  readonly hasNextPage: boolean
}

/** The cards that were given, the last one first: all of them for auditors, its own for a department. */
export const listClockCards = defineOperation<CardListing, CardPage, ReadOperation<CardListing, CardPage>>({
  name: 'supervision.list-clock-cards',
  action: 'clock.cards',
  summary: 'Lists yellow and red cards (黄牌、红牌) with the limits that they are about.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'SUPERVISOR', 'CLERK', 'DEPARTMENT_SYSTEM'],
  async run(context, { first, after, path, ...listing }) {
    const { db, actor, scope } = context
    const record = openLogRead(context, 'clock.cards', path)
    checkPageSize(first, CARD_PAGE_LIMIT)
    const narrowed = narrowedBy({ ...listing }, scope.at)
    const behind = after === null ? null : readCursor(after)
    if (after !== null && behind === null) throw pagingRefusals.CURSOR_INVALID()
    const departmentCode = departmentSeen(actor, listing.departmentCode)
    const { colour, kind } = listing
    const filter = { colour, kind, ...instantsOf(listing), after: behind, limit: first + 1 }
    const found = departmentCode === undefined ? [] : await findCards(db, { ...filter, departmentCode })
    const rows = await clocksById(db, [...new Set(found.map(({ clockId }) => clockId))])
    const clocks = new Map((await withCards(db, rows, scope.at)).map((clock) => [clock.id, clock]))
    const cards = found.slice(0, first).flatMap((card) => {
      const [row, clock] = [rows.find(({ id }) => id === card.clockId), clocks.get(card.clockId)]
      return row && clock ? [{ card: { ...cardView(card, row, scope.at), clock }, cursor: cursorAfter(card.id) }] : []
    })
    record.about = { ...narrowed, first, returned: cards.length }
    record.done = cards.length > 0
    return { cards, hasNextPage: found.length > first }
  },
})
