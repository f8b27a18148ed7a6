import { CsvRecordJoiner } from './csv-records.ts'
import { bomLength, detectEncoding, detectSyntax, SAMPLE_BYTES } from './detect.ts'
import { readFormatSchema } from './format-schema.ts'
import type { Encoding, FormatName, ReadBlock, ReadRow, Syntax } from './model.ts'
import { csvDecoder, ndjsonDecoder, type RowDecoder } from './row-decoder.ts'
import { LineSplitter, type Line } from './split-lines.ts'

export interface ReadOptions {
  readonly format: FormatName
  /** The file's name, whose ending tells the syntax; `-` tells nothing. */
  readonly file: string
  readonly encoding?: Encoding
  readonly syntax?: Syntax
}

/**
 * Reads rows from bytes at constant memory, whatever the chunks: one chunk, one row and, at the start, the sample that
 * decides the encoding. Broken rows come out with their reasons; the reading goes on.
 *
 * @throws IngestFault when the input as a whole cannot be read: another kind of file, an unusable CSV header
 */
export async function* readRows(chunks: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<ReadBlock> {
  const iterator = chunks[Symbol.asyncIterator]()
  try {
    // Told both, a pipe that trickles is read as it comes; only a byte order mark is still looked for.
    const told = options.encoding !== undefined && options.syntax !== undefined
    const sample = await takeSample(iterator, told ? BOM_BYTES : SAMPLE_BYTES)
    const head = Buffer.concat(sample.chunks)
    const encoding = options.encoding ?? detectEncoding(head, sample.whole)
    const syntax = options.syntax ?? detectSyntax(options.file, head)
    const assembler = new RowAssembler(decoderFor(syntax, encoding, options.format), syntax)
    const bom = bomLength(head, encoding)
    for (const piece of pieces(head.subarray(bom))) yield assembler.push(piece, bom)
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      yield assembler.push(asBuffer(next.value), bom)
    }
    yield assembler.end(bom)
  } finally {
    await iterator.return?.()
  }
}

const PIECE_BYTES = 256 * 1024
const BOM_BYTES = 4

/** Turns bytes into rows: lines, then records, then values. */
class RowAssembler {
  readonly #decode: RowDecoder
  readonly #lines = new LineSplitter()
  readonly #records: CsvRecordJoiner | undefined
  #bytes = 0

  constructor(decode: RowDecoder, syntax: Syntax) {
    this.#decode = decode
    this.#records = syntax === 'CSV' ? new CsvRecordJoiner() : undefined
  }

  push(chunk: Buffer, skipped: number): ReadBlock {
    this.#bytes += chunk.length
    return { rows: this.#rowsOf(this.#lines.push(chunk)), bytesRead: this.#bytes + skipped }
  }

  end(skipped: number): ReadBlock {
    const rows = this.#rowsOf(this.#lines.end())
    for (const record of this.#records?.end() ?? []) addRow(rows, this.#decode(record))
    return { rows, bytesRead: this.#bytes + skipped }
  }

  #rowsOf(lines: readonly Line[]): ReadRow[] {
    const rows: ReadRow[] = []
    for (const line of lines) {
      if (this.#records === undefined) addRow(rows, this.#decode(line))
      else for (const record of this.#records.push(line)) addRow(rows, this.#decode(record))
    }
    return rows
  }
}

function addRow(rows: ReadRow[], row: ReadRow | undefined): void {
  if (row !== undefined) rows.push(row)
}

function decoderFor(syntax: Syntax, encoding: Encoding, format: FormatName): RowDecoder {
  switch (syntax) {
    case 'NDJSON':
      return ndjsonDecoder(encoding)
    case 'CSV':
      return csvDecoder(encoding, readFormatSchema(format))
  }
}

/** Reads until there is enough to judge by, or nothing more. */
async function takeSample(
  iterator: AsyncIterator<Uint8Array>,
  enough: number,
): Promise<{ chunks: Buffer[]; whole: boolean }> {
  const chunks: Buffer[] = []
  for (let size = 0; size < enough; ) {
    const next = await iterator.next()
    if (next.done === true) return { chunks, whole: true }
    chunks.push(asBuffer(next.value))
    size += next.value.length
  }
  return { chunks, whole: false }
}

/** The sample in pieces, so that its rows do not all exist at once. */
function* pieces(head: Buffer): Generator<Buffer> {
  for (let at = 0; at < head.length; at += PIECE_BYTES) yield head.subarray(at, at + PIECE_BYTES)
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}
