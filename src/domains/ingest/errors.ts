import type { ImportReport } from './model.ts'

const SENTENCES = {
  SOURCE_UNREADABLE: 'The file cannot be read',
  SOURCE_NOT_TEXT: 'The file is not text in UTF-8 or GB18030; save it as CSV in UTF-8, or as NDJSON',
  ENCODING_UTF16: 'The file is in UTF-16, which is not read; save it in UTF-8',
  HEADER_UNREADABLE: 'The header line of the CSV file cannot be read',
  HEADER_PATH: 'The header names a column in a way that is not a path such as holders[0].name',
  HEADER_DUPLICATE: 'The header names two columns alike',
  HEADER_CONFLICT: 'The header uses one path both as a value and as something that contains values',
  HEADER_UNKNOWN: 'The header names a column that the format does not know',
  HEADER_TOO_WIDE: 'The header has too many columns',
  QUARANTINE_UNWRITABLE: 'The quarantine file for rejected rows cannot be written',
  THREAD_LOST: 'The thread that reads the rows has ended before the file',
  STORAGE_LOST: 'The connection to the database was lost',
  STORAGE_REFUSES: 'The database refuses the rows for a reason that is not in the rows',
  TAKEN_BACK: 'The import was cancelled, or somebody else has taken it over',
  LOADER_CONTRACT: 'The loader did not answer with one outcome for each row',
} as const

export type IngestFaultCode = keyof typeof SENTENCES

export interface IngestFaultOptions {
  /** Position or system code that helps to find the cause; never anything out of the file. */
  readonly detail?: string
  /** The operating system's error; never the database's, whose messages quote rows. */
  readonly cause?: unknown
}

/**
 * Why an import as a whole cannot go on; the message is one sentence for the operator and holds nothing out of the
 * file. It is not a Refusal: imports run on the command line, and no caller of the API ever sees one.
 */
export class IngestFault extends Error {
  readonly code: IngestFaultCode
  readonly detail: string | undefined
  /** What had been done when the import stopped; absent when it never began. */
  report?: ImportReport

  constructor(code: IngestFaultCode, options: IngestFaultOptions = {}) {
    const detail = options.detail === undefined ? '' : ` (${options.detail})`
    super(`${SENTENCES[code]}${detail}.`, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'IngestFault'
    this.code = code
    this.detail = options.detail
  }

  /** Adds what was done before the stop to the fault and to its sentence. */
  withReport(report: ImportReport, sentence: string): this {
    this.report = report
    this.message = `${this.message} ${sentence}`
    return this
  }
}

/** The operating system's word for an error (`ENOENT`), or `unknown`: safe to show, unlike its message. */
export function systemCodeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'unknown'
}
