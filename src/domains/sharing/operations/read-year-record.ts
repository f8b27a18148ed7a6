import { CASE_HANDLERS, type Role } from '../../../kernel/actor.ts'
import { dateInChina } from '../../../kernel/calendar-date.ts'
import { defineOperation, funnelRefusals, type OperationContext, type ReadOperation } from '../../../platform/operation.ts'
import { findNames } from '../../access/index.ts'
import { countEntries, EVERY_ENTRY } from '../../audit/index.ts'
import { sharingRefusals } from '../errors.ts'
import { daysTaken, FIRST_YEAR, yearInChina, type RecordLine, type YearRecord } from '../record/content.ts'
import * as store from '../store.ts'
import { viewsOf, type RequestView } from '../view.ts'

/** Requests that a record holds: more is no record to read. */
const MAX_REQUESTS = 500
/** Items whose accesses are told apart. */
const MAX_ITEMS = 400

const SEES_ALL: readonly Role[] = ['SUPERVISOR', 'AUDITOR']

export interface RecordQuestion {
  readonly year: number
  /** Whose record; one's own where null. Another's is for supervisors and auditors. */
  readonly departmentCode: string | null
  readonly path: readonly (string | number)[]
}

/**
 * The record of a year for a department: every request that it made or answered, with the days taken, its grant and what
 * was done about it, disputes, and accesses as the log has them. @throws Refusal NOT_AVAILABLE, SHARING_YEAR_INVALID
 */
export const readYearRecord = defineOperation<RecordQuestion, YearRecord, ReadOperation<RecordQuestion, YearRecord>>({
  name: 'sharing.read-year-record',
  action: 'sharing.record',
  summary: 'Reads the record of a year of a department’s sharing.',
  kind: 'disclosure',
  roles: [...CASE_HANDLERS, 'ISSUER_STEWARD', 'SUPERVISOR', 'AUDITOR'],
  stepUp: true,
  async run(context, { year, departmentCode, path }) {
    const { db, actor, scope, open } = context
    const record = open({ purpose: null, subject: null })
    record.paths.push([...path])
    const whose = departmentCode ?? actor.departmentCode
    record.about = { year, department: whose }
    if (whose !== actor.departmentCode && !SEES_ALL.includes(actor.role))
      throw funnelRefusals.NOT_AVAILABLE({ reason: 'RECORD_OF_ANOTHER_DEPARTMENT' })
    const today = dateInChina(scope.at)
    if (!Number.isInteger(year) || year < FIRST_YEAR || year > Number(today.slice(0, 4))) throw sharingRefusals.SHARING_YEAR_INVALID()
    const found = await store.findRequestsOfYear(db, whose, { ...yearInChina(year), limit: MAX_REQUESTS + 1 })
    const views = await viewsOf(context, found.slice(0, MAX_REQUESTS))
    const others = views.map(({ askerCode, grantorCode }) => (askerCode === whose ? grantorCode : askerCode))
    const { departments } = await findNames(db, [], [whose, ...others])
    const lines = await linesOf(context, views, year, (code) => departments.get(code) ?? code, whose)
    record.about = { ...record.about, returned: lines.length }
    record.done = true
    return {
      year, departmentCode: whose, departmentName: departments.get(whose) ?? whose, asOf: today,
      asked: lines.filter(({ request }) => request.askerCode === whose),
      answered: lines.filter(({ request }) => request.grantorCode === whose),
      truncated: found.length > MAX_REQUESTS,
    }
  },
})

async function linesOf(
  context: OperationContext, views: readonly RequestView[], year: number, nameOf: (code: string) => string, whose: string,
): Promise<RecordLine[]> {
  const { db, parts, scope } = context
  const calendar = await parts.calendar.current(db)
  const accesses = accessCounts(context, year)
  const lines: RecordLine[] = []
  for (const request of views) {
    const type = await parts.typeDirectory.find(db, request.typeCode)
    lines.push({
      request,
      typeName: type?.name ?? request.typeCode,
      otherName: nameOf(request.askerCode === whose ? request.grantorCode : request.askerCode),
      taken: request.answerClock === null ? null : daysTaken(calendar, request, request.answerClock.stoppedAt ?? scope.at),
      accesses: request.grant === null ? null : await accesses(request),
    })
  }
  return lines
}

/** Accesses of a year by type and asking department, counted once for all requests of the two. */
function accessCounts({ db }: OperationContext, year: number): (request: RequestView) => Promise<number | null> {
  const counted = new Map<string, ReturnType<typeof countEntries>>()
  return async ({ askerCode, typeCode, grant }) => {
    const key = `${askerCode} ${typeCode}`
    const filter = { ...EVERY_ENTRY, ...yearInChina(year), department: askerCode, certificateType: typeCode, outcomes: ['RELEASED' as const] }
    const counts = await (counted.get(key) ?? remember(counted, key, countEntries(db, filter, 'ITEM', MAX_ITEMS)))
    if (counts === null || grant === null) return null
    return counts.groups
      .filter(({ key: item }) => item !== null && grant.itemCodes.includes(item))
      .reduce((sum, { count }) => sum + Number(count), 0)
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): T {
  map.set(key, value)
  return value
}
