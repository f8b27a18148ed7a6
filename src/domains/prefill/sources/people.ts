import type { IdNumber } from '../../../kernel/id-number.ts'
import type { Purpose } from '../../../kernel/actor.ts'
import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import { refusalFor, type LivePurpose, type PartyRole } from '../../access/index.ts'
import type { StoredGuide } from '../../catalogue/index.ts'
import { openPartyReadings, openReading, openThroughReading, type SubjectReading } from '../../subjects/index.ts'
import type { GatheredParty } from './gathered.ts'

/** What is asked for an applicant under a live case: a checklist, a form, whether a paper may be asked for. */
export interface ApplicantQuestion {
  readonly idNumber: IdNumber
  readonly purpose: Purpose
  /** What the applicant has answered so far, by element of the guide's form. */
  readonly answers: ReadonlyMap<string, string>
  /** Where the answer will stand. */
  readonly path: readonly (string | number)[]
}

/** The live case with its guide and everybody who takes part, the applicant first. */
export interface People {
  readonly live: LivePurpose
  readonly guide: StoredGuide
  readonly today: CalendarDate
  readonly parties: readonly GatheredParty[]
}

/**
 * Opens the reading of the applicant, and of the other parties in the roles that the guide asks about. The number asked
 * with must be the applicant's: whoever takes part otherwise is read for the applicant's sake, never on their own.
 */
export async function openPeople(context: OperationContext, question: ApplicantQuestion): Promise<People> {
  const applicant = await openReading(context, question)
  if (!applicant.roles.has('APPLICANT')) {
    const refusal = refusalFor('SUBJECT_NOT_APPLICANT')
    applicant.record.refuse('subject', refusal.code, refusal.reason)
    throw refusal
  }
  return peopleAround(context, applicant, question.path)
}

/** The applicant of a live case and whoever else its guide asks about. */
export async function peopleAround(
  context: OperationContext,
  applicant: SubjectReading,
  path: ApplicantQuestion['path'],
): Promise<People> {
  const { live } = applicant
  const guide = await context.parts.guideShelf.findWhole(live.guide.itemCode, live.guide.version)
  if (!guide) throw refusalFor('NO_GUIDE_IN_FORCE')
  const others = await openPartyReadings(context, applicant, rolesOf(guide), path)
  return {
    live,
    guide,
    today: dateInChina(context.scope.at),
    parties: [
      { reading: applicant, foundBy: 'CASE' },
      ...others.map((reading) => ({ reading, foundBy: 'CASE' as const })),
    ],
  }
}

/** The same people, and one more whom a certificate of the applicant names; unchanged where nobody here has the number. */
export async function withFound(
  context: OperationContext,
  people: People,
  found: { readonly idNumber: IdNumber; readonly role: PartyRole },
  path: ApplicantQuestion['path'],
): Promise<People> {
  const reading = await openThroughReading(context, people.live, found, path)
  return reading ? { ...people, parties: [...people.parties, { reading, foundBy: 'THROUGH' }] } : people
}

/** The roles, other than the applicant's, that a guide's materials and form ask about. */
function rolesOf({ materials, content }: StoredGuide): Set<PartyRole> {
  const roles = new Set<PartyRole>(materials.map(({ holder }) => holder))
  for (const { prefillFrom = [] } of materials) for (const { holder } of prefillFrom) roles.add(holder)
  for (const { of } of content.formElements) if (of) roles.add(of)
  roles.delete('APPLICANT')
  return roles
}
