import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { authorOf, findVersionRecords, holdItem, withdrawVersion } from '../../catalogue/index.ts'
import { editingRefusals } from '../errors.ts'
import { requireOwnItem, requireReason } from '../own-item.ts'
import { publishDocument } from '../publication.ts'
import { stopRegistration } from '../registration.ts'
import * as store from '../store.ts'
import { versionViews, type VersionView } from './list-versions.ts'

export interface Publishing {
  readonly itemCode: string
  readonly revision: number
  /** The first day in force: today or later. */
  readonly effectiveFrom: CalendarDate
}

/**
 * Publishes a draft as the next version of the guide, in force from a day on. From then on nobody changes it. Cases that are
 * received from that day on go by it; those that were received before keep theirs.
 * @throws Refusal ITEM_NOT_YOURS, GUIDE_NOT_FOUND, GUIDE_DRAFT_CHANGED, GUIDE_DATE_INVALID, GUIDE_UNSOUND
 */
export const publishGuide = defineOperation<Publishing, VersionView, CommandOperation<Publishing, VersionView>>({
  name: 'guide-editing.publish',
  action: 'guide.publish',
  summary: 'Publishes the draft of a guide of the own department, in force from today or a later day on.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  stepUp: true,
  async run(context, { itemCode, revision, effectiveFrom }) {
    const { db } = context
    const record = context.open({ purpose: null, subject: null })
    requireOwnItem(context, itemCode)
    record.about = { item: itemCode, revision, effectiveFrom }
    await holdItem(db, itemCode)
    const draft = await store.lockDraft(db, itemCode)
    if (!draft) throw editingRefusals.GUIDE_NOT_FOUND()
    if (draft.revision !== revision) throw editingRefusals.GUIDE_DRAFT_CHANGED({ details: { revision: draft.revision } })
    const version = await publishDocument(context, { itemCode, content: draft.content, effectiveFrom })
    record.about = { ...record.about, version }
    await store.endDraft(db, itemCode, revision)
    if (draft.arisenOn !== null) await stopRegistration(context, itemCode)
    return versionOf(context, itemCode, version)
  },
})

export interface Withdrawing {
  readonly itemCode: string
  readonly version: number
  readonly reason: string
}

/**
 * Withdraws a published version before its first day: it never comes into force, and its number is not given again.
 * @throws Refusal ITEM_NOT_YOURS, GUIDE_NOT_FOUND, GUIDE_WITHDRAWAL_NOT_POSSIBLE, EDITING_TEXT_INVALID
 */
export const withdrawGuideVersion = defineOperation<Withdrawing, VersionView, CommandOperation<Withdrawing, VersionView>>({
  name: 'guide-editing.withdraw',
  action: 'guide.withdraw',
  summary: 'Withdraws a published version of a guide of the own department before its first day.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  stepUp: true,
  async run(context, { itemCode, version, reason }) {
    const { db, parts, scope } = context
    const record = context.open({ purpose: null, subject: null })
    requireOwnItem(context, itemCode)
    record.about = { item: itemCode, version }
    requireReason(context, reason)
    await holdItem(db, itemCode)
    const known = (await findVersionRecords(db, itemCode)).find((one) => one.version === version)
    if (!known) throw editingRefusals.GUIDE_NOT_FOUND()
    const notPossible = (why: string) => editingRefusals.GUIDE_WITHDRAWAL_NOT_POSSIBLE({ reason: why, details: { reason: why } })
    if (known.effectiveFrom <= dateInChina(scope.at)) throw notPossible('IN_FORCE')
    if (!(await withdrawVersion(db, { itemCode, version }, { ...authorOf(context), reason }))) throw notPossible('WITHDRAWN')
    db.afterCommit(() => parts.guideShelf.forget(itemCode))
    return versionOf(context, itemCode, version)
  },
})

async function versionOf(context: OperationContext<Tx>, itemCode: string, version: number): Promise<VersionView> {
  const view = (await versionViews(context, itemCode)).find((one) => one.version === version)
  if (!view) throw new Error('the version was not stored')
  return view
}
