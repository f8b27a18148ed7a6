import type { Clock } from '../../kernel/clock.ts'
import type { CertificateRow } from '../../kernel/import-rows.ts'
import type { RowBatch, RowFault, RowOutcome } from '../../kernel/row-outcome.ts'
import type { CommandOperation } from '../../platform/operation.ts'
import { loadCases, readCaseRow } from '../case-files/index.ts'
import { checkGuideRow, loadGuides } from '../catalogue/index.ts'
import { checkTypeRow, loadCertificates, loadTypes, readCertificateRow } from '../certificates/index.ts'
import type { FormatName, FormatRows, RowLoader } from './model.ts'

type Load<Row> = CommandOperation<RowBatch<Row>, RowOutcome[]>
/** Runs one batch through the funnel, on record, as whoever started the import. */
export type RunLoad = <Row>(operation: Load<Row>, batch: RowBatch<Row>) => Promise<RowOutcome[]>

/** Who checks and stores the rows of each format: the door of the room that they belong to. */
export function rowLoaders(run: RunLoad, clock: Clock): { readonly [F in FormatName]: RowLoader<FormatRows[F]> } {
  return {
    certificate: loader<CertificateRow>(run, loadCertificates, (row) => faultsOf(readCertificateRow(row, clock.now()))),
    case: loader(run, loadCases, (row) => faultsOf(readCaseRow(row, clock.now()))),
    guide: loader(run, loadGuides, checkGuideRow),
    'certificate-type': loader(run, loadTypes, checkTypeRow),
  }
}

function loader<Row>(run: RunLoad, operation: Load<Row>, check: (row: Row) => RowFault[]): RowLoader<Row> {
  return { check, load: (rows, { dryRun }) => run(operation, { rows, dryRun }) }
}

function faultsOf(reading: { readonly ok: true } | { readonly ok: false; readonly faults: RowFault[] }): RowFault[] {
  return reading.ok ? [] : reading.faults
}
