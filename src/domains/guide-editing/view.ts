import { canonicalJson, type Json } from '../../kernel/canonical-json.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { RowFault } from '../../kernel/row-outcome.ts'
import type { OperationContext } from '../../platform/operation.ts'
import { findVersionRecords } from '../catalogue/index.ts'
import { faultsOfDraft } from './faults.ts'
import type { DraftDocument } from './model.ts'
import { registrationOf } from './registration.ts'
import type { DraftHead, StoredDraft } from './store.ts'
import { warningsOf, type WarningView } from './warnings/gather.ts'

/** A draft as its editor sees it. */
export interface DraftView extends Omit<DraftHead, 'departmentCode'> {
  /** The number that it would be published under. */
  readonly nextVersion: number
  /** Of a new service the last day on which it can be registered in time. */
  readonly registrationDueOn: CalendarDate | null
  /** Canonical JSON of the guide as far as it is written. */
  readonly document: string
  readonly faults: readonly RowFault[]
  readonly warnings: readonly WarningView[]
}

export async function draftView(context: OperationContext, draft: StoredDraft): Promise<DraftView> {
  const { content, departmentCode: _, ...head } = draft
  const nextVersion = await nextVersionOf(context, draft.itemCode)
  const [warnings = []] = await warningsOf(context, [{ itemCode: draft.itemCode, document: content as Json }])
  const clock = draft.arisenOn === null ? null : await registrationOf(context, draft.itemCode)
  return { ...head, nextVersion, registrationDueOn: clock?.dueOn ?? null, document: documentText(content), faults: await faultsOfDraft(context, content, nextVersion), warnings }
}

export function documentText(document: DraftDocument): string {
  return canonicalJson(document as unknown as Json)
}

/** Numbers of withdrawn versions are not given again. */
export async function nextVersionOf({ db }: OperationContext, itemCode: string): Promise<number> {
  const [newest] = await findVersionRecords(db, itemCode)
  return (newest?.version ?? 0) + 1
}
