import { isUtf8 } from 'node:buffer'
import { IngestFault } from './errors.ts'
import type { Encoding, Syntax } from './model.ts'

/** How much of the input is looked at before its encoding is decided. */
export const SAMPLE_BYTES = 1024 * 1024

const UTF8_BOM = Buffer.from([0xef, 0xbb, 0xbf])
const GB18030_BOM = Buffer.from([0x84, 0x31, 0x95, 0x33])
const NEWLINE = 0x0a

/** Length of the byte order mark that the input begins with, for the encoding it is read in. */
export function bomLength(sample: Buffer, encoding: Encoding): number {
  const bom = encoding === 'UTF-8' ? UTF8_BOM : GB18030_BOM
  return sample.subarray(0, bom.length).equals(bom) ? bom.length : 0
}

/**
 * Decides the encoding by the lines that are not plain ASCII: the majority wins, so that one damaged row in a UTF-8
 * file is refused as a row instead of turning every name of the file into other characters. `whole` says that the
 * sample is all there is, so that its last line counts too.
 *
 * @throws IngestFault when the bytes cannot be text in either encoding
 */
export function detectEncoding(sample: Buffer, whole: boolean): Encoding {
  refuseOtherKinds(sample)
  if (bomLength(sample, 'UTF-8') > 0) return 'UTF-8'
  if (bomLength(sample, 'GB18030') > 0) return 'GB18030'
  if (isUtf8(sample)) return 'UTF-8'
  let sound = 0
  const broken: Buffer[] = []
  for (const line of wholeLines(sample, whole)) {
    if (!isUtf8(line)) broken.push(line)
    else if (hasHighByte(line)) sound += 1
  }
  if (broken.length <= sound) return 'UTF-8'
  return broken.some(isGb18030) ? 'GB18030' : 'UTF-8'
}

/** Decides NDJSON or CSV by the file's name, else by its first visible byte. */
export function detectSyntax(name: string, sample: Buffer): Syntax {
  if (/\.(?:ndjson|jsonl|json)$/i.test(name)) return 'NDJSON'
  if (/\.csv$/i.test(name)) return 'CSV'
  const first = sample.toString('latin1', bomLength(sample, 'UTF-8') || bomLength(sample, 'GB18030')).trimStart()
  return first.startsWith('{') || first.startsWith('[') ? 'NDJSON' : 'CSV'
}

function refuseOtherKinds(sample: Buffer): void {
  const [first, second] = sample
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new IngestFault('ENCODING_UTF16')
  }
  // Spreadsheets (.xlsx, .et) and archives: what people send when asked for a table.
  const head = sample.toString('latin1', 0, 4)
  if (head === 'PK\x03\x04' || head === '\xd0\xcf\x11\xe0' || head.startsWith('\x1f\x8b')) {
    throw new IngestFault('SOURCE_NOT_TEXT')
  }
}

function wholeLines(sample: Buffer, whole: boolean): Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  for (let end = sample.indexOf(NEWLINE); end !== -1; end = sample.indexOf(NEWLINE, start)) {
    lines.push(sample.subarray(start, end))
    start = end + 1
  }
  // A sample that was cut off may end within a character, which must not count as damage.
  if (whole || lines.length === 0) lines.push(sample.subarray(start))
  return lines
}

function hasHighByte(line: Buffer): boolean {
  for (const byte of line) if (byte >= 0x80) return true
  return false
}

function isGb18030(line: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(line)
    return true
  } catch {
    return false
  }
}
