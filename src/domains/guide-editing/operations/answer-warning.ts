import type { Json } from '../../../kernel/canonical-json.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { authorOf } from '../../catalogue/index.ts'
import { editingRefusals } from '../errors.ts'
import { requireOwnItem, requireReason } from '../own-item.ts'
import { findDraft } from '../store.ts'
import { warningsOf, type WarningView } from '../warnings/gather.ts'
import { warningsOfItems } from '../warnings/of-items.ts'
import { addWarningStep } from '../warnings/store.ts'

export interface WarningAnswer {
  readonly itemCode: string
  /** The fingerprint in hex. */
  readonly id: string
  readonly reason: string
}

/**
 * Dismisses a warning about an item of the own department, in its draft or in the guide in force, as long as what it is about
 * stays the same. @throws Refusal ITEM_NOT_YOURS, EDITING_TEXT_INVALID, GUIDE_WARNING_UNKNOWN
 */
export const dismissWarning = defineOperation<WarningAnswer, WarningView, CommandOperation<WarningAnswer, WarningView>>({
  name: 'guide-editing.dismiss-warning',
  action: 'guide-warning.dismiss',
  summary: 'Dismisses a warning about a guide of the own department, with the reason.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  run: (context, answer) => answerWarning(context, answer, 'DISMISSED'),
})

/** Raises a warning again that was dismissed. @throws Refusal ITEM_NOT_YOURS, EDITING_TEXT_INVALID, GUIDE_WARNING_UNKNOWN */
export const raiseWarning = defineOperation<WarningAnswer, WarningView, CommandOperation<WarningAnswer, WarningView>>({
  name: 'guide-editing.raise-warning',
  action: 'guide-warning.raise',
  summary: 'Raises a warning about a guide of the own department again that was dismissed.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  run: (context, answer) => answerWarning(context, answer, 'RAISED'),
})

async function answerWarning(context: OperationContext<Tx>, { itemCode, id, reason }: WarningAnswer, kind: 'DISMISSED' | 'RAISED'): Promise<WarningView> {
  const { db } = context
  const record = context.open({ purpose: null, subject: null })
  requireOwnItem(context, itemCode)
  record.about = { item: itemCode }
  requireReason(context, reason)
  const warning = (await standingWarnings(context, itemCode)).find((one) => one.id === id)
  if (!warning) throw editingRefusals.GUIDE_WARNING_UNKNOWN()
  record.about = { item: itemCode, warning: warning.code }
  const author = authorOf(context)
  await addWarningStep(db, { itemCode, fingerprint: warning.fingerprint, code: warning.code, kind, reason }, author)
  return { ...warning, dismissal: kind === 'DISMISSED' ? { ...author, itemCode, fingerprint: warning.fingerprint, reason } : null }
}

async function standingWarnings(context: OperationContext, itemCode: string): Promise<WarningView[]> {
  const draft = await findDraft(context.db, itemCode)
  const item = await context.parts.catalogueStore.findItem(itemCode)
  const ofDraft = draft ? (await warningsOf(context, [{ itemCode, document: draft.content as Json }]))[0] : undefined
  const ofGuide = item ? (await warningsOfItems(context, [item])).get(itemCode) : undefined
  return [...(ofDraft ?? []), ...(ofGuide ?? [])]
}
