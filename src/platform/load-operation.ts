import { countOutcomes, type RowBatch, type RowOutcome } from '../kernel/row-outcome.ts'
import type { Tx } from './db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from './operation.ts'

interface Loading<Row> {
  readonly name: string
  readonly action: string
  readonly summary: string
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
  load,
}: Loading<Row>): CommandOperation<RowBatch<Row>, RowOutcome[]> {
  return defineOperation<RowBatch<Row>, RowOutcome[], CommandOperation<RowBatch<Row>, RowOutcome[]>>({
    name,
    action,
    summary,
    kind: 'command',
    roles: ['OPERATOR'],
    async run(context, { rows, dryRun }) {
      const record = context.open({ purpose: null, subject: null })
      const outcomes = await context.db.rehearse(dryRun, () => load(context, rows))
      record.about = { ...countOutcomes(outcomes), dryRun }
      return outcomes
    },
  })
}
