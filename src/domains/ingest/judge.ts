import type { ReadBlock, ReadRow, RowReason } from './model.ts'
import type { RowValidator } from './validate.ts'

/** Says why a row is refused; nothing where it is sound. */
export type Judge = (row: unknown) => RowReason[]

/** By the format first, and by the room that the row belongs to where that holds. */
export function judgeBy<Row>(validate: RowValidator, check: (row: Row) => RowReason[]): Judge {
  return (row) => {
    const reasons = validate(row)
    if (reasons.length > 0) return reasons
    try {
      // The format's schema has just been found to hold, and it describes exactly this type.
      return check(row as Row)
    } catch {
      // A check that stumbles over a row must not cost the rest of the file, nor let the row through.
      return [{ path: '', reason: 'CHECK_FAILED' }]
    }
  }
}

export interface Judging {
  readonly judge: Judge
  /** Rows up to and including this line were decided before. */
  readonly after: number
  /** What of a value that was read is the row. */
  readonly rowOf: (read: unknown) => unknown
}

/** Judges what is read, block by block. */
export async function* judged(blocks: AsyncIterable<ReadBlock>, judging: Judging): AsyncGenerator<ReadBlock> {
  for await (const { rows, bytesRead } of blocks) yield { rows: rows.map((row) => judgedRow(row, judging)), bytesRead }
}

function judgedRow(read: ReadRow, { judge, after, rowOf }: Judging): ReadRow {
  if (read.reasons !== undefined || read.line <= after) return read
  const { line, size } = read
  const row = rowOf(read.row)
  const reasons = judge(row)
  return reasons.length > 0 ? { line, size, row, reasons } : { line, size, row }
}
