import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { makePlan } from '../make-plan.ts'
import { digestOfPlan, type Plan } from '../model.ts'
import { openTable, type OpenTable } from '../open-table.ts'

export interface Preview {
  readonly plan: Plan
  readonly digest: Buffer
  readonly previewedAt: string
  /** So that it need not be read twice. */
  readonly table: OpenTable
}

/** Says what a table would do to the guides of the own department. Nothing of it is kept. @throws Refusal TABLE_UNREADABLE, TABLE_TOO_WIDE */
export const previewTable = defineOperation<Buffer, Preview, ReadOperation<Buffer, Preview>>({
  name: 'guide-tables.preview',
  action: 'guide-table.preview',
  summary: 'Says what a table of items would change in the guides of the own department.',
  kind: 'public',
  roles: ['CATALOGUE_EDITOR'],
  async run(context, file) {
    const table = await openTable(file)
    const plan = await makePlan(context, table)
    const previewedAt = context.scope.at.toISOString()
    return { plan, table, previewedAt, digest: digestOfPlan(plan, context.actor.departmentCode, previewedAt) }
  },
})

/** Reads a table that is to be applied, outside of any transaction: only who may apply has the hub read a file. @throws Refusal TABLE_UNREADABLE */
export const openTableToApply = defineOperation<Buffer, OpenTable, ReadOperation<Buffer, OpenTable>>({
  name: 'guide-tables.open',
  action: 'guide-table.preview',
  summary: 'Reads a table of items before it is applied.',
  kind: 'public',
  roles: ['CATALOGUE_EDITOR'],
  run: (_, file) => openTable(file),
})
