import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { findVersionHeads, guideKey, guideRowOf, versionInForce, type StoredItem } from '../../catalogue/index.ts'
import { warningsOf, type Looked, type WarningView } from './gather.ts'

/** The warnings of the guides in force of these items; none where no guide is in force. */
export async function warningsOfItems(context: OperationContext, items: readonly StoredItem[]): Promise<ReadonlyMap<string, WarningView[]>> {
  const { db, parts, scope } = context
  const today = dateInChina(scope.at)
  const heads = await findVersionHeads(db, items.map(({ code }) => code))
  const inForce = items.flatMap(({ code }) => versionInForce(heads.filter(({ itemCode }) => itemCode === code), today) ?? [])
  const wholes = await parts.guideShelf.findWholes(inForce)
  const looked = items.flatMap((item): Looked[] => {
    const head = inForce.find(({ itemCode }) => itemCode === item.code)
    const guide = head && wholes.get(guideKey(head))
    return guide ? [{ itemCode: item.code, document: guideRowOf(guide, item) as unknown as Json }] : []
  })
  const found = await warningsOf(context, looked)
  return new Map(looked.map(({ itemCode }, at) => [itemCode, found[at] ?? []]))
}
