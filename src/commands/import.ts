import path from 'node:path'
import {
  exitCodeOf,
  importRows,
  rowLoaders,
  type Encoding,
  type ImportReport,
  type SourceOptions,
  type Syntax,
} from '../domains/ingest/index.ts'
import { IMPORT_KINDS, type ImportKind } from './import-kinds.ts'
import type { OpenedHub } from './open-hub.ts'

export interface ImportCommand {
  readonly kind: ImportKind
  readonly file: string
  readonly dryRun: boolean
  readonly quarantine: string | null
  readonly encoding: Encoding | null
  readonly syntax: Syntax | null
}

/** Imports one file and says what became of it. The result is the exit code: 0 all in, 3 some rows rejected, 130 interrupted. */
export async function importFile(
  opened: OpenedHub,
  command: ImportCommand,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  const { kind, file, dryRun, encoding, syntax } = command
  const quarantine = command.quarantine ?? `${file === '-' ? kind : path.basename(file)}.rejected.ndjson`
  const source: SourceOptions = { file, ...(encoding && { encoding }), ...(syntax && { syntax }) }
  const report = await importInto(opened, { kind, source, dryRun, quarantine, say, signal })
  const { added, updated, unchanged, rejected } = report.counts
  say(
    `${dryRun ? 'would be: ' : ''}${added} added, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected; ${Math.round(report.rowsPerSecond)} rows/s`,
  )
  if (report.quarantine !== null) say(`rejected rows with their reasons: ${report.quarantine}`)
  if (report.ended === 'INTERRUPTED') say('interrupted; the same import may be run again and goes on where it stopped')
  return exitCodeOf(report)
}

export interface ImportInto {
  readonly kind: ImportKind
  readonly source: SourceOptions
  readonly dryRun: boolean
  readonly quarantine: string
  readonly say: (line: string) => void
  readonly signal?: AbortSignal
}

export function importInto(
  opened: OpenedHub,
  { kind, source, dryRun, quarantine, say, signal }: ImportInto,
): Promise<ImportReport> {
  const { clock, parts } = opened.hub
  // Every batch is a request of its own: its entry is durable with its rows.
  const loaders = rowLoaders((operation, batch) => opened.operate((run) => run(operation, batch)), clock)
  const options = { source, dryRun, quarantine, progress: say, clock, keyring: parts.keyring, ...(signal && { signal }) }
  const format = IMPORT_KINDS[kind]
  switch (format) {
    case 'certificate':
      return importRows({ ...options, format, loader: loaders[format] })
    case 'case':
      return importRows({ ...options, format, loader: loaders[format] })
    case 'guide':
      return importRows({ ...options, format, loader: loaders[format] })
    case 'certificate-type':
      return importRows({ ...options, format, loader: loaders[format] })
  }
}
