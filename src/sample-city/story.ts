import type { CaseRow } from '../kernel/import-rows.ts'
import { formOf } from './case-forms.ts'
import type { CaseSource } from './case-source.ts'
import { caseNumber, caseOf, guideInForce, organisationApplying } from './cases.ts'
import { TYPES } from './certificate-types.ts'
import { dateOf, instantOf } from './day-number.ts'
import { CITY, clientOf, departmentFor } from './departments.ts'
import type { OfferedItem } from './guides.ts'
import { lapsedPermitDay } from './organisation-certificates.ts'
import { holderOf } from './personal-certificates.ts'
import { PUBLIC_PLACE_PERMIT } from './public-place-permit.ts'
import { Random } from './random.ts'

/**
 * The fixed facts of the demo: a health department with a live case for a public place permit, and
 * what it may and may not see. All of it is among the rows of the city.
 */
export interface Story {
  /** Department that holds the case, and its client. */
  readonly departmentCode: string
  readonly clientId: string
  readonly itemCode: string
  /** Among the cases, not decided. */
  readonly caseNumber: string
  /** Decided four years ago for the same item and place: its floor plans and rules may be used again. */
  readonly earlierCaseNumber: string
  /** The company that applies: text of its ID number (credit code). */
  readonly organisationIdNumber: string
  /** Its legal representative: text of the ID number (公民身份号码). */
  readonly personIdNumber: string
  /** Types held by the person that the guide entitles the department to. */
  readonly entitledPersonTypes: readonly string[]
  /** Types held by the organisation that the guide entitles the department to. */
  readonly entitledOrganisationTypes: readonly string[]
  /** A type that the person holds and the guide does not list. */
  readonly unlistedPersonType: string
  /** A department to which neither item nor case belongs, and its client. */
  readonly strangerDepartmentCode: string
  readonly strangerClientId: string
}

/** The ordinals that no ordinary case of the first household reaches. */
const STORY_ORDINAL = 99
const EARLIER_ORDINAL = 98
const REVIEW_DAYS = 6
const RECEIVED_DAYS_AGO = 2

/** The story, its open case and the earlier one. Throws where the city has no organisation: ten people suffice. */
export function tellStory(
  source: CaseSource,
  items: readonly OfferedItem[],
): { readonly story: Story; readonly openCase: CaseRow; readonly earlierCase: CaseRow } {
  const offered = items.find(({ item }) => item.name === PUBLIC_PLACE_PERMIT)
  const { organisation } = source
  if (offered === undefined || organisation === null) {
    throw new RangeError('The story needs its item and its company.')
  }
  const person = organisation.representative
  const openCase = openCaseOf(source, offered)
  const earlierCase = earlierCaseOf(source, offered)
  const stranger = departmentFor('education', CITY)
  const story: Story = {
    departmentCode: offered.department.code,
    clientId: clientOf(offered.department),
    itemCode: offered.item.code,
    caseNumber: openCase.number,
    earlierCaseNumber: earlierCase.number,
    organisationIdNumber: organisation.code,
    personIdNumber: person.number,
    entitledPersonTypes: [TYPES.idCard.code],
    entitledOrganisationTypes:
      [TYPES.businessLicence.code, TYPES.hygieneReport.code, TYPES.airReport.code],
    unlistedPersonType: TYPES.marriage.code,
    strangerDepartmentCode: stranger.code,
    strangerClientId: clientOf(stranger),
  }
  return { story, openCase, earlierCase }
}

function openCaseOf(source: CaseSource, offered: OfferedItem): CaseRow {
  const { frame, household } = source
  const applicant = companyOf(source)
  const day = frame.today - RECEIVED_DAYS_AGO
  const guide = guideInForce(offered, dateOf(day))
  return {
    number: caseNumber(offered, day, household.index, STORY_ORDINAL),
    itemCode: offered.item.code,
    department: offered.department.code,
    applicant: applicant.holder,
    parties: [{ ...holderOf(applicant.person), role: 'LEGAL_REPRESENTATIVE' }],
    receivedAt: instantOf(day, 9 * 3600 + 1800),
    decidedAt: null,
    decision: null,
    form: formOf(guide, source, applicant, day),
    // Just received: nothing has been brought yet, which is where the hub comes in.
    materials: [],
    results: [],
  }
}

/** The case of the permit that has run out: floor plans and rules of the same place were brought then. */
function earlierCaseOf(source: CaseSource, offered: OfferedItem): CaseRow {
  const { frame, certificates } = source
  const decidedDay = lapsedPermitDay(frame.today)
  const results = certificates
    .filter(({ typeCode, issuedOn }) => typeCode === TYPES.hygienePermit.code && issuedOn === dateOf(decidedDay))
    .map(({ identifier }) => identifier)
  const occasion = { day: decidedDay - REVIEW_DAYS, decidedDay, decision: 'APPROVED' as const, results }
  const { row } = caseOf(new Random(frame.seed, 6, 0),
    { source, offered, applicant: companyOf(source), occasion, handled: [], ordinal: EARLIER_ORDINAL })
  return row
}

function companyOf(source: CaseSource) {
  const applicant = organisationApplying(source)
  if (applicant === null) throw new RangeError('The story needs its company.')
  return applicant
}
