import type { IncomingHttpHeaders } from 'node:http'
import { parseCalendarDate, type CalendarDate } from '../../kernel/calendar-date.ts'
import { parseCreditCode } from '../../kernel/credit-code.ts'
import { parseRegionCode } from '../../kernel/region-code.ts'
import type { ActorAnswer, ActorAsked, ActorRoute } from '../../platform/http/actor-routes.ts'
import { asDownload } from '../../platform/http/content-disposition.ts'
import { tableRefusals } from './errors.ts'
import { wholeTitle } from './export-rows.ts'
import { MAX_FILE_BYTES, MAX_NOTE_LENGTH } from './model.ts'
import { draftTable, publishTable } from './operations/apply-table.ts'
import { exportTable, type Exporting } from './operations/export-table.ts'
import { openTableToApply, previewTable } from './operations/preview-table.ts'
import { previewView } from './preview-view.ts'
import { writeCsv } from './sheet/write-csv.ts'
import { writeXlsx } from './sheet/write-xlsx.ts'
import { TABLE_KINDS, tableOf } from './tables.ts'

/**
 * Tables of items over HTTP, for catalogue editors: POST /guide-tables/preview says what a file would do, POST
 * /guide-tables/apply does it with the same file and the digest of its preview, GET /guide-tables/{kind}/{of whom}.xlsx writes one.
 */
export function tableRoutes(): ActorRoute[] {
  return [
    { method: 'POST', path: '/guide-tables/preview', check: checkLength, answer: preview },
    { method: 'POST', path: '/guide-tables/apply', check: (headers) => { checkLength(headers); readApplyHeaders(headers) }, answer: apply },
    { method: 'GET', path: '/guide-tables/:kind/:whose', answer: download },
  ]
}

async function preview({ body, run }: ActorAsked): Promise<ActorAnswer> {
  return json(previewView(await run(previewTable, await received(body))))
}

async function apply({ headers, body, run }: ActorAsked): Promise<ActorAnswer> {
  const { effectiveFrom, ...told } = readApplyHeaders(headers)
  const table = await run(openTableToApply, await received(body))
  const applied = effectiveFrom === null ? await run(draftTable, { ...told, table }) : await run(publishTable, { ...told, table, effectiveFrom })
  return json({ ...applied, at: applied.at.toISOString() })
}

async function download({ params, run }: ActorAsked): Promise<ActorAnswer> {
  const kind = TABLE_KINDS.find((one) => one === params['kind'])
  const [, whose = '', ending] = /^([0-9A-Z]+|all)\.(xlsx|csv)$/.exec(params['whose'] ?? '') ?? []
  const of = kind === undefined || ending === undefined ? null : exportOf(kind, whose)
  if (kind === undefined || of === null) throw tableRefusals.TABLE_UNKNOWN()
  const table = await run(exportTable, of)
  const file = ending === 'xlsx' ? await writeXlsx(table) : writeCsv([table.columns.map(wholeTitle), ...table.rows])
  return {
    headers: {
      'content-type': ending === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
      'content-disposition': asDownload(`${tableOf(kind).title}.${ending}`, `${kind}.${ending}`),
      'content-length': String(file.length),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    },
    released: null,
    body: (async function* () {
      yield file
    })(),
  }
}

function exportOf(kind: Exporting['kind'], whose: string): Exporting | null {
  if (whose === 'all') return { kind, bodyCode: null, areaCode: null }
  const body = parseCreditCode(whose)
  if (body.ok) return { kind, bodyCode: body.value, areaCode: null }
  const area = parseRegionCode(whose)
  return area.ok ? { kind, bodyCode: null, areaCode: whose } : null
}

function json(said: object): ActorAnswer {
  return { headers: { 'content-type': 'application/json; charset=utf-8' }, released: null, body: `${JSON.stringify(said)}\n` }
}

function checkLength(headers: IncomingHttpHeaders): void {
  if (Number(headers['content-length'] ?? 0) > MAX_FILE_BYTES) throw tableRefusals.TABLE_TOO_LARGE()
}

/** The file as a whole: a workbook cannot be read otherwise, its directory is at its end. @throws Refusal TABLE_TOO_LARGE */
async function received(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > MAX_FILE_BYTES) throw tableRefusals.TABLE_TOO_LARGE()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

interface ApplyHeaders {
  readonly digest: Buffer
  readonly previewedAt: string
  readonly effectiveFrom: CalendarDate | null
  readonly changeNote: string | null
}

/** @throws Refusal TABLE_HEADERS_INVALID */
function readApplyHeaders(headers: IncomingHttpHeaders): ApplyHeaders {
  const digest = String(headers['x-table-digest'] ?? '')
  if (!/^[0-9a-f]{64}$/.test(digest)) throw invalid('DIGEST')
  const previewedAt = String(headers['x-table-previewed-at'] ?? '')
  if (previewedAt.length !== 24) throw invalid('PREVIEWED_AT')
  const day = headers['x-table-effective-from']
  const effectiveFrom = day === undefined ? null : parseCalendarDate(String(day))
  if (effectiveFrom?.ok === false) throw invalid('EFFECTIVE_FROM')
  return { digest: Buffer.from(digest, 'hex'), previewedAt, effectiveFrom: effectiveFrom?.value ?? null, changeNote: noteIn(headers) }
}

function noteIn(headers: IncomingHttpHeaders): string | null {
  const written = headers['x-table-change-note']
  if (written === undefined) return null
  try {
    const note = decodeURIComponent(String(written)).trim()
    if (note === '' || [...note].length > MAX_NOTE_LENGTH || /\p{Cc}|\p{Cs}/u.test(note)) throw invalid('CHANGE_NOTE')
    return note
  } catch (error) {
    throw error instanceof URIError ? invalid('CHANGE_NOTE') : error
  }
}

function invalid(reason: string) {
  return tableRefusals.TABLE_HEADERS_INVALID({ reason, details: { reason } })
}
