import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { GuideRow } from '../../../kernel/import-rows.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { authorOf, dispositionOn, findDispositions, guideRowOf } from '../../catalogue/index.ts'
import { startRegistration } from '../registration.ts'
import { editingRefusals } from '../errors.ts'
import { materialKey } from '../material-key.ts'
import { emptyDocument, isArisenOn, type DraftDocument } from '../model.ts'
import { requireOwnItem } from '../own-item.ts'
import * as store from '../store.ts'
import { draftView, type DraftView } from '../view.ts'

export interface Beginning {
  readonly itemCode: string
  /** From which version; null for the newest that is in force or scheduled. Of no meaning with `fromNothing`. */
  readonly version: number | null
  readonly fromNothing: boolean
  /** Of a new item the day on which the service arose: its basis came into force, or it was decided upon. */
  readonly arisenOn: CalendarDate | null
}

/**
 * Begins a draft. Where the item has one already, that one is given as it stands, so that a lost answer can be asked for again.
 * @throws Refusal ITEM_NOT_YOURS, GUIDE_BEGINNING_INVALID, GUIDE_NOT_FOUND
 */
export const beginDraft = defineOperation<Beginning, DraftView, CommandOperation<Beginning, DraftView>>({
  name: 'guide-editing.begin-draft',
  action: 'guide-draft.begin',
  summary: 'Begins the draft of a guide of the own department, from a version of it or from nothing.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  async run(context, beginning) {
    const { db } = context
    const { itemCode } = beginning
    const record = context.open({ purpose: null, subject: null })
    requireOwnItem(context, itemCode)
    record.about = { item: itemCode }
    const known = await store.lockDraft(db, itemCode)
    if (!known) {
      const begun = await origin(context, beginning)
      record.about = { item: itemCode, ...(begun.baseVersion !== null && { base: begun.baseVersion }) }
      await store.beginDraft(db, { itemCode, ...begun }, authorOf(context))
    }
    const draft = await store.findDraft(db, itemCode)
    if (!draft) throw new Error('the draft was not stored')
    return draftView(context, draft)
  },
})

type Origin = Omit<store.NewDraft, 'itemCode'>

async function origin(context: OperationContext<Tx>, { itemCode, version, fromNothing, arisenOn }: Beginning): Promise<Origin> {
  const { parts, scope } = context
  const today = dateInChina(scope.at)
  const item = await parts.catalogueStore.findItem(itemCode)
  if (!item) {
    if (!fromNothing) throw invalid('NO_GUIDE')
    if (arisenOn === null) throw invalid('ARISEN_ON_NEEDED')
    if (!isArisenOn(arisenOn, today)) throw invalid('ARISEN_ON_INVALID')
    await startRegistration(context, itemCode, arisenOn)
    return { baseVersion: null, arisenOn, content: emptyDocument(itemCode) }
  }
  if (fromNothing) return { baseVersion: null, arisenOn: null, content: emptyDocument(itemCode) }
  const base = version ?? (await newestVersion(context, itemCode, today))
  if (base === null) throw invalid('NO_GUIDE')
  const [guide] = await parts.catalogueStore.findGuides([{ itemCode, version: base }], { withdrawn: true })
  if (!guide) throw editingRefusals.GUIDE_NOT_FOUND()
  // The note is of the change that is to come, and its number and days are given when it is published.
  const { version: _, publishedOn: __, effectiveFrom: ___, ...row } = { ...guideRowOf(guide, item), changeNote: null }
  return { baseVersion: base, arisenOn: null, content: (await withDispositions(context, itemCode, row)) as unknown as DraftDocument }
}

/** What is to come into force is gone on from: whoever began from what it replaces would undo it without a word. */
async function newestVersion({ parts }: OperationContext<Tx>, itemCode: string, today: CalendarDate): Promise<number | null> {
  const scheduled = (await parts.catalogueStore.listVersions(itemCode)).find(({ effectiveFrom }) => effectiveFrom > today)
  return scheduled?.version ?? (await parts.guideShelf.findVersionInForce(itemCode, today))
}

/** What was decided about the item and its materials since, where its day has come. */
async function withDispositions<Row extends Pick<GuideRow, 'disposition' | 'materials'>>({ db, scope }: OperationContext<Tx>, itemCode: string, row: Row): Promise<Row> {
  const decisions = await findDispositions(db, [itemCode])
  const decided = (of: string | null) => dispositionOn(decisions.filter(({ material }) => material === of), dateInChina(scope.at))?.disposition
  const materials = row.materials.map((material) => ({ ...material, disposition: decided(materialKey(material)) ?? material.disposition }))
  return { ...row, disposition: decided(null) ?? row.disposition, materials }
}

function invalid(reason: string) {
  return editingRefusals.GUIDE_BEGINNING_INVALID({ reason, details: { reason } })
}
