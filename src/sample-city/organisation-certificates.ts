import type { CertificateStatusCode, CertificateTypeRow } from '../kernel/import-rows.ts'
import { TYPES } from './certificate-types.ts'
import { addYears, dateOf } from './day-number.ts'
import { CITY, departmentFor, type Department } from './departments.ts'
import type { Application, FieldValues, IssuingDesk } from './issuing-desk.ts'
import { addressOn, type Move } from './moves.ts'
import type { Organisation } from './organisations.ts'
import type { Random } from './random.ts'

interface Circumstances {
  readonly today: number
  readonly move: Move | null
  readonly steady: boolean
}

/**
 * Issues the certificates of one organisation. With `steady` it is the company of the demo's
 * story: it has its licence and both test reports, and its last permit has run out.
 */
export function organisationCertificates(
  desk: IssuingDesk,
  random: Random,
  organisation: Organisation,
  { today, move, steady }: Circumstances,
): void {
  const { areaCode, name, establishedDay } = organisation
  const placeOn = (day: number): string => addressOn(organisation.address, move, day)
  const holders = [{ name, code: organisation.code, codeType: '001' }]
  const issue = (
    type: CertificateTypeRow,
    issuer: Department,
    years: number | null,
    fields: Application['fields'],
    mishaps: readonly CertificateStatusCode[],
    changedDay: number | null = null,
  ): void => {
    desk.issue({
      type, issuer, years, fields, mishaps, holders, areaCode, changedDay,
      // What it owns is where it is now.
      earliest: type === TYPES.property ? Math.max(establishedDay, move?.day ?? 0) : establishedDay,
      key: `Q${String(organisation.index).padStart(9, '0')}`,
      number: type === TYPES.businessLicence ? organisation.code : null,
    })
  }
  const market = departmentFor('market', areaCode)
  const laboratory = departmentFor('disease-control', CITY)
  const licence = licenceFields(random, organisation)
  issue(TYPES.businessLicence, market, null, (_, day) => ({ ...licence, KZ_ZS: placeOn(day) }), ['04', '07'],
    move?.day)
  if (steady || random.chance(0.3)) {
    issue(TYPES.foodPermit, market, 5, (_, day) => ({ KZ_JYZMC: name, KZ_JYCS: placeOn(day),
      KZ_ZTYT: '餐饮服务经营者', KZ_JYXM: '热食类食品制售' }), ['02', '03', '04', '07'], move?.day)
  }
  if (!steady && random.chance(0.2)) {
    issue(TYPES.hygienePermit, departmentFor('health', areaCode), 4,
      (_, day) => ({ KZ_DWMC: name, KZ_DZ: placeOn(day), KZ_XKXM: organisation.trade }),
      ['02', '04', '07', '99'], move?.day)
  }
  if (steady) desk.issueOn(lapsedPermit(organisation), lapsedPermitDay(today))
  const tested = (KZ_JCXM: string) => (issuedOn: string): FieldValues =>
    ({ KZ_DWMC: name, KZ_JCJL: '合格', KZ_JCRQ: issuedOn, KZ_JCXM })
  if (steady || random.chance(0.22)) {
    issue(TYPES.hygieneReport, laboratory, random.chance(0.5) ? 1 : 2,
      tested('空气、公共用品用具、水质'), ['03'])
  }
  if (steady || random.chance(0.08)) {
    issue(TYPES.airReport, laboratory, 2, tested('送风、风管内表面'), ['03'])
  }
  if (!steady && random.chance(0.05)) issue(...propertyOf(organisation), ['04'])
  if (!steady && random.chance(0.04)) {
    issue(TYPES.copyright, departmentFor('copyright', CITY), null, (KZ_DJRQ) =>
      ({ KZ_ZPMC: `${name}标识设计`, KZ_ZZQR: name, KZ_DJRQ }), ['03', '04'])
  }
}

/** The day on which the story's company had its first permit: four years and some weeks ago. */
export function lapsedPermitDay(today: number): number {
  return addYears(today, -4) - 45
}

/** The first permit of the story's company, which ran out some weeks ago and was not renewed. */
function lapsedPermit({ areaCode, name, code, address, trade, index }: Organisation): Application {
  return {
    type: TYPES.hygienePermit, issuer: departmentFor('health', areaCode), years: 4, number: null,
    fields: { KZ_DWMC: name, KZ_DZ: address, KZ_XKXM: trade }, areaCode, earliest: 0,
    holders: [{ name, code, codeType: '001' }], key: `Q${String(index).padStart(9, '0')}`,
  }
}

function licenceFields(random: Random, organisation: Organisation): FieldValues {
  return {
    KZ_MC: organisation.name, KZ_TYSHXYDM: organisation.code, KZ_LX: organisation.kind,
    KZ_FDDBR: organisation.representative.name,
    KZ_FDDBRZJHM: organisation.representative.number, KZ_ZCZB: `${random.between(1, 200) * 5}万元`,
    KZ_CLRQ: dateOf(organisation.establishedDay), KZ_ZS: organisation.address,
    KZ_JYFW: organisation.trade,
  }
}

function propertyOf(
  organisation: Organisation,
): readonly [CertificateTypeRow, Department, null, FieldValues] {
  const { areaCode, index, address, name, floorArea } = organisation
  return [TYPES.property, departmentFor('land', CITY), null, {
    KZ_BDCQZH: `样例不动产权第Q${index}号`, KZ_BDCDYH: `${areaCode}YLQ${index}`, KZ_ZL: address,
    KZ_GYQK: '单独所有', KZ_QLLX: '房屋所有权', KZ_QLR: name, KZ_YT: '商业服务', KZ_MJ: String(floorArea),
    KZ_SYQX: '40年', KZ_FJ: '',
  }]
}
