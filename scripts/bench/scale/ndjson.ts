import { Readable } from 'node:stream'
import { ndjson } from '../../../src/commands/load-city.ts'
import type { SourceOptions } from '../../../src/domains/ingest/index.ts'

/** Rows as a file of them would be read. */
export function ndjsonSource(rows: Iterable<unknown>): SourceOptions {
  return { file: '-', stdin: Readable.from(ndjson(rows)) }
}
