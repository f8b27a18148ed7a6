import { CsvRecordJoiner, splitCells } from './csv-records.ts'
import { bomLength, detectEncoding } from './detect.ts'
import { IngestFault } from './errors.ts'
import { LineSplitter } from './split-lines.ts'

/**
 * The cells of a CSV file that is held in memory as a whole (RFC 4180 with commas, UTF-8 or GB18030), row by row and empty
 * ones too: for tables that people look at, where one broken row makes all of it doubtful.
 *
 * @throws IngestFault ENCODING_UTF16, SOURCE_NOT_TEXT, HEADER_UNREADABLE where quoting is wrong
 */
export function csvRows(bytes: Buffer): string[][] {
  const encoding = detectEncoding(bytes, true)
  const decoder = new TextDecoder(encoding === 'UTF-8' ? 'utf-8' : 'gb18030', { fatal: true })
  const [splitter, joiner] = [new LineSplitter(), new CsvRecordJoiner()]
  const lines = [...splitter.push(bytes.subarray(bomLength(bytes, encoding))), ...splitter.end()]
  return [...lines.flatMap((line) => joiner.push(line)), ...joiner.end()].map((record) => {
    if (record.bytes === null || record.fault !== undefined) throw new IngestFault('HEADER_UNREADABLE', { detail: `line ${record.line}` })
    try {
      return splitCells(decoder.decode(record.bytes).replace(/\r$/, ''))
    } catch (error) {
      throw error instanceof TypeError ? new IngestFault('SOURCE_NOT_TEXT', { detail: `line ${record.line}` }) : error
    }
  })
}
