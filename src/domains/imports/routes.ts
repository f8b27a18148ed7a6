import type { IncomingHttpHeaders } from 'node:http'
import type { ActorAnswer, ActorAsked, ActorRoute } from '../../platform/http/actor-routes.ts'
import { asDownload, fileNameIn } from '../../platform/http/content-disposition.ts'
import type { Syntax } from '../ingest/index.ts'
import { readId } from './cursor.ts'
import { importRefusals } from './errors.ts'
import { nameFault, type ImportKind } from './model.ts'
import { takeQuarantine } from './operations/read-quarantine.ts'
import { offerFile, receiveImport } from './operations/receive-file.ts'
import { receiveBody, type Receiving } from './receive.ts'

/**
 * Files of stewards over HTTP: POST /imports takes one as it stands, with what it holds in headers; GET
 * /imports/{id}/quarantine gives the rows of it that were refused.
 */
export function importRoutes(options: Receiving): ActorRoute[] {
  return [
    {
      method: 'POST',
      path: '/imports',
      check: (headers) => void readHeaders(headers, options.maxBytes),
      answer: (asked) => upload(asked, options),
    },
    { method: 'GET', path: '/imports/:id/quarantine', answer: download },
  ]
}

async function upload({ headers, body, run }: ActorAsked, options: Receiving): Promise<ActorAnswer> {
  const offer = readHeaders(headers, options.maxBytes)
  await run(offerFile, offer)
  // What is refused from here on is refused by the command, so that it is on record.
  const received = await receiveBody(body, options).catch(async (fault: unknown) => {
    await run(receiveImport, { ...offer, fault })
    throw fault
  })
  try {
    const id = await run(receiveImport, { ...offer, received })
    return {
      status: 201,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      released: null,
      body: `${JSON.stringify({ id: String(id) })}\n`,
    }
  } finally {
    await received.close()
  }
}

async function download({ params, run }: ActorAsked): Promise<ActorAnswer> {
  const id = params['id'] ?? ''
  const lines = await run(takeQuarantine, { id: readId(id) })
  return {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': asDownload(`隔离区-${id}.ndjson`, `quarantine-${id}.ndjson`),
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    },
    released: { quarantine: id },
    body: lines,
  }
}

interface UploadHeaders {
  readonly kind: ImportKind
  readonly syntax: Syntax
  readonly fileName: string
  readonly retryOf: bigint | null
}

const KINDS: Readonly<Record<string, ImportKind>> = { certificates: 'CERTIFICATES', types: 'TYPES' }
const SYNTAXES: Readonly<Record<string, Syntax>> = { 'text/csv': 'CSV', 'application/x-ndjson': 'NDJSON' }

/** What the headers of an upload say. @throws Refusal IMPORT_HEADERS_INVALID, IMPORT_TOO_LARGE */
function readHeaders(headers: IncomingHttpHeaders, maxBytes: number): UploadHeaders {
  const kind = KINDS[String(headers['x-import-kind'])]
  if (!kind) throw invalid('KIND')
  // Parameters are let pass and not believed: which encoding a file has, its bytes show.
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';', 1)
  const syntax = SYNTAXES[mediaType.trim().toLowerCase()]
  if (!syntax) throw invalid('MEDIA_TYPE')
  if ((headers['content-encoding']?.trim().toLowerCase() ?? 'identity') !== 'identity') throw invalid('ENCODING')
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw importRefusals.IMPORT_TOO_LARGE({ details: { max: maxBytes } })
  const fileName = fileNameIn(headers['content-disposition'])?.normalize('NFC') ?? null
  const fault = nameFault(fileName)
  if (fault || fileName === null) throw invalid(`FILE_NAME_${fault ?? 'MISSING'}`)
  const retry = headers['x-import-retry-of']
  const retryOf = retry === undefined ? null : readId(String(retry))
  if (retry !== undefined && retryOf === null) throw invalid('RETRY_OF')
  return { kind, syntax, fileName, retryOf }
}

function invalid(reason: string) {
  return importRefusals.IMPORT_HEADERS_INVALID({ reason, details: { reason } })
}
