import type {
  BodyNature, GuideItemRow, GuideMaterialRow, GuideRow, ItemCategory, ReviewBodyRow, StepRow,
} from '../kernel/import-rows.ts'
import { TYPES } from './certificate-types.ts'
import { addYears, dateOf } from './day-number.ts'
import { CITY, departmentFor, DISTRICTS, PROVINCE, type Department } from './departments.ts'
import { formElement } from './form-elements.ts'
import { itemsForBusinesses } from './items-for-businesses.ts'
import { itemsForFamilies } from './items-for-families.ts'
import { itemsForNewborns } from './items-for-newborns.ts'
import { itemsForPeople } from './items-for-people.ts'
import { itemsForRelief } from './items-for-relief.ts'
import { itemsForRestaurants } from './items-for-restaurants.ts'
import type { Audience, ItemPlan, MaterialPlan } from './item-parts.ts'
import { prefillSources } from './prefill-sources.ts'
import { publicPlacePermit } from './public-place-permit.ts'
import { at } from './random.ts'

/** The categories in the order of 渝府办发〔2016〕14号 附件1; the place is part of a base code. */
export const CATEGORIES: readonly ItemCategory[] = [
  'POLICY_SUPPORT', 'LEGAL_AND_INFORMATION', 'INTELLECTUAL_PROPERTY', 'VOCATIONAL_TRAINING',
  'PUBLIC_EDUCATION', 'EMPLOYMENT', 'SOCIAL_SECURITY', 'HEALTH', 'HOUSING', 'CULTURE_AND_SPORT',
  'POVERTY_RELIEF', 'OTHER',
]

const PLANS: readonly ItemPlan[] = [
  publicPlacePermit, ...itemsForBusinesses, ...itemsForRestaurants, ...itemsForPeople,
  ...itemsForFamilies, ...itemsForNewborns, ...itemsForRelief,
]
const YEARS_IN_FORCE = 5
/** Days before the city's last day on which the second version of a guide came into force. */
const REVISED_DAYS_AGO = 400

/** One item of one department, with every version of its guide, oldest first. */
export interface OfferedItem {
  readonly item: GuideItemRow
  readonly department: Department
  readonly audience: Audience | null
  /** Codes of the certificate types without which nobody applies. */
  readonly needs: readonly string[]
  readonly guides: readonly GuideRow[]
  /** Codes of the certificate types that the item issues. */
  readonly resultTypes: readonly string[]
}

/** All items with their guides, in a fixed order. `today` only moves their dates. */
export function offeredItems(today: number): readonly OfferedItem[] {
  return PLANS.flatMap((plan, number) => departmentsOf(plan).map((department) => {
    const item = itemRow(plan, number, department)
    const guides = guideVersions(plan, item, department, today)
    const resultTypes = (plan.results ?? []).map((key) => TYPES[key].code)
    const needs = (plan.needs ?? []).map((key) => TYPES[key].code)
    return { item, department, audience: plan.audience ?? null, needs, guides, resultTypes }
  }))
}

function departmentsOf(plan: ItemPlan): readonly Department[] {
  const { scope, duty } = plan
  switch (scope.at) {
    case 'PROVINCE': return [departmentFor(duty, PROVINCE)]
    case 'CITY': return [departmentFor(duty, CITY)]
    case 'DISTRICT': return DISTRICTS.slice(0, scope.districts)
      .map((district) => departmentFor(duty, district.areaCode))
    case 'STREET': return DISTRICTS.slice(0, scope.districts)
      .map((district) => departmentFor(duty, `${district.areaCode}001`))
  }
}

function itemRow(plan: ItemPlan, number: number, department: Department): GuideItemRow {
  const category = String(CATEGORIES.indexOf(plan.category) + 1).padStart(2, '0')
  // 样例: no authority's base codes begin with these letters.
  const baseCode = `YL00${category}${String(number + 1).padStart(3, '0')}000`
  const nature: BodyNature = department.code.startsWith('11') ? '1' : '2'
  return {
    code: department.code + department.level + baseCode,
    baseCode,
    name: plan.name,
    subItem: null,
    listNumber: number + 1,
    type: plan.type,
    category: plan.category,
    level: department.level,
    implementingBody: { name: department.name, code: department.code, nature },
    areaCode: department.areaCode,
    servedParties: plan.served,
    handlingForms: ['1', '2', '3'],
    handlingType: plan.promisedDays === 0 ? '1' : '2',
    responsibilityNumber: `YLQZ-${category}-${String(number + 1).padStart(3, '0')}`,
  }
}

function guideVersions(
  plan: ItemPlan,
  item: GuideItemRow,
  department: Department,
  today: number,
): readonly GuideRow[] {
  const first = addYears(today, -YEARS_IN_FORCE)
  const earlier = plan.earlierMaterials
  if (earlier === undefined) {
    return [guide(plan, item, department, plan.materials, { version: 1, from: first, to: null })]
  }
  const revised = today - REVISED_DAYS_AGO
  return [
    guide(plan, item, department, earlier, { version: 1, from: first, to: revised - 1 }),
    guide(plan, item, department, plan.materials, { version: 2, from: revised, to: null }),
  ]
}

function guide(
  plan: ItemPlan,
  item: GuideItemRow,
  department: Department,
  materials: readonly MaterialPlan[],
  span: { readonly version: number; readonly from: number; readonly to: number | null },
): GuideRow {
  const sources = prefillSources(plan)
  return {
    item,
    version: span.version,
    publishedOn: dateOf(span.from - 5),
    effectiveFrom: dateOf(span.from),
    effectiveTo: span.to === null ? null : dateOf(span.to),
    changeNote: span.version === 1 ? null : '清理无谓证明，减少申请材料。',
    basis: plan.basis,
    acceptanceConditions: plan.conditions,
    materials: materials.map((material, place): GuideMaterialRow => ({
      ordinal: place + 1, ...material, ...(material.kind === 'FORM' ? { prefillFrom: sources } : {}),
    })),
    formElements: plan.form.map(formElement),
    materialGroups: plan.groups ?? [],
    chain: plan.chain ?? null,
    // Within a chain the applicant has applied to all of its departments at once.
    formCases: plan.chain === undefined ? 'SAME_DEPARTMENT' : 'ANY_DEPARTMENT',
    results: (plan.results ?? []).map((key) =>
      ({ name: TYPES[key].name, typeCode: TYPES[key].code })),
    ...handling(plan, department),
    ...contacts(department),
    ...plan.particulars,
  }
}

function handling(plan: ItemPlan, department: Department) {
  const { promisedDays } = plan
  const onTheSpot = promisedDays === 0
  return {
    steps: steps(department, promisedDays),
    flowChart: `charts/${plan.name}.png`,
    servicePledge: '一次性告知，限时办结，不收取规定以外的材料。',
    statutoryLimit: onTheSpot ? null
      : { workingDays: promisedDays * 3, basis: plan.basis[0]?.law ?? null, note: null },
    promisedLimit: {
      workingDays: promisedDays, basis: null, note: onTheSpot ? '即办' : '现场踏勘、技术审查、公示时间除外',
    },
    extension: onTheSpot ? null : '情况复杂的，经本部门负责人批准可以延长一次，并告知申请人。',
    // Half of the promise again, and never beyond the statutory limit.
    extensionWorkingDays: onTheSpot ? null : Math.ceil(promisedDays / 2),
    fees: plan.fee === undefined ? []
      : [{ name: '工本费', standard: plan.fee, basis: plan.basis[0]?.law ?? plan.name }],
    acceptingBody: { name: department.name, code: department.code },
    otherBodies: [],
    onlineDepth: 'HANDLED' as const,
    onlineUrl: 'https://service.example/apply',
    statusQuery: '凭办件编号在线或者到窗口查询',
    governmentPurchase: false,
    publicity: '政务服务网和办事大厅公开',
    accountability: '违反规定要求申请人重复提交材料的，依法追究责任。',
    remarks: null,
    disposition: '保留' as const,
  }
}

function steps(department: Department, promisedDays: number): readonly StepRow[] {
  const names = promisedDays === 0 ? ['受理', '办结'] : ['受理', '审核', '决定', '送达']
  return names.map((name, place) => ({
    ordinal: place + 1,
    name,
    post: place === 0 ? '综合窗口' : `${name}岗`,
    responsible: department.name,
    limitWorkingDays: place === 1 ? promisedDays : 0,
  }))
}

// Numbers beginning 0000 reach nobody: the sample must not send anyone to a real office.
function contacts(department: Department) {
  const place = Number(department.areaCode.slice(2, 6))
  const phone = (line: number): string => `0000-${String(place * 10 + line).padStart(7, '0')}`
  const region = DISTRICTS.find((district) => department.areaCode.startsWith(district.areaCode))
  const reviewBodies: readonly ReviewBodyRow[] = [
    { body: `${region?.name ?? '样例市'}人民政府`, kind: '行政复议', contact: phone(3) },
    { body: '样例市人民法院', kind: '行政诉讼', contact: phone(4) },
    { body: `${region?.name ?? '样例市'}纪检监察机关`, kind: '纪检监察', contact: phone(5) },
  ]
  return {
    places: [{
      name: `${region?.name ?? '样例市'}政务服务中心`,
      address: `样例省样例市${region?.name ?? '中原区'}样例路${at([1, 8, 26, 66], place % 4)}号`,
      hours: '工作日 9:00-12:00, 13:00-17:00',
      directions: '乘1路公交车到政务服务中心站',
      phone: phone(1),
    }],
    consultation: [
      { channel: '电话', contact: phone(1) }, { channel: '窗口', contact: '政务服务中心咨询台' },
    ],
    complaints: [{ body: department.name, contact: phone(2) }],
    reviewBodies,
    responsibleOffice: '政务服务科',
    responsibleLeader: '科室负责人',
  }
}
