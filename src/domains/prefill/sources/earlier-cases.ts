import DataLoader from 'dataloader'
import type { OperationContext } from '../../../platform/operation.ts'
import { guideKey } from '../../catalogue/index.ts'
import { findPriorCases, type PriorCase } from '../../case-files/index.ts'
import type { EarlierCase } from './earlier-case.ts'
import { readingOf } from './held.ts'
import type { People } from './people.ts'

/** The newest that are looked at; whoever has applied more often is served by these. */
const MOST_CASES = 500

const APPLICANT = 0
const PRIOR_CASES = Symbol('prior cases')

/**
 * The applicant's cases, the live one too, newest first: one statement, and one reading of all guides that are not on the
 * shelf yet. Nothing of them is opened until a rule of the live case's guide reaches it.
 */
export async function readEarlierCases(context: OperationContext, { parties }: People): Promise<EarlierCase[]> {
  const { subjectIds } = readingOf(parties, APPLICANT)
  const found = newestFirst((await priorLoader(context).loadMany(subjectIds)).flatMap(givenOrThrown)).slice(0, MOST_CASES)
  const keys = found.flatMap(({ itemCode, guideVersion }) => (guideVersion === null ? [] : [{ itemCode, version: guideVersion }]))
  const guides = await context.parts.guideShelf.findWholes(keys)
  return found.map((one) => {
    const guide = one.guideVersion === null ? undefined : guides.get(guideKey({ itemCode: one.itemCode, version: one.guideVersion }))
    return { ...one, guide: guide ?? null }
  })
}

/** The cases of one record; the batch is one statement for all that a request asks about. */
function priorLoader({ scope, db, parts }: OperationContext): DataLoader<bigint, PriorCase[]> {
  return scope.onceFor(
    db,
    PRIOR_CASES,
    () =>
      new DataLoader<bigint, PriorCase[]>(
        async (subjectIds) => {
          const found = await findPriorCases(db, parts.keyring, subjectIds, { limit: MOST_CASES })
          return subjectIds.map((subjectId) => found.filter((one) => one.subjectId === subjectId))
        },
        { name: 'prior cases' },
      ),
  )
}

function givenOrThrown(cases: PriorCase[] | Error): PriorCase[] {
  if (cases instanceof Error) throw cases
  return cases
}

function newestFirst(cases: readonly PriorCase[]): PriorCase[] {
  return [...cases].sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || Number(b.caseId - a.caseId))
}

/** What has been saved of the live case's own form. */
export function savedForm({ live }: People, earlier: readonly EarlierCase[]): ReadonlyMap<string, string> {
  const own = earlier.find((one) => isLive(one, live))
  return new Map(own ? Object.entries(own.content().form) : [])
}

export function isLive(
  { number, departmentCode }: Pick<EarlierCase, 'number' | 'departmentCode'>,
  { caseFile }: People['live'],
): boolean {
  return number === caseFile.number && departmentCode === caseFile.departmentCode
}
