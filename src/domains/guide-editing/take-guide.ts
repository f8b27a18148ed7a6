import { dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { GuideRow } from '../../kernel/import-rows.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { authorOf, findVersionRecords, holdItem } from '../catalogue/index.ts'
import type { DraftDocument } from './model.ts'
import { requireOwnItem } from './own-item.ts'
import { publishDocument } from './publication.ts'
import { startRegistration, stopRegistration } from './registration.ts'
import * as store from './store.ts'

/** A whole guide that comes otherwise than from the editor, such as from a table. */
export interface TakenGuide {
  readonly guide: GuideRow
  /** The newest version that whoever brings it has seen; null of a new item, which then arises today. */
  readonly base: number | null
}

/**
 * Makes it the draft of its item, or with a day the next version, in force from then on.
 *
 * @returns false where the item has a draft, or another newest version than was seen: somebody has worked on it meanwhile
 * @throws Refusal ITEM_NOT_YOURS, GUIDE_DATE_INVALID, GUIDE_UNSOUND
 */
export async function takeGuide(context: OperationContext<Tx>, { guide, base }: TakenGuide, effectiveFrom: CalendarDate | null): Promise<boolean> {
  const { db, scope } = context
  const { version: _, publishedOn: __, effectiveFrom: ___, ...document } = guide
  const [itemCode, content] = [guide.item.code, document as unknown as DraftDocument]
  requireOwnItem(context, itemCode)
  await holdItem(db, itemCode)
  const newest = (await findVersionRecords(db, itemCode)).find(({ withdrawal }) => withdrawal === null)?.version ?? null
  if (newest !== base || (await store.lockDraft(db, itemCode)) !== null) return false
  if (effectiveFrom !== null) {
    await publishDocument(context, { itemCode, content, effectiveFrom })
    // Of a draft that was given up the clock still runs.
    if (base === null) await stopRegistration(context, itemCode)
    return true
  }
  const arisenOn = base === null ? dateInChina(scope.at) : null
  if (arisenOn !== null) await startRegistration(context, itemCode, arisenOn)
  return store.beginDraft(db, { itemCode, baseVersion: base, arisenOn, content }, authorOf(context))
}

const MOST_DRAFTS = 5_000

/** Which items of the own department have a draft, those that are not there yet too. */
export async function itemsWithDraft({ db, actor }: OperationContext): Promise<ReadonlySet<string>> {
  return new Set((await store.draftsOfDepartment(db, actor.departmentCode, '', MOST_DRAFTS)).map(({ itemCode }) => itemCode))
}
