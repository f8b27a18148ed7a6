export { csvRows } from './csv-rows.ts'
export { importRows, type ImportOptions } from './import-rows.ts'
export { IngestFault, type IngestFaultCode } from './errors.ts'
export {
  exitCodeOf, FORMAT_NAMES, rowsIn,
  type Encoding, type FormatName, type FormatRows, type ImportCheckpoint, type ImportReport, type RowCounts,
  type RejectedRows, type RowLoader, type RowReason, type Syntax,
} from './model.ts'
export type { OpenedSource, SourceOptions } from './source.ts'
export { rowValidator, type RowValidator } from './validate.ts'
export { rowLoaders, type RunLoad } from './row-loaders.ts'
export { guideFormat } from './guide-format.ts'
