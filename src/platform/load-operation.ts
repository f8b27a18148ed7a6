import type { Role } from '../kernel/actor.ts'
import { countOutcomes, type RowBatch, type RowOutcome } from '../kernel/row-outcome.ts'
import type { Tx } from './db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from './operation.ts'

interface Loading<Row> {
  readonly name: string
  readonly action: string
  readonly summary: string
  /** Who may load beside operators, and whose rows: those of another department are rejected. */
  readonly by?: { readonly role: Role; isOf(row: Row, departmentCode: string): boolean }
  /** Stores the rows; outcomes in their order. Throwing means that nothing of them is stored. */
  load(context: OperationContext<Tx>, rows: readonly Row[]): Promise<RowOutcome[]>
}

/**
 * Declares the operation by which a room takes a batch of import rows: one transaction, a rehearsal where it is a dry run,
 * and an entry that says how many rows met which end.
 */
export function defineLoad<Row>({
  name,
  action,
  summary,
  by,
  load,
}: Loading<Row>): CommandOperation<RowBatch<Row>, RowOutcome[]> {
  return defineOperation<RowBatch<Row>, RowOutcome[], CommandOperation<RowBatch<Row>, RowOutcome[]>>({
    name,
    action,
    summary,
    kind: 'command',
    roles: by ? [by.role, 'OPERATOR'] : ['OPERATOR'],
    async run(context, { rows, dryRun }) {
      const record = context.open({ purpose: null, subject: null })
      const { role, departmentCode } = context.actor
      const isOwn = rows.map((row) => role === 'OPERATOR' || (by?.isOf(row, departmentCode) ?? false))
      const stored = await context.db.rehearse(dryRun, () => load(context, rows.filter((_, position) => isOwn[position])))
      const left = stored.values()
      const outcomes = isOwn.map((own) => (own ? next(left) : OF_ANOTHER_DEPARTMENT))
      record.about = { ...countOutcomes(outcomes), dryRun }
      return outcomes
    },
  })
}

const OF_ANOTHER_DEPARTMENT: RowOutcome = { kind: 'REJECTED', reason: 'ROW_OF_ANOTHER_DEPARTMENT' }

function next(outcomes: IterableIterator<RowOutcome>): RowOutcome {
  const { done, value } = outcomes.next()
  if (done) throw new Error('a load gave fewer outcomes than it was given rows')
  return value
}
