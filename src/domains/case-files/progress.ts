import type { OperationContext } from '../../platform/operation.ts'
import { findNames } from '../access/index.ts'
import { guideKey, type StoredGuide } from '../catalogue/index.ts'
import { locate } from '../certificates/index.ts'
import { clocksOf } from '../supervision/index.ts'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { CaseDecision, CaseStepKind } from '../../kernel/import-rows.ts'
import { clockReference } from './case-clocks.ts'
import type { ProgressRow } from './progress-store.ts'

/** A case as its applicant sees it: nothing of anybody else, and of the department its posts, not its people. */
export interface CaseProgress {
  readonly number: string
  readonly itemCode: string
  /** Null where the hub has no such item any more. */
  readonly itemName: string | null
  readonly stage: CaseStepKind
  readonly receivedAt: Date
  readonly steps: readonly ProgressStep[]
  readonly handler: { readonly code: string; readonly name: string | null; readonly post: string | null; readonly phone: string | null }
  /** Null where no limit is known, and while it is suspended. */
  readonly dueOn: CalendarDate | null
  readonly dueOnProvisional: boolean
  readonly decidedAt: Date | null
  readonly decision: CaseDecision | null
  readonly deliveredAt: Date | null
  /** Names of the types of the certificates that came out. */
  readonly results: readonly string[]
}

export interface ProgressStep {
  readonly kind: CaseStepKind
  readonly at: Date
  readonly post: string | null
  readonly departmentName: string | null
}

/** Everything that cases are shown with, read for all of them together. */
export async function describeProgress(context: OperationContext, rows: readonly ProgressRow[]): Promise<CaseProgress[]> {
  const { db, scope } = context
  const references = rows.map((row) => clockReference(row.id, row.steps ?? []))
  const [items, guides, names, types, clocks] = await Promise.all([
    itemsOf(context, rows),
    context.parts.guideShelf.findWholes(rows.flatMap(({ itemCode, guideVersion: version }) => (version === null ? [] : [{ itemCode, version }]))),
    findNames(db, [], [...new Set(rows.flatMap(departmentsOf))]),
    resultTypes(context, rows),
    clocksOf(db, 'CASE', references, scope.at),
  ])
  return rows.map((row, at): CaseProgress => {
    const item = items.get(row.itemCode)
    const guide = row.guideVersion === null ? undefined : guides.get(guideKey({ itemCode: row.itemCode, version: row.guideVersion }))
    const clock = row.decidedAt === null ? clocks.find(({ reference }) => reference === references[at]) : undefined
    const nameOf = (code: string) => names.departments.get(code) ?? (item?.bodyCode === code ? item.bodyName : null)
    const steps = row.steps ?? []
    const { number, itemCode, stage, receivedAt, decidedAt, decision, deliveredAt } = row
    return {
      number, itemCode, stage, receivedAt, decidedAt, decision, deliveredAt,
      itemName: item?.name ?? null,
      steps: steps.map(({ kind, at: when, post, departmentCode }) => ({ kind, at: new Date(when), post, departmentName: nameOf(departmentCode) })),
      handler: {
        code: row.handlerCode,
        name: nameOf(row.handlerCode),
        // Of whom it was passed to nobody has said yet which post has it.
        post: steps.findLast(({ departmentCode }) => departmentCode === row.handlerCode)?.post ?? null,
        phone: phoneOf(guide),
      },
      dueOn: clock?.dueOn ?? null,
      dueOnProvisional: clock?.provisional ?? false,
      results: row.results.flatMap((hash) => types.get(hash) ?? []),
    }
  })
}

/** Where one can ask by telephone (咨询电话): at the accepting body's counter, else as the guide says. */
function phoneOf(guide: StoredGuide | undefined): string | null {
  const { places = [], consultation = [] } = guide?.content ?? {}
  return places.find(({ phone }) => phone !== null)?.phone ?? consultation.find(({ channel }) => channel.includes('电话'))?.contact ?? null
}

function departmentsOf({ handlerCode, steps }: ProgressRow): string[] {
  return [handlerCode, ...(steps ?? []).map(({ departmentCode }) => departmentCode)]
}

/** Prisma joins look-ups of one turn into one statement. */
async function itemsOf({ parts }: OperationContext, rows: readonly ProgressRow[]) {
  const codes = [...new Set(rows.map(({ itemCode }) => itemCode))]
  const items = await Promise.all(codes.map((code) => parts.catalogueStore.findItem(code)))
  return new Map(items.flatMap((item) => (item ? [[item.code, item] as const] : [])))
}

/** Names of certificate types by the hash of the certificate; what is not indexed yet has none. */
async function resultTypes({ db, parts }: OperationContext, rows: readonly ProgressRow[]): Promise<ReadonlyMap<string, string>> {
  const hashes = [...new Set(rows.flatMap(({ results }) => results))]
  if (hashes.length === 0) return new Map()
  const located = await locate(db, hashes.map((hash) => Buffer.from(hash, 'hex')))
  const directory = await parts.typeDirectory.all(db)
  return new Map(located.flatMap(({ lookup, typeCode }) => {
    const type = directory.get(typeCode)
    return type ? [[lookup.toString('hex'), type.name] as const] : []
  }))
}
