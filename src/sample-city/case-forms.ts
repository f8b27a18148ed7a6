import type { GuideRow } from '../kernel/import-rows.ts'
import {
  latestOf, marriedOn, spouseOf, youngestChild, type CaseApplicant, type CaseSource,
} from './case-source.ts'
import type { TypeKey } from './certificate-types.ts'
import { dateOf } from './day-number.ts'
import { isFormKey, type FormKey } from './form-elements.ts'
import { addressOn } from './moves.ts'
import { parentsOf, type CityFrame, type Household, type Person } from './people.ts'
import { at, Random } from './random.ts'

const EMPLOYERS = ['样例市建筑施工有限公司', '样例市恒信商贸有限公司', '样例市第一医院', '样例市客运公司']
const JOBS = ['电工', '焊工', '育婴员']

/** What the papers say, where nothing else in life does: the type and field to look in. */
const ON_PAPER: Partial<Record<FormKey, readonly [TypeKey, string]>> = {
  bank: ['socialCard', 'FWYH'], disabilityCategory: ['disability', 'CJLB'],
  disabilityLevel: ['disability', 'CJDJ'], university: ['degree', 'BYXX'], degree: ['degree', 'XLCC'],
  graduatedOn: ['degree', 'BYRQ'], skillLevel: ['skill', 'JNDJ'], officerClass: ['safetyOfficer', 'LB'],
  drivingClass: ['driving', 'ZJCX'], drivingFile: ['driving', 'DABH'],
  archiveNumber: ['personnelFile', 'DABH'], archiveKeeper: ['personnelFile', 'CDDW'],
  workStartedOn: ['personnelFile', 'CJGZRQ'], housingKind: ['publicRental', 'BZFS'],
  propertyNumber: ['property', 'BDCQZH'], propertyLocation: ['property', 'ZL'],
  propertyArea: ['property', 'MJ'], capital: ['businessLicence', 'ZCZB'],
}

/**
 * The form as a true applicant fills it in on a day: the address, the telephone and the family of
 * that day, and what the papers of that day say. What there is not (a spouse, a degree) is left out.
 */
export function formOf(
  guide: Pick<GuideRow, 'formElements'>,
  source: CaseSource,
  applicant: CaseApplicant,
  day: number,
): Readonly<Record<string, string>> {
  const form: Record<string, string> = {}
  for (const { element } of guide.formElements) {
    const value = isFormKey(element) ? formValue(element, source, applicant, day) : null
    if (value !== null) form[element] = value
  }
  return form
}

function formValue(
  element: FormKey,
  source: CaseSource,
  applicant: CaseApplicant,
  day: number,
): string | null {
  const paper = ON_PAPER[element]
  if (paper !== undefined) {
    const [key, field] = paper
    return latestOf(source, key, applicant.holder.code, day)?.fields[`KZ_${field}`] ?? null
  }
  return applicant.organisation === null
    ? ofPerson(element, source, applicant.person, day) : ofOrganisation(element, source, applicant, day)
}

function ofPerson(element: FormKey, source: CaseSource, person: Person, day: number): string | null {
  const { frame, household } = source
  const home = addressOn(household.address, source.move, day)
  const isCitizen = person.codeType === '111'
  switch (element) {
    case 'applicantName': return person.name
    case 'applicantNumber': return person.number
    case 'sex': return person.sex === 'M' ? '男' : '女'
    case 'ethnicity': return isCitizen ? '汉' : null
    case 'birthDate': return dateOf(person.birthDay)
    case 'registeredAddress': return isCitizen ? home : null
    case 'householdNumber': return isCitizen ? String(household.index).padStart(9, '0') : null
    case 'address': return home
    case 'phone': return phoneOn(frame, person, day)
    case 'bankAccount': return `0000${String(person.index).padStart(12, '0')}`
    case 'workplace': return workplaceOf(source, person, day)
    case 'occupation': return latestOf(source, 'skill', person.number, day)?.fields['KZ_ZYMC']
      ?? at(JOBS, person.index % JOBS.length)
    case 'carer': return carerOf(person)
    case 'mortgaged': return latestOf(source, 'mortgage', person.number, day) === null ? '否' : '是'
    case 'workTitle': return `样例作品${person.index}`
    default: return ofFamily(element, source, person, day)
  }
}

function ofFamily(element: FormKey, source: CaseSource, person: Person, day: number): string | null {
  const { frame, household } = source
  const spouse = isMarried(source, person, day) ? spouseOf(household, person) : null
  const child = youngestChild(household)
  const parents = child === null ? null : parentsOf(household, child)
  switch (element) {
    case 'maritalStatus': return spouse === null ? '未婚' : '已婚'
    case 'spouseName': return spouse?.name ?? null
    case 'spouseNumber': return spouse?.number ?? null
    case 'familySize': return String(household.members.filter(({ birthDay }) => birthDay <= day).length)
    case 'monthlyIncome': return String(incomeOn(frame, household, day))
    case 'childName': return child?.name ?? null
    case 'childNumber': return child?.number ?? null
    case 'childBirthDate': return child === null ? null : dateOf(child.birthDay)
    case 'fatherName': return parents?.[0].name ?? null
    case 'motherName': return parents?.[1].name ?? null
    case 'schoolName': return `${household.district.name}样例小学`
    default: return null
  }
}

function ofOrganisation(
  element: FormKey,
  source: CaseSource,
  { organisation, person }: CaseApplicant,
  day: number,
): string | null {
  if (organisation === null) return null
  const { businessMove } = source
  const place = addressOn(organisation.address, businessMove, day)
  const moved = businessMove !== null && day < businessMove.day
  switch (element) {
    case 'applicantName':
    case 'placeName': return organisation.name
    case 'applicantNumber': return organisation.code
    case 'representativeName': return person.name
    case 'representativeNumber': return person.number
    case 'domicile':
    case 'placeAddress': return place
    case 'phone': return phoneOn(source.frame, person, day)
    case 'bankAccount': return `0001${String(organisation.index).padStart(12, '0')}`
    case 'licenceKind': return organisation.kind
    case 'establishedOn': return dateOf(organisation.establishedDay)
    case 'businessScope':
    case 'permitItems': return organisation.trade
    case 'floorArea': return String(organisation.floorArea + (moved ? 15 : 0))
    case 'airConditioning': return organisation.airConditioning ? '是' : '否'
    case 'staffCount': return String(5 + (organisation.index % 60) + Number(dateOf(day).slice(3, 4)))
    case 'ownPlace': return latestOf(source, 'property', organisation.code, day) === null ? '否' : '是'
    case 'patentTitle': return `${organisation.name}实用新型专利`
    default: return null
  }
}

/** Whether somebody was married on a day. The marriage of the elders is older than the city's records. */
export function isMarried(source: CaseSource, person: Person, day: number): boolean {
  return spouseOf(source.household, person) !== null && (marriedOn(source, person) ?? '') <= dateOf(day)
}

/** Who looks after somebody: a grown-up child, a parent, or nobody else. */
export function carerOf({ role }: Person): '子女' | '父母' | '本人' {
  if (role === 'FATHER' || role === 'MOTHER') return '子女'
  return role.startsWith('CHILD') ? '父母' : '本人'
}

// No mobile number in China begins with 12. One person in five has a new one.
function phoneOn(frame: CityFrame, person: Person, day: number): string {
  const random = new Random(frame.seed, 10, person.index)
  const changed = random.chance(0.2) ? frame.today - 30 - random.below(3 * 365) : 0
  const line = day < changed ? 100_000_000 + person.index : person.index
  return `12${String(line).padStart(9, '0')}`
}

function workplaceOf(source: CaseSource, person: Person, day: number): string | null {
  if (person.age >= 60) return null
  const builder = latestOf(source, 'safetyOfficer', person.number, day)
    ?? latestOf(source, 'constructor2', person.number, day)
  return builder === null ? at(EMPLOYERS, person.index % EMPLOYERS.length) : at(EMPLOYERS, 0)
}

/** Rises by a hundred each year. */
function incomeOn(frame: CityFrame, { index }: Household, day: number): number {
  return (20 + (index * 37) % 100) * 100 + 100 * Math.floor((day - frame.today + 10 * 365) / 365)
}
