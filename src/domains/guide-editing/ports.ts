import type { RowFault } from '../../kernel/row-outcome.ts'

/** What the import format says of guides (schema/formats/guide.schema.json), given by whoever reads the files. */
export interface GuideFormat {
  /** What no store could bear in parsed JSON, as a closed word; null where there is nothing. */
  screen(row: unknown): string | null
  /** Where a row does not fit the format; none where it does. */
  faults(row: unknown): RowFault[]
}
