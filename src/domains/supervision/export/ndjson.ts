import { parseCheckpointBody } from '../../../kernel/tlog/checkpoint.ts'
import { parseNote } from '../../../kernel/tlog/note.ts'
import type { LogExport } from '../operations/export-entries.ts'

/** Version of `schema/formats/log-export.schema.json`. */
export const EXPORT_SCHEMA = 'yihao-log-export/1'

/**
 * A log's entries as lines of JSON: the first says what this is and has the checkpoint, each that follows one entry exactly as
 * hashed with its place and its proof, the last how many there were. A file without its last line is not whole.
 */
export async function* ndjsonOf(exported: LogExport): AsyncGenerator<string> {
  const { checkpoint, filter, exportedAt, count, before, pages } = exported
  yield line({
    schema: EXPORT_SCHEMA, origin: parseCheckpointBody(parseNote(checkpoint)?.text ?? '')?.origin ?? null, exportedAt: exportedAt.toISOString(),
    filter, entries: count, before: before === null ? null : String(before), checkpoint,
  })
  for await (const { entries } of pages()) {
    yield entries.map(({ stored: { index, entry, recordedAt }, proof }) => line({
      index: String(index), recordedAt: recordedAt.toISOString(), proof: proof.map((hash) => hash.toString('base64')), entry,
    })).join('')
  }
  yield line({ end: true, entries: count })
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
