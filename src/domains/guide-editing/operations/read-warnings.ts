import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { guideRowOf } from '../../catalogue/index.ts'
import { editingRefusals } from '../errors.ts'
import { isOwnItem } from '../own-item.ts'
import { findDraft } from '../store.ts'
import { warningsOf, type WarningView } from '../warnings/gather.ts'
import { READERS } from './list-versions.ts'

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
