import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { authorOf } from '../../catalogue/index.ts'
import { takeGuide } from '../../guide-editing/index.ts'
import { tableRefusals } from '../errors.ts'
import { makePlan } from '../make-plan.ts'
import { asVersion, countStates, digestOfPlan, isRecent, type PlannedRow } from '../model.ts'
import type { OpenTable } from '../open-table.ts'
import * as store from '../store.ts'

export interface Applying {
  readonly table: OpenTable
  /** What the preview of it gave. */
  readonly digest: Buffer
  readonly previewedAt: string
  /** What is said of the change; the name of the table where null. */
  readonly changeNote: string | null
}

export interface PublishingTable extends Applying {
  readonly effectiveFrom: CalendarDate
}

/** What an applied table did. */
export interface Applied extends store.Application {
  /** It had been applied before: nothing was done again. */
  readonly before: boolean
}

/**
 * Makes drafts of the rows of a table that are new or changed; refused ones are left out. All of it or nothing, and once.
 * @throws Refusal TABLE_PREVIEW_OUTDATED
 */
export const draftTable = defineOperation<Applying, Applied, CommandOperation<Applying, Applied>>({
  name: 'guide-tables.draft',
  action: 'guide-table.apply',
  summary: 'Makes drafts of guides of the own department from a table of items that was previewed.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  run: (context, applying) => apply(context, { ...applying, effectiveFrom: null }),
})

/** The same, publishing each row as the next version of its guide. @throws Refusal TABLE_PREVIEW_OUTDATED, GUIDE_DATE_INVALID */
export const publishTable = defineOperation<PublishingTable, Applied, CommandOperation<PublishingTable, Applied>>({
  name: 'guide-tables.publish',
  action: 'guide-table.publish',
  summary: 'Publishes versions of guides of the own department from a table of items that was previewed.',
  kind: 'command',
  roles: ['CATALOGUE_EDITOR'],
  stepUp: true,
  run: (context, applying) => apply(context, applying),
})

async function apply(context: OperationContext<Tx>, applying: Applying & { readonly effectiveFrom: CalendarDate | null }): Promise<Applied> {
  const { db, actor: { departmentCode }, scope } = context
  const { digest, effectiveFrom, previewedAt, table } = applying
  const record = context.open({ purpose: null, subject: null })
  const { kind } = table.header.table
  record.about = { table: kind, digest: digest.toString('hex'), ...(effectiveFrom !== null && { effectiveFrom }) }
  // Whoever sends it a second time waits here until the first is done, or undone.
  await store.holdApplication(db, digest)
  const known = await store.findApplication(db, digest, departmentCode)
  if (known !== null) return { ...known, before: true }
  if (!isRecent(previewedAt, scope.at)) throw outdated('TOO_OLD')
  const plan = await makePlan(context, table)
  if (!digestOfPlan(plan, departmentCode, previewedAt).equals(digest)) throw outdated('DIGEST')
  for (const row of plan.rows) await take(context, row, applying)
  const application = { kind, effectiveFrom, counts: countStates(plan.rows), at: scope.at }
  await store.addApplication(db, digest, application, authorOf(context))
  record.about = { ...record.about, ...application.counts }
  return { ...application, before: false }
}

async function take(
  context: OperationContext<Tx>, { next, base }: PlannedRow, { changeNote, effectiveFrom, table }: Applying & { readonly effectiveFrom: CalendarDate | null },
): Promise<void> {
  if (next === null) return
  const today = dateInChina(context.scope.at)
  const days = { publishedOn: today, effectiveFrom: effectiveFrom ?? today, changeNote: changeNote ?? `按《${table.header.table.title}》导入` }
  if (!(await takeGuide(context, { guide: asVersion(next, base, days), base }, effectiveFrom))) throw outdated('CHANGED_MEANWHILE')
}

function outdated(reason: string) {
  return tableRefusals.TABLE_PREVIEW_OUTDATED({ reason, details: { reason } })
}
