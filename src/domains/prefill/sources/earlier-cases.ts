import DataLoader from 'dataloader'
import type { OperationContext } from '../../../platform/operation.ts'
import type { LivePurpose } from '../../access/index.ts'
import { guideKey } from '../../catalogue/index.ts'
import { findPriorCases, type PriorCase } from '../../case-files/index.ts'
import type { SubjectReading } from '../../subjects/index.ts'
import type { EarlierCase } from './earlier-case.ts'
import { readingOf } from './held.ts'
import type { People } from './people.ts'

/** The newest that are looked at; whoever has applied more often is served by these. */
const MOST_CASES = 500
/** Of all whom one request asks about: each case brings its sealed content along. */
const MOST_CASES_TOGETHER = 10_000
const FEWEST_CASES = 20

const APPLICANT = 0
const PRIOR_CASES = Symbol('prior cases')
const EARLIER_CASES = Symbol('earlier cases')

/**
 * The applicant's cases, the live one too, newest first: one statement, and one reading of all guides that are not on the
 * shelf yet. Nothing of them is opened until a rule of the live case's guide reaches it. Asked again within a request, the
 * same are given.
 */
export function readEarlierCases(context: OperationContext, { parties, live }: People): Promise<readonly EarlierCase[]> {
  const reading = readingOf(parties, APPLICANT)
  const kept = context.scope.onceFor(
    context.db, EARLIER_CASES, () => new WeakMap<SubjectReading, Promise<readonly EarlierCase[]>>(),
  )
  const known = kept.get(reading)
  if (known) return known
  const read = readCases(context, reading, live)
  kept.set(reading, read)
  return read
}

async function readCases(context: OperationContext, { subjectIds }: SubjectReading, live: LivePurpose): Promise<EarlierCase[]> {
  // The live case is kept with its first applicant, who may be another than the one asked about, and may be an old one.
  const owners = live.caseFile.parties.filter(({ role }) => role === 'APPLICANT').map(({ subjectId }) => subjectId)
  const loader = priorLoader(context)
  const cases = (await Promise.all(subjectIds.map((subjectId) => loader.load({ subjectId, owners, liveId: live.caseFile.id })))).flat()
  const distinct = [...new Map(cases.map((one) => [one.caseId, one])).values()]
  const found = newestFirst(distinct)
  const keys = found.flatMap(({ itemCode, guideVersion }) => (guideVersion === null ? [] : [{ itemCode, version: guideVersion }]))
  const guides = await context.parts.guideShelf.findWholes(keys)
  return found.map((one) => {
    const guide = one.guideVersion === null ? undefined : guides.get(guideKey({ itemCode: one.itemCode, version: one.guideVersion }))
    return { ...one, guide: guide ?? null }
  })
}

interface CasesAsked {
  readonly subjectId: bigint
  readonly owners: readonly bigint[]
  readonly liveId: bigint
}

/** The cases of one record, and the live one; the batch is one statement for all that a request asks about. */
function priorLoader({ scope, db, parts }: OperationContext): DataLoader<CasesAsked, PriorCase[], string> {
  return scope.onceFor(
    db,
    PRIOR_CASES,
    () =>
      new DataLoader<CasesAsked, PriorCase[], string>(
        async (asked) => {
          const limit = Math.min(MOST_CASES, Math.max(FEWEST_CASES, Math.floor(MOST_CASES_TOGETHER / asked.length)))
          const named = asked.flatMap(({ owners, liveId }) => owners.map((subjectId) => ({ subjectId, id: liveId })))
          const found = await findPriorCases(db, parts.keyring, { subjectIds: asked.map(({ subjectId }) => subjectId), limit, named })
          const bySubject = new Map<bigint, PriorCase[]>()
          const byId = new Map(found.map((one) => [one.caseId, one]))
          for (const one of found) addTo(bySubject, one)
          return asked.map(({ subjectId, liveId }) => {
            const own = bySubject.get(subjectId) ?? []
            const live = byId.get(liveId)
            return live && !own.includes(live) ? [...own, live] : own
          })
        },
        { name: 'prior cases', cacheKeyFn: ({ subjectId, liveId }) => `${subjectId}:${liveId}` },
      ),
  )
}

function addTo(groups: Map<bigint, PriorCase[]>, one: PriorCase): void {
  const group = groups.get(one.subjectId)
  if (group) group.push(one)
  else groups.set(one.subjectId, [one])
}

function newestFirst(cases: readonly PriorCase[]): PriorCase[] {
  return [...cases].sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || Number(b.caseId - a.caseId))
}

/** What has been saved of the live case's own form. */
export function savedForm({ live }: People, earlier: readonly EarlierCase[]): ReadonlyMap<string, string> {
  const own = earlier.find((one) => isLive(one, live))
  return new Map(own ? Object.entries(own.content().form) : [])
}

export function isLive({ caseId }: Pick<EarlierCase, 'caseId'>, { caseFile }: LivePurpose): boolean {
  return caseId === caseFile.id
}
