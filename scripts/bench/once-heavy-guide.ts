// The guide of the heavy applicant, and the items under which it applied before.
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import type {
  CertificateTypeRow, FormElementRow, GuideMaterialRow, GuideRow, PrefillFromRow, SatisfiedByRow,
} from '../../src/kernel/import-rows.ts'
import { TYPES } from '../../src/sample-city/certificate-types.ts'
import { CITY, departmentFor, type Department } from '../../src/sample-city/departments.ts'
import { brought, formMaterial, ID_CARD, localBasis, proof, type MaterialPlan } from '../../src/sample-city/item-parts.ts'
import { formElements } from './once-heavy-form.ts'

const BASIS = [localBasis('重负荷管理办法', 99, '第三条')]
/** How many of the types the guide lists: the rest may not be read. */
const LISTED = 11
const OTHER_ITEMS = 6

interface HeavyGuideOptions {
  readonly department: Department
  readonly types: readonly CertificateTypeRow[]
  readonly on: CalendarDate
}

export function heavyGuide({ department, types, on }: HeavyGuideOptions): GuideRow {
  const through = { typeCode: TYPES.businessLicence.code, nameField: 'KZ_FDDBR', numberField: 'KZ_FDDBRZJHM' }
  const land = departmentFor('land', CITY)
  const of = (...numbers: readonly number[]): SatisfiedByRow[] => numbers.map((number) => whole(types[number - 1]))
  const materials: MaterialPlan[] = [
    { ...formMaterial('重负荷申请表', BASIS), prefillFrom: prefillFrom(types) },
    proof('营业执照', 'APPLICANT', [['businessLicence', 'MC', 'TYSHXYDM', 'LX', 'ZS']], BASIS),
    proof('法定代表人身份证明', 'LEGAL_REPRESENTATIVE', [ID_CARD], BASIS, { through }),
    proof('经办人身份证明', 'AGENT', [ID_CARD], BASIS),
    { ...proof('场所证明', 'APPLICANT', [], BASIS), satisfiedBy: of(1, 2) },
    { ...proof('有条件共享的证明', 'APPLICANT', [], BASIS), satisfiedBy: of(3) },
    brought('平面布局图', BASIS, { key: 'heavy-floor-plan', reuse: { from: 'SAME_DEPARTMENT', maxAgeDays: null, unchanged: [] } }),
    { ...proof('资格核验', 'APPLICANT', [], BASIS), satisfiedBy: [{ typeCode: whole(types[3]).typeCode, fields: [], check: true }] },
    { ...proof('检测报告', 'APPLICANT', [], BASIS), satisfiedBy: of(5, 6, 7), condition: forHolders(types[7]) },
    brought('规划情况', BASIS, { assistance: { name: land.name, code: land.code, limitWorkingDays: 3 } }),
    brought('安全承诺', BASIS, { commitmentAllowed: true }),
    { ...proof('已过期的证明', 'APPLICANT', [], BASIS), satisfiedBy: of(11) },
  ]
  return guideRow(department, { base: 0, name: '样例重负荷许可', materials, form: formElements(), on })
}

/** Items of this department and of another, with the same elements in their forms. */
export function earlierItems(department: Department, on: CalendarDate): GuideRow[] {
  return Array.from({ length: OTHER_ITEMS }, (_, at) => {
    const of = at % 3 === 2 ? departmentFor('market', CITY) : department
    const materials = [formMaterial('申请表', BASIS), brought('平面布局图', BASIS, { key: 'heavy-floor-plan' })]
    return guideRow(of, { base: at + 1, name: `样例重负荷事项${at + 1}`, materials, form: formElements(), on })
  })
}

function whole(type: CertificateTypeRow | undefined): SatisfiedByRow {
  if (!type) throw new RangeError('no such type')
  return { typeCode: type.code, fields: type.fields.map(({ name }) => name) }
}

/** True; to know it, a certificate has to be looked for and another one opened. */
function forHolders(type: CertificateTypeRow | undefined): GuideMaterialRow['condition'] {
  const holds = { op: 'holds', type: whole(type).typeCode, holder: 'APPLICANT' } as const
  const kind = { field: 'KZ_LX', type: TYPES.businessLicence.code, holder: 'APPLICANT' } as const
  const isLimited = { op: 'equals', left: kind, right: '有限责任公司' } as const
  return { text: '持有样例证明的有限责任公司需提交', when: { op: 'all', of: [holds, isLimited] } }
}

function prefillFrom(types: readonly CertificateTypeRow[]): readonly PrefillFromRow[] {
  const person = { typeCode: TYPES.idCard.code, fields: ['KZ_XM', 'KZ_GMSFHM', 'KZ_XB', 'KZ_MZ', 'KZ_CSRQ'] }
  return [
    { holder: 'APPLICANT', ...whole(TYPES.businessLicence) },
    ...types.slice(0, LISTED).map((type) => ({ holder: 'APPLICANT' as const, ...whole(type) })),
    { holder: 'LEGAL_REPRESENTATIVE', ...person },
    { holder: 'AGENT', ...person },
  ]
}

interface Particulars {
  readonly base: number
  readonly name: string
  readonly materials: readonly MaterialPlan[]
  readonly form: readonly FormElementRow[]
  readonly on: CalendarDate
}

function guideRow(department: Department, { base, name, materials, form, on }: Particulars): GuideRow {
  const { code, name: bodyName, level, areaCode } = department
  const baseCode = `YL0099${String(base).padStart(6, '0')}`
  return {
    item: {
      code: `${code}${level}${baseCode}`, baseCode, name, subItem: null, listNumber: null, type: '01', category: 'HEALTH', level,
      implementingBody: { name: bodyName, code, nature: '1' }, areaCode, servedParties: ['2', '3'], handlingForms: ['1'], handlingType: '2',
      responsibilityNumber: null,
    },
    version: 1, publishedOn: addDays(on, -2_005), effectiveFrom: addDays(on, -2_000), effectiveTo: null, changeNote: null, basis: BASIS,
    acceptanceConditions: [], materials: materials.map((plan, at) => ({ ...plan, ordinal: at + 1 })), formElements: form,
    formCases: 'SAME_DEPARTMENT', steps: [], flowChart: null, servicePledge: null, statutoryLimit: null,
    promisedLimit: { workingDays: 7, basis: null, note: null }, extension: null, fees: [], acceptingBody: null, otherBodies: [], places: [],
    consultation: [], complaints: [], reviewBodies: [], onlineDepth: null, onlineUrl: null, statusQuery: null, results: [],
    governmentPurchase: null, publicity: null, accountability: null, remarks: null, responsibleOffice: null, responsibleLeader: null,
    disposition: null,
  }
}
