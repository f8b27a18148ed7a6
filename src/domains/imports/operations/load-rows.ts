import type { CertificateRow, CertificateTypeRow } from '../../../kernel/import-rows.ts'
import { countOutcomes, type RowBatch, type RowOutcome } from '../../../kernel/row-outcome.ts'
import type { AccessRecord } from '../../../kernel/access-record.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { loadCertificates, loadTypes } from '../../certificates/index.ts'
import { holdRun, setAside, takeOver, type Held, type Reading, type RefusedRow } from '../held-run.ts'
import { advanceRun } from '../store.ts'

/** A batch of an import, with what is to be noted together with it. */
export interface ImportBatch<Row> {
  readonly held: Held
  readonly rows: readonly Row[]
  /** Of the rows in the file, in their order. */
  readonly lines: readonly number[]
  /** Of the rows in the first file, where they are handed in again. */
  readonly firstLines: readonly number[]
  readonly reading: Reading
}

/** Loads a batch of certificates by the rules of `certificates.load`, as the steward who has handed the file in. */
export const loadImportedCertificates = defineOperation<ImportBatch<CertificateRow>, RowOutcome[], CommandOperation<ImportBatch<CertificateRow>, RowOutcome[]>>({
  name: 'imports.load-certificates',
  action: 'certificate.load',
  summary: 'Loads a batch of an import of certificates, and notes how far the import has come.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  run: (context, batch) => loadBatch(context, batch, loadCertificates),
})

/** Loads a batch of certificate types by the rules of `certificates.load-types`. */
export const loadImportedTypes = defineOperation<ImportBatch<CertificateTypeRow>, RowOutcome[], CommandOperation<ImportBatch<CertificateTypeRow>, RowOutcome[]>>({
  name: 'imports.load-types',
  action: 'certificate-type.load',
  summary: 'Loads a batch of an import of certificate types, and notes how far the import has come.',
  kind: 'command',
  roles: ['ISSUER_STEWARD'],
  run: (context, batch) => loadBatch(context, batch, loadTypes),
})

/** The rows, those of them that are refused, and the place that is reached: together, or a crash would count some twice. */
async function loadBatch<Row>(
  context: OperationContext<Tx>,
  { held, rows, lines, firstLines, reading }: ImportBatch<Row>,
  load: CommandOperation<RowBatch<Row>, RowOutcome[]>,
): Promise<RowOutcome[]> {
  await holdRun(context, held)
  const opened: AccessRecord[] = []
  const open: typeof context.open = (key) => {
    const record = context.open(key)
    opened.push(record)
    return record
  }
  const outcomes = await load.run({ ...context, open }, { rows, dryRun: false })
  for (const record of opened) record.about = { ...record.about, import: String(held.id) }
  const { added, updated, unchanged } = countOutcomes(outcomes)
  const quarantined = await setAside(context, held, refusedOf(outcomes, rows, lines))
  await takeOver(context, held, firstLines)
  await advanceRun(context.db, held.id, context.scope.at, { ...reading, line: lines.at(-1) ?? null, added, updated, unchanged, quarantined })
  return outcomes
}

function refusedOf<Row>(outcomes: readonly RowOutcome[], rows: readonly Row[], lines: readonly number[]): RefusedRow[] {
  return outcomes.flatMap((outcome, at) => {
    if (outcome.kind !== 'REJECTED') return []
    const { reason, detail } = outcome
    return [{ line: lines[at] ?? 0, reasons: [{ path: '', reason, ...(detail !== undefined && { detail }) }], row: rows[at] }]
  })
}
