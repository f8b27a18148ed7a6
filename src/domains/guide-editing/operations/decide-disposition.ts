import { addDays, dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Disposition, GuideMaterialRow } from '../../../kernel/import-rows.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { addDisposition, authorOf, findDispositions, type DispositionRecord } from '../../catalogue/index.ts'
import { editingRefusals } from '../errors.ts'
import { materialKey } from '../material-key.ts'
import { requireOwnItem, requireReason } from '../own-item.ts'
import { findDraft } from '../store.ts'
import { READERS } from './list-versions.ts'

export interface Deciding {
  readonly itemCode: string
  /** Key of a material, or its name where it has none; null for the item itself. */
  readonly material: string | null
  readonly disposition: Disposition
  readonly reason: string
  /** From which day on; today where null. */
  readonly effectiveOn: CalendarDate | null
}

/** As far ahead as guides are published. */
const FURTHEST_DAYS = 731

/**
 * Decides what becomes of an item or of the demand for a material (处理意见). An item that is abolished takes no new case from
 * that day on. A material goes by the guide: the decision is on record, and is put into the next draft.
 * @throws Refusal ITEM_NOT_YOURS, EDITING_TEXT_INVALID, DISPOSITION_INVALID, GUIDE_NOT_FOUND
 */
export const decideDisposition = defineOperation<Deciding, DispositionRecord[], CommandOperation<Deciding, DispositionRecord[]>>({
  name: 'guide-editing.decide-disposition',
  action: 'item.dispose',
  summary: 'Decides what becomes of an item of the own department, or of the demand for one of its materials.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  stepUp: true,
  async run(context, { itemCode, material, disposition, reason, effectiveOn }) {
    const { db, parts, scope } = context
    const record = context.open({ purpose: null, subject: null })
    requireOwnItem(context, itemCode)
    const today = dateInChina(scope.at)
    const from = effectiveOn ?? today
    record.about = { item: itemCode, disposition, effectiveOn: from, of: material === null ? 'ITEM' : 'MATERIAL' }
    requireReason(context, reason)
    const invalid = (why: string) => editingRefusals.DISPOSITION_INVALID({ reason: why, details: { reason: why } })
    if (from < today) throw invalid('PAST')
    if (from > addDays(today, FURTHEST_DAYS)) throw invalid('TOO_FAR')
    if (!(await parts.catalogueStore.findItem(itemCode))) throw editingRefusals.GUIDE_NOT_FOUND()
    if (material !== null && !(await hasMaterial(context, itemCode, material))) throw invalid('MATERIAL_UNKNOWN')
    await addDisposition(db, { itemCode, material, disposition, reason, effectiveOn: from, ...authorOf(context) })
    db.afterCommit(() => parts.guideShelf.forget(itemCode))
    return findDispositions(db, [itemCode])
  },
})

/** In any version that is or is to be in force, or in the draft. */
async function hasMaterial({ db, parts }: OperationContext<Tx>, itemCode: string, material: string): Promise<boolean> {
  const versions = await parts.catalogueStore.listVersions(itemCode)
  const guides = await parts.guideShelf.findWholes(versions.map(({ version }) => ({ itemCode, version })))
  if ([...guides.values()].some(({ materials }) => materials.some((one) => materialKey(one) === material))) return true
  const drafted = (await findDraft(db, itemCode))?.content['materials']
  return Array.isArray(drafted) && drafted.some((one: Partial<GuideMaterialRow> | null) =>
    typeof one === 'object' && one !== null && (one.key ?? one.name) === material)
}

export interface DispositionsAsked {
  readonly itemCode: string
}

/** What was decided about an item and its materials, the latest first. */
export const listDispositions = defineOperation<DispositionsAsked, DispositionRecord[], ReadOperation<DispositionsAsked, DispositionRecord[]>>({
  name: 'guide-editing.list-dispositions',
  action: 'item.read',
  summary: 'Lists what was decided about an item and its materials.',
  kind: 'public',
  roles: READERS,
  run: ({ db }, { itemCode }) => findDispositions(db, [itemCode]),
})
