import type { ActorAnswer, ActorAsked, ActorRoute } from '../../../platform/http/actor-routes.ts'
import { httpRefusals } from '../../../platform/http/errors.ts'
import { readJsonBody } from '../../../platform/http/graphql-body.ts'
import { checkBodyType } from '../../../platform/http/media-type.ts'
import { breakOffExport, exportEntries } from '../operations/export-entries.ts'
import { csvOf } from './csv.ts'
import { ndjsonOf } from './ndjson.ts'

/** A filter with everything in it has some 2 KiB. */
const MAX_BODY_BYTES = 16 * 1024

const WRITERS = {
  NDJSON: { write: ndjsonOf, contentType: 'application/x-ndjson; charset=utf-8', extension: 'ndjson' },
  CSV: { write: csvOf, contentType: 'text/csv; charset=utf-8', extension: 'csv' },
} as const

/** Entries of the log to take away, for auditors: POST /log/export with a filter in its body, which no address could carry. */
export function exportRoutes(): ActorRoute[] {
  return [{
    method: 'POST',
    path: '/log/export',
    check: (headers) => checkBodyType(headers['content-type'], headers['content-encoding']),
    answer: exportOf,
  }]
}

async function exportOf({ body, run }: ActorAsked): Promise<ActorAnswer> {
  const exported = await run(exportEntries, readJsonBody(await bytesOf(body)))
  const { write, contentType, extension } = WRITERS[exported.format]
  const name = `log-${exported.exportedAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.${extension}`
  return {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-log-entries': String(exported.count),
      ...(exported.before !== null && { 'x-log-before': String(exported.before) }),
    },
    released: null,
    body: encoded(write(exported)),
    brokenOff: (again) => again(breakOffExport, { count: exported.count }),
  }
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > MAX_BODY_BYTES) throw httpRefusals.REQUEST_TOO_LARGE({ details: { max: MAX_BODY_BYTES } })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text)
}
