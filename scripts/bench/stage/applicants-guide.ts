// The guides under which the bench's applicants have their cases: five materials, each proved by one certificate, and a form;
// that of the second is filled from the same certificates.
import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts'
import type { CertificateTypeRow, FormElementRow, GuideRow, SatisfiedByRow } from '../../../src/kernel/import-rows.ts'
import { TYPES } from '../../../src/sample-city/certificate-types.ts'
import type { Department } from '../../../src/sample-city/departments.ts'
import { formMaterial, localBasis, proof, type MaterialPlan } from '../../../src/sample-city/item-parts.ts'

/** The five, in the order of their materials. */
export const SHOWN_TYPES: readonly CertificateTypeRow[] = [TYPES.idCard, TYPES.socialCard, TYPES.degree, TYPES.skill, TYPES.driving]

const BASIS = [localBasis('职业技能补贴办法', 98, '第四条')]

interface GuideOptions {
  readonly department: Department
  readonly on: CalendarDate
  /** Whether its form is filled from certificates. */
  readonly fills: boolean
}

export function applicantsGuide({ department: { code, name: bodyName, level, areaCode }, on, fills }: GuideOptions): GuideRow {
  const baseCode = fills ? 'YL0098000002' : 'YL0098000001'
  const prefillFrom = SHOWN_TYPES.map((type) => ({ holder: 'APPLICANT' as const, ...whole(type) }))
  const materials: MaterialPlan[] = [
    { ...formMaterial('职业技能补贴申请表', BASIS), ...(fills && { prefillFrom }) },
    ...SHOWN_TYPES.map((type) => ({ ...proof(type.name, 'APPLICANT', [], BASIS), satisfiedBy: [whole(type)] })),
  ]
  return {
    item: {
      code: `${code}${level}${baseCode}`, baseCode, name: fills ? '样例职业技能培训' : '样例职业技能补贴', subItem: null, listNumber: null, type: '01',
      category: 'VOCATIONAL_TRAINING', level, implementingBody: { name: bodyName, code, nature: '1' }, areaCode, servedParties: ['1'],
      handlingForms: ['1'], handlingType: '2', responsibilityNumber: null,
    },
    version: 1, publishedOn: addDays(on, -2_005), effectiveFrom: addDays(on, -2_000), effectiveTo: null, changeNote: null, basis: BASIS,
    acceptanceConditions: [], materials: materials.map((plan, at) => ({ ...plan, ordinal: at + 1 })), formElements: fills ? form() : [],
    formCases: 'SAME_DEPARTMENT', steps: [], flowChart: null, servicePledge: null, statutoryLimit: null,
    promisedLimit: { workingDays: 7, basis: null, note: null }, extension: null, fees: [], acceptingBody: null, otherBodies: [], places: [],
    consultation: [], complaints: [], reviewBodies: [], onlineDepth: null, onlineUrl: null, statusQuery: null, results: [],
    governmentPurchase: null, publicity: null, accountability: null, remarks: null, responsibleOffice: null, responsibleLeader: null,
    disposition: null,
  }
}

function whole({ code, fields }: CertificateTypeRow): SatisfiedByRow {
  return { typeCode: code, fields: fields.map(({ name }) => name) }
}

function form(): FormElementRow[] {
  const asked: readonly (readonly [string, string])[] = [
    ['name', 'subject.name'], ['number', 'subject.number'], ['sex', 'person.sex'], ['birthDate', 'person.birthDate'], ['address', 'residence.registered'],
    ['school', 'education.school'], ['degree', 'education.degree'], ['occupation', 'qualification.occupation'], ['level', 'qualification.level'],
    ['driving', 'driving.class'],
  ]
  return asked.map(([element, dataElement]) => ({ element, label: dataElement, required: false, sensitive: false, dataElement }))
}
