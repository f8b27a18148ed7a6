import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { guideRowOf } from '../../catalogue/index.ts'
import { differenceViews, type ChangeView } from '../difference/view.ts'
import { editingRefusals } from '../errors.ts'
import { namesFor } from '../names.ts'
import { isOwnItem } from '../own-item.ts'
import { findDraft } from '../store.ts'
import { READERS } from './list-versions.ts'

export interface Comparing {
  readonly itemCode: string
  /** Null for the version in force today. */
  readonly from: number | null
  /** Null for the draft. */
  readonly to: number | null
}

export interface GuideComparison {
  readonly fromVersion: number
  readonly toVersion: number | null
  readonly changes: readonly ChangeView[]
}

/** What a version or the draft changes of another version. @throws Refusal GUIDE_NOT_FOUND */
export const compareGuides = defineOperation<Comparing, GuideComparison, ReadOperation<Comparing, GuideComparison>>({
  name: 'guide-editing.compare',
  action: 'guide.read',
  summary: 'Compares two versions of a guide, or one with the draft of the own department.',
  kind: 'public',
  roles: READERS,
  async run(context, { itemCode, from, to }) {
    const { parts, scope } = context
    const first = from ?? (await parts.guideShelf.findVersionInForce(itemCode, dateInChina(scope.at)))
    if (first === null) throw editingRefusals.GUIDE_NOT_FOUND()
    const before = await versionDocument(context, itemCode, first)
    const after = to === null ? await draftDocument(context, itemCode) : await versionDocument(context, itemCode, to)
    const sides = await Promise.all([before, after].map(async (document) => ({ document, names: await namesFor(context, document) })))
    const [a, b] = sides
    if (!a || !b) throw editingRefusals.GUIDE_NOT_FOUND()
    return { fromVersion: first, toVersion: to, changes: differenceViews(a, b) }
  },
})

/** Numbers and days are every version's own: they are no difference. */
async function versionDocument({ parts }: OperationContext, itemCode: string, version: number): Promise<Json> {
  const item = await parts.catalogueStore.findItem(itemCode)
  const [guide] = await parts.catalogueStore.findGuides([{ itemCode, version }], { withdrawn: true })
  if (!item || !guide) throw editingRefusals.GUIDE_NOT_FOUND()
  return contentOf(guideRowOf(guide, item) as unknown as Record<string, Json>)
}

async function draftDocument({ db, actor }: OperationContext, itemCode: string): Promise<Json> {
  const draft = isOwnItem(actor.departmentCode, itemCode) ? await findDraft(db, itemCode) : null
  if (!draft) throw editingRefusals.GUIDE_NOT_FOUND()
  return contentOf(draft.content as Record<string, Json>)
}

function contentOf(guide: Record<string, Json>): Json {
  const { version: _, publishedOn: __, effectiveFrom: ___, changeNote: ____, ...content } = guide
  return content
}
