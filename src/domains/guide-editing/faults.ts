import { dateInChina } from '../../kernel/calendar-date.ts'
import type { GuideRow } from '../../kernel/import-rows.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { checkGuideRow, directoryFaults } from '../catalogue/index.ts'
import { asVersion, type DraftDocument, type Publication } from './model.ts'

/**
 * Everything that an import would find wrong with a row, in the order in which it looks: the format, then what the format
 * cannot say, then the directory of certificate types. Each only looks at what the one before let through.
 */
export async function faultsOfRow({ db, parts }: OperationContext, row: GuideRow): Promise<RowFault[]> {
  const ofFormat = (await parts.guideFormat()).faults(row)
  if (ofFormat.length > 0) return ofFormat
  const ofRow = checkGuideRow(row)
  return ofRow.length > 0 ? ofRow : directoryFaults(db, parts.typeBook, row)
}

/** Of a draft, as if it were published today; and each change says what it changes (河北 二(一)3). */
export async function faultsOfDraft(context: OperationContext, document: DraftDocument, next: number): Promise<RowFault[]> {
  const today = dateInChina(context.scope.at)
  const faults = await faultsOfVersion(context, document, { version: next, publishedOn: today, effectiveFrom: today })
  return faults
}

export async function faultsOfVersion(context: OperationContext, document: DraftDocument, publication: Publication): Promise<RowFault[]> {
  const row = asVersion(document, publication)
  const faults = await faultsOfRow(context, row)
  const isSilent = publication.version > 1 && (typeof row.changeNote !== 'string' || row.changeNote.trim() === '')
  return isSilent ? [...faults, { path: 'changeNote', reason: 'CHANGE_NOT_EXPLAINED' }] : faults
}
