import type { CaseRow } from '../kernel/import-rows.ts'
import { formOf } from './case-forms.ts'
import type { CaseApplicant, CaseSource } from './case-source.ts'
import { caseNumber, guideInForce } from './cases.ts'
import { TYPES } from './certificate-types.ts'
import { dateOf, instantOf } from './day-number.ts'
import { CITY, clientOf, departmentFor } from './departments.ts'
import type { OfferedItem } from './guides.ts'
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

/** The ordinal that no ordinary case of the first household reaches. */
const STORY_ORDINAL = 99
const RECEIVED_DAYS_AGO = 2

/** The story and its open case. Throws where the city has no organisation: ten people suffice. */
export function tellStory(
  source: CaseSource,
  items: readonly OfferedItem[],
): { readonly story: Story; readonly openCase: CaseRow } {
  const offered = items.find(({ item }) => item.name === PUBLIC_PLACE_PERMIT)
  const { organisation } = source
  if (offered === undefined || organisation === null) {
    throw new RangeError('The story needs its item and its company.')
  }
  const person = organisation.representative
  const holder = { name: organisation.name, code: organisation.code, codeType: '001' }
  const openCase = openCaseOf(source, offered, { holder, person, organisation })
  const stranger = departmentFor('education', CITY)
  const story: Story = {
    departmentCode: offered.department.code,
    clientId: clientOf(offered.department),
    itemCode: offered.item.code,
    caseNumber: openCase.number,
    organisationIdNumber: organisation.code,
    personIdNumber: person.number,
    entitledPersonTypes: [TYPES.idCard.code],
    entitledOrganisationTypes: [TYPES.hygieneReport.code, TYPES.airReport.code],
    unlistedPersonType: TYPES.marriage.code,
    strangerDepartmentCode: stranger.code,
    strangerClientId: clientOf(stranger),
  }
  return { story, openCase }
}

function openCaseOf(
  source: CaseSource,
  offered: OfferedItem,
  applicant: CaseApplicant,
): CaseRow {
  const { frame, household } = source
  const day = frame.today - RECEIVED_DAYS_AGO
  const number = caseNumber(offered, day, household.index, STORY_ORDINAL)
  const guide = guideInForce(offered, dateOf(day))
  const random = new Random(frame.seed, 6, 0)
  return {
    number,
    itemCode: offered.item.code,
    department: offered.department.code,
    applicant: applicant.holder,
    parties: [{ ...holderOf(applicant.person), role: 'LEGAL_REPRESENTATIVE' }],
    receivedAt: instantOf(day, 9 * 3600 + 1800),
    decidedAt: null,
    decision: null,
    form: { ...formOf(random, guide, source, applicant), airConditioning: '是' },
    // Just received: nothing has been brought yet, which is where the hub comes in.
    materials: [],
    results: [],
  }
}
