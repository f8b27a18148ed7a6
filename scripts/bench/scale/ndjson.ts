import { Readable } from 'node:stream'
import type { SourceOptions } from '../../../src/domains/ingest/index.ts'

const BLOCK_CHARACTERS = 65_536

/** Rows as a file of them would be read. */
export function ndjsonSource(rows: Iterable<unknown>): SourceOptions {
  return { file: '-', stdin: Readable.from(blocks(rows)) }
}

/** Rows as lines of NDJSON, in blocks: a write for each would cost more than the row. */
export function* blocks(rows: Iterable<unknown>): Generator<Buffer> {
  let block = ''
  for (const row of rows) {
    block += `${JSON.stringify(row)}\n`
    if (block.length < BLOCK_CHARACTERS) continue
    yield Buffer.from(block)
    block = ''
  }
  if (block !== '') yield Buffer.from(block)
}
