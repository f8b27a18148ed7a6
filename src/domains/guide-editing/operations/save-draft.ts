import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { authorOf } from '../../catalogue/index.ts'
import { editingRefusals } from '../errors.ts'
import { requireOwnItem } from '../own-item.ts'
import { readDocument } from '../read-document.ts'
import * as store from '../store.ts'
import { draftView, type DraftView } from '../view.ts'

export interface Saving {
  readonly itemCode: string
  /** The revision that the editor saw last. */
  readonly revision: number
  /** The whole guide, as JSON. */
  readonly document: string
}

/**
 * Saves a draft whole, faults and all. Of two who saved upon the same revision the second is told.
 * @throws Refusal ITEM_NOT_YOURS, GUIDE_DOCUMENT_UNREADABLE, GUIDE_DRAFT_CHANGED
 */
export const saveDraft = defineOperation<Saving, DraftView, CommandOperation<Saving, DraftView>>({
  name: 'guide-editing.save-draft',
  action: 'guide-draft.save',
  summary: 'Saves the draft of a guide of the own department.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  async run(context, { itemCode, revision, document }) {
    const { db, parts } = context
    const record = context.open({ purpose: null, subject: null })
    requireOwnItem(context, itemCode)
    record.about = { item: itemCode, revision }
    const content = readDocument(await parts.guideFormat(), itemCode, document)
    if (!(await store.saveDraft(db, { itemCode, revision }, content, authorOf(context)))) throw await changed(context, itemCode)
    const draft = await store.findDraft(db, itemCode)
    if (!draft) throw new Error('the draft has gone')
    return draftView(context, draft)
  },
})

export interface Discarding {
  readonly itemCode: string
  readonly revision: number
}

/** Gives a draft up: nothing of it is kept. @throws Refusal ITEM_NOT_YOURS, GUIDE_DRAFT_CHANGED */
export const discardDraft = defineOperation<Discarding, boolean, CommandOperation<Discarding, boolean>>({
  name: 'guide-editing.discard-draft',
  action: 'guide-draft.discard',
  summary: 'Gives up the draft of a guide of the own department.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  async run(context, { itemCode, revision }) {
    const record = context.open({ purpose: null, subject: null })
    requireOwnItem(context, itemCode)
    record.about = { item: itemCode, revision }
    if (!(await store.endDraft(context.db, itemCode, revision))) throw await changed(context, itemCode)
    return true
  },
})

async function changed({ db }: OperationContext, itemCode: string) {
  const now = await store.findDraft(db, itemCode)
  return editingRefusals.GUIDE_DRAFT_CHANGED({ details: { revision: now?.revision ?? 0 } })
}
