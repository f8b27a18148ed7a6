import { dateInChina, type CalendarDate } from '../../kernel/calendar-date.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { addGuide, authorOf, findVersionRecords, holdItem, type VersionRecord } from '../catalogue/index.ts'
import { editingRefusals } from './errors.ts'
import { faultsOfVersion } from './faults.ts'
import { asVersion, dateFault, type DraftDocument } from './model.ts'

interface Publishable {
  readonly itemCode: string
  readonly content: DraftDocument
  readonly effectiveFrom: CalendarDate
}

/**
 * Publishes a guide as the next version of its item. The caller knows that the item is one of the own department.
 * @returns the version's number @throws Refusal GUIDE_DATE_INVALID, GUIDE_UNSOUND
 */
export async function publishDocument(context: OperationContext<Tx>, { itemCode, content, effectiveFrom }: Publishable): Promise<number> {
  const { db, parts, scope } = context
  await holdItem(db, itemCode)
  const versions = await findVersionRecords(db, itemCode)
  const publication = { version: (versions[0]?.version ?? 0) + 1, publishedOn: dateInChina(scope.at), effectiveFrom }
  requireDate(context, versions, publication.effectiveFrom, content['effectiveTo'])
  const faults = await faultsOfVersion(context, content, publication)
  if (faults.length > 0) throw editingRefusals.GUIDE_UNSOUND({ reason: 'FAULTS', details: { faults: faults.length } })
  await addGuide(db, asVersion(content, publication), authorOf(context))
  db.afterCommit(() => parts.guideShelf.forget(itemCode))
  return publication.version
}

function requireDate({ scope }: OperationContext<Tx>, versions: readonly VersionRecord[], effectiveFrom: CalendarDate, effectiveTo: unknown): void {
  const [latest] = versions.filter(({ withdrawal }) => withdrawal === null).map((version) => version.effectiveFrom).sort().reverse()
  const scheduled = latest ?? null
  const fault = dateFault(effectiveFrom, { today: dateInChina(scope.at), effectiveTo: typeof effectiveTo === 'string' ? effectiveTo : null, scheduled })
  if (fault === null) return
  const details = { reason: fault, ...(fault === 'BEFORE_SCHEDULED' && scheduled !== null && { scheduled }) }
  throw editingRefusals.GUIDE_DATE_INVALID({ reason: fault, details })
}
