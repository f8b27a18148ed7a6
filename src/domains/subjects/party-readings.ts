import DataLoader from 'dataloader'
import type { IdNumber } from '../../kernel/id-number.ts'
import type { OperationContext } from '../../platform/operation.ts'
import type { LivePurpose, PartyRole } from '../access/index.ts'
import { lookUpSubject } from './look-up.ts'
import { SubjectReading } from './model.ts'
import * as store from './store.ts'

const LINKS = Symbol('subject links')

type Link = Awaited<ReturnType<typeof store.linkedSubjects>>[number]
type Path = readonly (string | number)[]

/**
 * The right to ask about the others who take part in a case in one of these roles: each person once, with all of their
 * roles in it, each with a record of their own. Linked records are one person.
 */
export async function openPartyReadings(
  context: OperationContext,
  applicant: SubjectReading,
  roles: ReadonlySet<PartyRole>,
  path: Path,
): Promise<SubjectReading[]> {
  const { live } = applicant
  const wanted = live.caseFile.parties.filter(
    ({ subjectId, role }) => roles.has(role) && !applicant.subjectIds.includes(subjectId),
  )
  if (wanted.length === 0) return []
  const ids = [...new Set(wanted.map(({ subjectId }) => subjectId))]
  const links = (await linkLoader(context).loadMany(ids)).flatMap(linksOrThrown)
  const people = new Map<bigint, readonly bigint[]>()
  for (const id of ids) {
    const records = [id, ...links.filter(({ subjectId }) => subjectId === id).map((link) => link.linkedSubjectId)]
    const all = [...new Set(records)].sort((a, b) => (a < b ? -1 : 1))
    people.set(all[0] ?? id, all)
  }
  return [...people.values()].map((subjectIds) => {
    const own = live.caseFile.parties.filter(({ subjectId }) => subjectIds.includes(subjectId))
    return open(context, live, subjectIds, new Set(own.map(({ role }) => role)), path)
  })
}

/**
 * The right to ask about somebody whom no one named in the case, but a certificate of the applicant does that its guide
 * names for the purpose (decisions/0016). Null where the number is not known here.
 */
export async function openThroughReading(
  context: OperationContext,
  live: LivePurpose,
  found: { readonly idNumber: IdNumber; readonly role: PartyRole },
  path: Path,
): Promise<SubjectReading | null> {
  const subjectIds = await lookUpSubject(context, found.idNumber)
  if (subjectIds.length === 0) return null
  const reading = open(context, live, subjectIds, new Set([found.role]), path)
  reading.record.neighbourhood = context.parts.auditTokens.neighbourhood(found.idNumber)
  return reading
}

/** The links of one record; the batch is one statement for all that a request asks about. */
function linkLoader({ scope, db }: OperationContext): DataLoader<bigint, Link[]> {
  return scope.onceFor(
    db,
    LINKS,
    () =>
      new DataLoader<bigint, Link[]>(
        async (ids) => {
          const links = await store.linkedSubjects(db, ids)
          return ids.map((id) => links.filter(({ subjectId }) => subjectId === id))
        },
        { name: 'subject links' },
      ),
  )
}

function linksOrThrown(links: Link[] | Error): Link[] {
  if (links instanceof Error) throw links
  return links
}

function open(
  context: OperationContext,
  live: LivePurpose,
  subjectIds: readonly bigint[],
  roles: ReadonlySet<PartyRole>,
  path: Path,
): SubjectReading {
  const [known] = subjectIds
  if (known === undefined) throw new Error('a reading is of somebody')
  const record = context.open({ purpose: live.purpose, subject: context.parts.auditTokens.subject(known) })
  record.paths.push([...path])
  record.guideVersion = live.guide.version
  return new SubjectReading(subjectIds, live, roles, record)
}
