import type { AuthorityLevel, ItemLevel } from '../kernel/import-rows.ts'
import { syntheticCreditCode } from './credit-codes.ts'

/** What a department is for; with its region it names one department. */
export type Duty =
  | 'police' | 'health' | 'market' | 'civil' | 'human-resources' | 'education' | 'land' | 'housing'
  | 'culture' | 'justice' | 'copyright' | 'rural' | 'disabled' | 'data' | 'disease-control'
  | 'urban' | 'fire' | 'tax' | 'street'

/** A department of the sample city: synthetic code, level of GB/T 39046 A.2, region. */
export interface Department {
  readonly code: string
  readonly name: string
  readonly level: ItemLevel
  readonly areaCode: string
  readonly duty: Duty
}

/** The system through which one department asks. */
export interface DepartmentClient {
  readonly id: string
  readonly departmentCode: string
  readonly name: string
}

export interface District {
  readonly areaCode: string
  readonly name: string
}

export const PROVINCE = '290000'
export const CITY = '290100'

/** Districts and counties of the city; people are registered in them. */
export const DISTRICTS: readonly District[] = [
  { areaCode: '290102', name: '中原区' }, { areaCode: '290103', name: '望湖区' },
  { areaCode: '290104', name: '青石区' }, { areaCode: '290105', name: '南桥区' },
  { areaCode: '290106', name: '云岭区' }, { areaCode: '290121', name: '白溪县' },
]

const PROVINCIAL: readonly (readonly [Duty, string])[] = [
  ['police', '公安厅'], ['health', '卫生健康委员会'], ['market', '市场监督管理局'], ['civil', '民政厅'],
  ['human-resources', '人力资源和社会保障厅'], ['education', '教育厅'], ['land', '自然资源厅'],
  ['housing', '住房和城乡建设厅'], ['copyright', '版权局'], ['disabled', '残疾人联合会'],
  ['data', '政务数据管理局'],
]
const MUNICIPAL: readonly (readonly [Duty, string])[] = [
  ['police', '公安局'], ['health', '卫生健康委员会'], ['market', '市场监督管理局'], ['civil', '民政局'],
  ['human-resources', '人力资源和社会保障局'], ['education', '教育局'], ['land', '自然资源和规划局'],
  ['housing', '住房和城乡建设局'], ['culture', '文化广电和旅游局'], ['justice', '司法局'],
  ['copyright', '版权局'], ['rural', '乡村振兴局'], ['disabled', '残疾人联合会'], ['data', '政务数据管理局'],
  ['disease-control', '疾病预防控制中心'], ['tax', '税务局'],
]
const COUNTY: readonly (readonly [Duty, string])[] = [
  ['police', '公安分局'], ['health', '卫生健康委员会'], ['market', '市场监督管理局'], ['civil', '民政局'],
  ['human-resources', '人力资源和社会保障局'], ['education', '教育局'], ['rural', '乡村振兴局'],
  ['urban', '城市管理局'], ['fire', '消防救援大队'],
]

/** All departments, in a fixed order; nothing here depends on the seed. */
export const DEPARTMENTS: readonly Department[] = [
  ...PROVINCIAL.map(([duty, name], n) => make(duty, `样例省${name}`, '2', PROVINCE, n)),
  ...MUNICIPAL.map(([duty, name], n) => make(duty, `样例市${name}`, '3', CITY, 100 + n)),
  ...DISTRICTS.flatMap((district, d) => COUNTY.map(([duty, name], n) =>
    make(duty, countyName(district, duty, name), '4', district.areaCode, 200 + d * 10 + n))),
  ...DISTRICTS.map((district, d) =>
    make('street', `${district.name}样例街道办事处`, '5', `${district.areaCode}001`, 400 + d)),
]

/** One system per department. */
export const CLIENTS: readonly DepartmentClient[] = DEPARTMENTS.map((department) => ({
  id: `dept-${department.areaCode}-${department.duty}`,
  departmentCode: department.code,
  name: `${department.name}业务系统`,
}))

const byPlace = new Map(DEPARTMENTS.map((d) => [`${d.areaCode}/${d.duty}`, d]))

/** The department with a duty in a region; throws where the city has none. */
export function departmentFor(duty: Duty, areaCode: string): Department {
  const department = byPlace.get(`${areaCode}/${duty}`)
  if (department === undefined) throw new RangeError(`No ${duty} department in ${areaCode}.`)
  return department
}

/** The client id of a department. */
export function clientOf(department: Department): string {
  return `dept-${department.areaCode}-${department.duty}`
}

/** The word of GB/T 36902 for the level of a department. */
export function authorityLevel(department: Department): AuthorityLevel {
  switch (department.level) {
    case '1': return '国家级'
    case '2': return '省级'
    case '3': return '地市级'
    case '4': return '区县级'
    case '5':
    case '6': return '乡镇级'
    case '7': return '其他'
  }
}

// The guide of 中原区 names its health commission by the short form of its day; the sample keeps it.
function countyName(district: District, duty: Duty, name: string): string {
  return duty === 'health' && district.areaCode === '290102' ? '中原区卫计委' : district.name + name
}

function make(
  duty: Duty,
  name: string,
  level: ItemLevel,
  areaCode: string,
  index: number,
): Department {
  const kind = duty === 'disabled' ? '13' : duty === 'disease-control' ? '12' : '11'
  const code = syntheticCreditCode(kind, areaCode.slice(0, 6), 'MB', index)
  return { code, name, level, areaCode, duty }
}
