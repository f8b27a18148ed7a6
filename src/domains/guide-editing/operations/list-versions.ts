import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { findVersionRecords, guideRowOf, versionInForce, type VersionRecord } from '../../catalogue/index.ts'
import { editingRefusals } from '../errors.ts'
import { versionState, type DraftDocument, type VersionState } from '../model.ts'
import { documentText } from '../view.ts'

/** A published version, where it stands today. */
export interface VersionView extends VersionRecord {
  readonly state: VersionState
}

export interface VersionsAsked {
  readonly itemCode: string
}

/** Who keeps guides, and who watches over those who do. */
export const READERS = ['CATALOGUE_EDITOR', 'SUPERVISOR', 'AUDITOR'] as const

/** The versions of an item's guide, newest first: by whom, when, from and to which day, and those withdrawn. */
export const listVersions = defineOperation<VersionsAsked, VersionView[], ReadOperation<VersionsAsked, VersionView[]>>({
  name: 'guide-editing.list-versions',
  action: 'guide.read',
  summary: 'Lists the versions of a guide with who published and withdrew them.',
  kind: 'public',
  roles: READERS,
  run: (context, { itemCode }) => versionViews(context, itemCode),
})

export async function versionViews({ db, scope }: OperationContext, itemCode: string): Promise<VersionView[]> {
  const today = dateInChina(scope.at)
  const versions = await findVersionRecords(db, itemCode)
  const inForce = versionInForce(versions.filter(({ withdrawal }) => withdrawal === null), today)?.version ?? null
  return versions.map((version) => ({ ...version, state: versionState(version, inForce, today) }))
}

export interface DocumentAsked {
  readonly itemCode: string
  /** Null for the version in force today. */
  readonly version: number | null
}

export interface VersionDocument {
  readonly version: number
  /** Canonical JSON of the row as the import format has it. */
  readonly document: string
}

/** One version whole, withdrawn ones too. @throws Refusal GUIDE_NOT_FOUND */
export const readVersion = defineOperation<DocumentAsked, VersionDocument, ReadOperation<DocumentAsked, VersionDocument>>({
  name: 'guide-editing.read-version',
  action: 'guide.read',
  summary: 'Reads a version of a guide as the import format has it.',
  kind: 'public',
  roles: READERS,
  async run({ parts, scope }, { itemCode, version }) {
    const wanted = version ?? (await parts.guideShelf.findVersionInForce(itemCode, dateInChina(scope.at)))
    const item = await parts.catalogueStore.findItem(itemCode)
    const [guide] = wanted === null ? [] : await parts.catalogueStore.findGuides([{ itemCode, version: wanted }], { withdrawn: true })
    if (!item || !guide) throw editingRefusals.GUIDE_NOT_FOUND()
    return { version: guide.version, document: documentText(guideRowOf(guide, item) as unknown as DraftDocument) }
  },
})
