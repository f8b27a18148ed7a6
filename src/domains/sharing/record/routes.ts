import { parseCreditCode } from '../../../kernel/credit-code.ts'
import type { ActorAnswer, ActorAsked, ActorRoute } from '../../../platform/http/actor-routes.ts'
import { sheetPage, sheetPdf } from '../../../platform/print/index.ts'
import { readYearRecord } from '../operations/read-year-record.ts'
import { composeRecord } from './compose.ts'

/**
 * The record of a year to print: GET /sharing/records/{year} is a page about the caller's own department, with `.pdf` the
 * same as PDF; /sharing/records/{year}/{department} that of another one, for supervisors and auditors.
 */
export function recordRoutes(): ActorRoute[] {
  return [
    { method: 'GET', path: '/sharing/records/:year', answer: ({ params, run }) => page(params['year'] ?? '', null, run) },
    {
      method: 'GET', path: '/sharing/records/:year/:department',
      answer: ({ params, run }) => page(`${params['year'] ?? ''}${(params['department'] ?? '').slice(18)}`, (params['department'] ?? '').slice(0, 18), run),
    },
  ]
}

async function page(asked: string, department: string | null, run: ActorAsked['run']): Promise<ActorAnswer> {
  const [, year = '', pdf] = /^(\d{4})(\.pdf)?$/.exec(asked) ?? []
  const code = department === null ? null : parseCreditCode(department)
  // What no year or department can be is asked about all the same, so that it is refused, and on record, like any other.
  const departmentCode = code === null ? null : code.ok ? code.value : ''
  const record = await run(readYearRecord, { year: Number(year), departmentCode, path: ['record'] })
  const sheet = composeRecord(record)
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  if (pdf === undefined) {
    const { html, contentSecurityPolicy } = sheetPage(sheet)
    return {
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy },
      released: { record: sheet },
      body: html,
    }
  }
  const bytes = await sheetPdf(sheet, { day: record.asOf, ifLacking: '请以系统中的字为准。' })
  return {
    headers: { ...headers, 'content-type': 'application/pdf', 'content-disposition': `inline; filename="sharing-${year}.pdf"` },
    released: { record: sheet },
    body: (async function* () {
      yield bytes
    })(),
  }
}
