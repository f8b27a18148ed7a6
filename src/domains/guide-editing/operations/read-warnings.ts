import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import { defineOperation, type CommandOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { checkPageSize } from '../../../platform/paging.ts'
import {
  authorOf, findVersionHeads, guideKey, guideRowOf, listItemsBy, versionInForce, type StoredItem,
} from '../../catalogue/index.ts'
import { cursorAfter, itemAfter } from '../cursor.ts'
import { editingRefusals } from '../errors.ts'
import { isOwnItem, requireOwnItem, requireReason } from '../own-item.ts'
import { findDraft } from '../store.ts'
import { warningsOf, type Looked, type WarningView } from '../warnings/gather.ts'
import { addWarningStep } from '../warnings/store.ts'
import type { WarningCode } from '../warnings/warning.ts'
import { READERS } from './list-versions.ts'

export const WARNING_PAGE_LIMIT = 100

export interface WarningsAsked {
  readonly itemCode: string
  /** Null for the version in force today. Of no meaning for a draft. */
  readonly version: number | null
  readonly draft: boolean
}

/** The warnings of a version or of the draft of the own department. @throws Refusal GUIDE_NOT_FOUND */
export const readWarnings = defineOperation<WarningsAsked, WarningView[], ReadOperation<WarningsAsked, WarningView[]>>({
  name: 'guide-editing.read-warnings',
  action: 'guide.read',
  summary: 'Reads the warnings of a guide or of the draft of one.',
  kind: 'public',
  roles: READERS,
  async run(context, { itemCode, version, draft }) {
    const document = draft ? await draftDocument(context, itemCode) : await versionDocument(context, itemCode, version)
    return (await warningsOf(context, [{ itemCode, document }]))[0] ?? []
  },
})

async function draftDocument({ db, actor }: OperationContext, itemCode: string): Promise<Json> {
  const found = isOwnItem(actor.departmentCode, itemCode) ? await findDraft(db, itemCode) : null
  if (!found) throw editingRefusals.GUIDE_NOT_FOUND()
  return found.content as Json
}

async function versionDocument({ parts, scope }: OperationContext, itemCode: string, version: number | null): Promise<Json> {
  const wanted = version ?? (await parts.guideShelf.findVersionInForce(itemCode, dateInChina(scope.at)))
  const item = await parts.catalogueStore.findItem(itemCode)
  const guide = wanted === null ? null : await parts.guideShelf.findWhole(itemCode, wanted)
  if (!item || !guide) throw editingRefusals.GUIDE_NOT_FOUND()
  return guideRowOf(guide, item) as unknown as Json
}

export interface CatalogueWarningsAsked {
  readonly departmentCode: string
  /** Of this kind alone. */
  readonly code: WarningCode | null
  /** Dismissed ones too. */
  readonly dismissed: boolean
  /** So many items are looked at. */
  readonly first: number
  readonly after: string | null
}

export interface WarnedItem {
  readonly item: StoredItem
  readonly warnings: readonly WarningView[]
}

export interface WarningPage {
  /** Items that give cause; the others of the page are left out. */
  readonly items: readonly WarnedItem[]
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

/** The warnings of all guides in force of a department, item by item. */
export const listWarnings = defineOperation<CatalogueWarningsAsked, WarningPage, ReadOperation<CatalogueWarningsAsked, WarningPage>>({
  name: 'guide-editing.list-warnings',
  action: 'guide.read',
  summary: 'Lists the warnings of the guides in force of a department.',
  kind: 'public',
  roles: READERS,
  async run(context, { departmentCode, code, dismissed, first, after }) {
    checkPageSize(first, WARNING_PAGE_LIMIT)
    const filter = { text: null, category: null, level: null, bodyCode: departmentCode, area: null }
    const found = await listItemsBy(context.db, filter, itemAfter(after), first + 1)
    const page = found.slice(0, first)
    const warned = await warningsOfItems(context, page)
    const items = page.map((item) => ({ item, warnings: (warned.get(item.code) ?? [])
      .filter((warning) => (code === null || warning.code === code) && (dismissed || warning.dismissal === null)) }))
    const last = page.at(-1)
    return { items: items.filter(({ warnings }) => warnings.length > 0), hasNextPage: found.length > first, endCursor: last ? cursorAfter(last.code) : null }
  },
})

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

async function answerWarning(
  context: Parameters<CommandOperation<WarningAnswer, WarningView>['run']>[0], { itemCode, id, reason }: WarningAnswer, kind: 'DISMISSED' | 'RAISED',
): Promise<WarningView> {
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
