import { accept, reject, type Checked } from '../../kernel/checked.ts'

/**
 * The kinds of file that a case may have, and nothing else: what is printed or scanned, and no format that runs in a
 * browser (HTML, SVG) or holds macros. DOCX and XLSX are left out: macros hide behind either name.
 */
interface FileKind {
  readonly mediaType: string
  readonly extensions: readonly string[]
  begins(head: Buffer): boolean
  /** What must stand at the very end: a file that broke off does not have it. What else is hidden in a file it does not tell. */
  ends(tail: Buffer): boolean
}

/** Bytes at the front that tell the kind. */
export const HEAD_BYTES = 64
/** Bytes at the end that are looked at. */
export const TAIL_BYTES = 1_024

const PNG_BEGINS = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const PNG_ENDS = Buffer.from('0000000049454e44ae426082', 'hex')
const JPEG_BEGINS = Buffer.from('ffd8ff', 'hex')
const ZIP_BEGINS = Buffer.from('504b0304', 'hex')
const ZIP_ENDS = Buffer.from('504b0506', 'hex')
const OFD_FIRST = Buffer.from('OFD.xml', 'latin1')
const NAME_LENGTH_AT = 26
const NAME_AT = 30
const ZIP_END_BYTES = 22

const KINDS: readonly FileKind[] = [
  {
    mediaType: 'application/pdf',
    extensions: ['pdf'],
    // ISO 32000 readers take a header anywhere in the first 1,024 bytes; then the file may be something else as well.
    begins: (head) => /^%PDF-[12]\.\d/.test(head.toString('latin1', 0, 9)),
    ends: (tail) => /%%EOF[\s\0]*$/.test(tail.toString('latin1')),
  },
  {
    mediaType: 'image/png',
    extensions: ['png'],
    begins: (head) => startsWith(head, PNG_BEGINS),
    ends: (tail) => tail.subarray(-PNG_ENDS.length).equals(PNG_ENDS),
  },
  {
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    begins: (head) => startsWith(head, JPEG_BEGINS),
    // Telephones add pictures and notes of their own behind the end of the picture: nothing is asked of it.
    ends: () => true,
  },
  {
    // GB/T 33190-2016: a ZIP archive whose entry is OFD.xml.
    mediaType: 'application/ofd',
    extensions: ['ofd'],
    begins: (head) =>
      startsWith(head, ZIP_BEGINS) &&
      head.length >= NAME_AT + OFD_FIRST.length &&
      head.readUInt16LE(NAME_LENGTH_AT) === OFD_FIRST.length &&
      startsWith(head.subarray(NAME_AT), OFD_FIRST),
    ends: (tail) => startsWith(tail.subarray(-ZIP_END_BYTES), ZIP_ENDS),
  },
]

/** Media types that are taken, for who is told that another is not. */
export const fileMediaTypes: readonly string[] = KINDS.map(({ mediaType }) => mediaType)

export function isFileMediaType(mediaType: string): boolean {
  return fileMediaTypes.includes(mediaType)
}

export type ContentFault = 'CONTENT_UNKNOWN' | 'CONTENT_OF_ANOTHER_TYPE' | 'CONTENT_NOT_WHOLE'

/** The media type that a file's first bytes show; there must be HEAD_BYTES of them or all that there are. */
export function mediaTypeOf(head: Buffer): string | null {
  return KINDS.find(({ begins }) => begins(head))?.mediaType ?? null
}

/** Whether the first bytes are those of the type that was declared. */
export function headFault(declared: string, head: Buffer): ContentFault | null {
  const found = mediaTypeOf(head)
  if (found === null) return 'CONTENT_UNKNOWN'
  return found === declared ? null : 'CONTENT_OF_ANOTHER_TYPE'
}

/** Whether the last bytes are how files of this type end, where they end in one way; TAIL_BYTES of them or all that there are. */
export function tailFault(declared: string, tail: Buffer): ContentFault | null {
  return kindOf(declared).ends(tail) ? null : 'CONTENT_NOT_WHOLE'
}

export type FileNameFault = 'MISSING' | 'LENGTH' | 'CHARACTERS' | 'EXTENSION'

const MAX_NAME_LENGTH = 200
// Separators of paths, what shells and file systems take for their own, and characters that are not seen or turn a name round.
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]/u

/** A file name as it is kept: one name without a path, whose extension is one of its type's. */
export function checkFileName(name: string | null, mediaType: string): Checked<string, FileNameFault> {
  if (name === null || name.trim() === '') return reject('MISSING')
  const text = name.normalize('NFC')
  if ([...text].length > MAX_NAME_LENGTH) return reject('LENGTH')
  if (FORBIDDEN.test(text) || /^[.\s]|[.\s]$/.test(text)) return reject('CHARACTERS')
  const [, extension = ''] = /\.([A-Za-z]+)$/.exec(text) ?? []
  // Saved under another extension, the same bytes would be opened by another program.
  return kindOf(mediaType).extensions.includes(extension.toLowerCase()) ? accept(text) : reject('EXTENSION')
}

/** The extension under which a file of this type is saved. */
export function extensionOf(mediaType: string): string {
  return kindOf(mediaType).extensions[0] ?? ''
}

function kindOf(mediaType: string): FileKind {
  const kind = KINDS.find((one) => one.mediaType === mediaType)
  if (!kind) throw new RangeError('there is no such kind of file')
  return kind
}

function startsWith(bytes: Buffer, with_: Buffer): boolean {
  return bytes.length >= with_.length && bytes.subarray(0, with_.length).equals(with_)
}
