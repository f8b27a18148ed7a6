import { csvRows, IngestFault } from '../../ingest/index.ts'
import { TableFault } from '../faults.ts'
import { undefused } from './defuse.ts'
import { cellText, type Grid } from './grid.ts'
import { gridOf } from './read-xlsx.ts'

/** A CSV in UTF-8 or GB18030, which office programs write. @throws TableFault */
export function readCsv(bytes: Buffer): Grid {
  try {
    return gridOf('', csvRows(bytes).map((cells) => cells.map((cell) => undefused(cellText(cell.replaceAll('\0', '\ufffd'))))))
  } catch (error) {
    if (!(error instanceof IngestFault)) throw error
    throw new TableFault(error.code === 'ENCODING_UTF16' ? 'FILE_UTF16' : error.code === 'SOURCE_NOT_TEXT' ? 'FILE_NOT_TEXT' : 'FILE_QUOTING', { cause: error })
  }
}
