// A town of any size, known by arithmetic alone: who has which number, which five certificates and which open case follows from
// an index, so that millions of rows are made and any of them is asked for without a list of them.
import { LONG_TERM, type CalendarDate } from '../../../src/kernel/calendar-date.ts'
import { makeCertificateIdentifier } from '../../../src/kernel/certificate-identifier.ts'
import { withCheckCharacter } from '../../../src/kernel/gb11643.ts'
import type { CertificateRow, CertificateTypeRow, GuideRow, HolderRow } from '../../../src/kernel/import-rows.ts'
import { TYPES, type TypeKey } from '../../../src/sample-city/certificate-types.ts'
import { CITY, clientOf, departmentFor, type Department } from '../../../src/sample-city/departments.ts'
import { dateOf, dayNumber, instantOf } from '../../../src/sample-city/day-number.ts'
import { localBasis, proof } from '../../../src/sample-city/item-parts.ts'
import { fullName, homeAddress, surname } from '../../../src/sample-city/names.ts'
import { at, Random } from '../../../src/sample-city/random.ts'

/** More people than this would need a second region for their numbers. */
export const MAX_PEOPLE = 999 * 20_000

const SEED = 7
const BORN_FROM = dayNumber('1950-01-01' as CalendarDate)
const BIRTHDAYS = 20_000
const ISSUED_FROM = dayNumber('2012-01-01' as CalendarDate)
const ISSUE_DAYS = 5_000

export const DEPARTMENT = departmentFor('human-resources', CITY)
export const CLIENT_ID = clientOf(DEPARTMENT)

interface Paper {
  readonly key: TypeKey
  readonly issuer: Department
  readonly years: number | null
  fields(person: Person, random: Random): Readonly<Record<string, string>>
}

const PAPERS: readonly Paper[] = [
  { key: 'idCard', issuer: departmentFor('police', CITY), years: 20, fields: ({ holder, born, address }) => ({
    KZ_XM: holder.name, KZ_XB: '女', KZ_MZ: '汉', KZ_CSRQ: born, KZ_ZZ: address, KZ_GMSFHM: holder.code, KZ_QFJG: '样例市公安局',
  }) },
  { key: 'socialCard', issuer: DEPARTMENT, years: null, fields: ({ index, holder }) => ({
    KZ_XM: holder.name, KZ_GMSFHM: holder.code, KZ_SHBZKH: `YL${String(index).padStart(9, '0')}`, KZ_FWYH: '样例银行',
  }) },
  { key: 'driving', issuer: departmentFor('police', CITY), years: 10, fields: ({ index, holder, born }, random) => ({
    KZ_XM: holder.name, KZ_ZJCX: random.pick(['C1', 'C2', 'B2', 'A2']), KZ_CCLZRQ: born, KZ_DABH: `2901${String(index).padStart(8, '0')}`,
  }) },
  { key: 'degree', issuer: departmentFor('education', CITY), years: null, fields: ({ holder }, random) => ({
    KZ_XM: holder.name, KZ_BYXX: random.pick(['样例大学', '样例理工学院', '样例师范学院']), KZ_ZY: random.pick(['会计', '土木工程', '护理']),
    KZ_XLCC: random.pick(['专科', '本科', '研究生']), KZ_BYRQ: '2008-07-01',
  }) },
  { key: 'skill', issuer: DEPARTMENT, years: null, fields: ({ holder }, random) => ({
    KZ_XM: holder.name, KZ_ZYMC: random.pick(['电工', '焊工', '养老护理员']), KZ_JNDJ: random.pick(['五级', '四级', '三级']),
  }) },
]

export const CERTIFICATES_EACH = PAPERS.length

export const TOWN_TYPES: readonly CertificateTypeRow[] = PAPERS.map(({ key }) => TYPES[key])

const BASIS = [localBasis('规模测试办法', 98, '第五条')]

/** Its five materials are the five certificates that everybody has, each with two of its fields. */
export const GUIDE: GuideRow = {
  item: {
    code: `${DEPARTMENT.code}${DEPARTMENT.level}YL0098000000`, baseCode: 'YL0098000000', name: '样例规模测试事项', subItem: null,
    listNumber: null, type: '01', category: 'EMPLOYMENT', level: DEPARTMENT.level,
    implementingBody: { name: DEPARTMENT.name, code: DEPARTMENT.code, nature: '1' }, areaCode: CITY, servedParties: ['1'],
    handlingForms: ['1'], handlingType: '2', responsibilityNumber: null,
  },
  version: 1, publishedOn: '2020-03-01', effectiveFrom: '2020-03-01', effectiveTo: null, changeNote: null, basis: BASIS,
  acceptanceConditions: [],
  materials: TOWN_TYPES.map((type, place) => ({
    ...proof(type.name, 'APPLICANT', [], BASIS), ordinal: place + 1,
    satisfiedBy: [{ typeCode: type.code, fields: type.fields.slice(0, 2).map(({ name }) => name) }],
  })),
  formElements: [], steps: [], flowChart: null, servicePledge: null, statutoryLimit: null, promisedLimit: null, extension: null,
  fees: [], acceptingBody: null, otherBodies: [], places: [], consultation: [], complaints: [], reviewBodies: [], onlineDepth: null,
  onlineUrl: null, statusQuery: null, results: [], governmentPurchase: null, publicity: null, accountability: null, remarks: null,
  responsibleOffice: null, responsibleLeader: null, disposition: null,
}

export interface Person {
  readonly index: number
  readonly holder: HolderRow
  readonly born: CalendarDate
  readonly address: string
}

/** The number of the person with an index, which is all that asking takes. Region codes 29xxxx belong to nobody. */
export function numberOf(index: number): string {
  const born = bornOn(index).replaceAll('-', '')
  return withCheckCharacter(`290102${born}${String(Math.floor(index / BIRTHDAYS) + 1).padStart(3, '0')}`)
}

export function caseNumberOf(index: number): string {
  return `YL290100-2026-${String(index).padStart(10, '0')}`
}

export function personAt(index: number): Person {
  if (index >= MAX_PEOPLE) throw new RangeError(`A town has at most ${MAX_PEOPLE} people`)
  const random = new Random(SEED, 1, index)
  const holder = { name: fullName(random, surname(random), 'F'), code: numberOf(index), codeType: '111' }
  return { index, holder, born: bornOn(index), address: homeAddress(random, '中原区', index) }
}

/** One of a person's certificates, in its first version, as a row of an import. */
export function certificateOf(person: Person, paper: number): CertificateRow {
  const { key, issuer, years, fields } = at(PAPERS, paper)
  const { code: typeCode, name } = TYPES[key]
  const random = new Random(SEED, 2 + paper, person.index)
  const serial = String(person.index).padStart(12, '0')
  const issued = ISSUED_FROM + random.below(ISSUE_DAYS)
  const issuedOn = dateOf(issued)
  return {
    identifier: makeCertificateIdentifier({ typeCode, issuerCode: issuer.code, serial, version: 1 }).text,
    typeCode, name, number: `样例字第${serial}号`, version: '001', predecessor: null, status: '01',
    issuer: { name: issuer.name, code: issuer.code }, issuedOn, validFrom: issuedOn,
    validTo: years === null ? LONG_TERM : dateOf(issued + years * 365), areaCode: CITY, holders: [person.holder],
    fields: fields(person, random), sourceConfirmedAt: instantOf(issued + 1, 8 * 3600),
  }
}

function bornOn(index: number): CalendarDate {
  return dateOf(BORN_FROM + (index % BIRTHDAYS))
}
