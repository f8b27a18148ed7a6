import { randomUUID } from 'node:crypto'
import { registerClient } from '../../src/domains/access/index.ts'
import type { Actor } from '../../src/kernel/actor.ts'
import type { CaseRow, CertificateRow, CertificateTypeRow, HolderRow } from '../../src/kernel/import-rows.ts'
import { TYPES } from '../../src/sample-city/certificate-types.ts'
import { dayNumber } from '../../src/sample-city/day-number.ts'
import { offeredItems, type OfferedItem } from '../../src/sample-city/guides.ts'
import { PUBLIC_PLACE_PERMIT } from '../../src/sample-city/public-place-permit.ts'
import { OPERATOR, testHub, type TestHub } from './hub.ts'
import { ANNA, BRUNO, certificate, creditCode, POLICE } from './world.ts'

// The guide of 中原政办〔2016〕13号 附件3 as the sample city has it, and three companies that apply under it: one with all its
// papers and an approved case for the same place, one whose representative has changed, one whose licence was revoked.

export const BATHHOUSE = { name: '样例温泉浴场有限公司', code: creditCode('91', 7), codeType: '001' } satisfies HolderRow
export const HOTEL = { name: '样例宾馆有限公司', code: creditCode('91', 8), codeType: '001' } satisfies HolderRow
export const TEAHOUSE = { name: '样例茶馆有限公司', code: creditCode('91', 9), codeType: '001' } satisfies HolderRow

const MARKET = { name: '样例区市场监督管理局', code: creditCode('11', 5) }
const LABORATORY = { name: '样例市疾病预防控制中心', code: creditCode('11', 6) }

const TODAY = dayNumber('2026-11-21' as never)

function permitItem(): OfferedItem {
  const offered = offeredItems(TODAY).find(({ item }) => item.name === PUBLIC_PLACE_PERMIT)
  if (!offered) throw new Error('the sample city offers the permit')
  return offered
}

export const ITEM = permitItem()
const DEPARTMENT = ITEM.department

export const PERMIT_OFFICE: Actor = {
  clientId: 'permit-office', person: null, departmentCode: DEPARTMENT.code, role: 'DEPARTMENT_SYSTEM',
}

interface LicenceChange {
  readonly serial: string
  readonly representative: HolderRow
  readonly version?: number
  readonly status?: CertificateRow['status']
  readonly issuedOn?: string
  readonly predecessor?: string | null
}

/** A business licence with the fields that the sample's type has. */
export function licence(company: HolderRow, { representative, version = 1, issuedOn = '2020-05-06', ...change }: LicenceChange): CertificateRow {
  return certificate(TYPES.businessLicence, [company], {
    issuer: MARKET, number: company.code, version, issuedOn, validFrom: issuedOn, ...change,
    fields: {
      KZ_MC: company.name, KZ_TYSHXYDM: company.code, KZ_LX: '有限责任公司', KZ_FDDBR: representative.name,
      KZ_FDDBRZJHM: representative.code, KZ_ZCZB: '100万元', KZ_CLRQ: '2020-05-06', KZ_ZS: '样例市中原区样例路9号', KZ_JYFW: '洗浴服务',
    },
  })
}

function idCard(person: HolderRow, serial: string, born: string): CertificateRow {
  return certificate(TYPES.idCard, [person], {
    serial, issuer: POLICE, number: person.code, validTo: '2042-05-06',
    fields: {
      KZ_XM: person.name, KZ_XB: '女', KZ_MZ: '汉', KZ_CSRQ: born, KZ_ZZ: '样例市中原区样例路1号', KZ_GMSFHM: person.code, KZ_QFJG: POLICE.name,
    },
  })
}

function report(row: CertificateTypeRow, company: HolderRow, serial: string, subject: string): CertificateRow {
  return certificate(row, [company], {
    serial, issuer: LABORATORY, issuedOn: '2026-03-02', validFrom: '2026-03-02', validTo: '2028-03-01',
    fields: { KZ_DWMC: company.name, KZ_JCXM: subject, KZ_JCJL: '合格', KZ_JCRQ: '2026-02-20' },
  })
}

const HOTEL_LICENCE = licence(HOTEL, { serial: 'L2', representative: ANNA })

export const PERMIT_CERTIFICATES: readonly CertificateRow[] = [
  idCard(ANNA, 'A1', '1985-03-14'),
  idCard(BRUNO, 'B1', '1983-07-02'),
  licence(BATHHOUSE, { serial: 'L1', representative: ANNA }),
  HOTEL_LICENCE,
  licence(HOTEL, { serial: 'L2', version: 2, issuedOn: '2026-09-01', representative: BRUNO, predecessor: HOTEL_LICENCE.identifier }),
  licence(TEAHOUSE, { serial: 'L3', representative: ANNA, status: '07' }),
  ...[BATHHOUSE, HOTEL, TEAHOUSE].map((company, at) => report(TYPES.hygieneReport, company, `R${at}`, '空气、公共用品用具、水质')),
  report(TYPES.airReport, BATHHOUSE, 'V0', '送风、风管内表面'),
]

const FORM = {
  placeName: '样例温泉浴场', placeAddress: '样例市中原区样例路9号', businessScope: '洗浴服务', floorArea: '320', staffCount: '12', phone: '12000000001',
}

function openCase(number: string, applicant: HolderRow, change: Partial<CaseRow> = {}): CaseRow {
  return {
    number, itemCode: ITEM.item.code, department: DEPARTMENT.code, applicant, parties: [], receivedAt: '2026-11-18T09:30:00+08:00',
    decidedAt: null, decision: null, form: {}, materials: [], results: [], ...change,
  }
}

const named = (person: HolderRow) => [{ ...person, role: 'LEGAL_REPRESENTATIVE' as const }]

/** Four years before, for the same place: floor plans and rules were handed over then. */
const EARLIER = openCase('P-2022-1', BATHHOUSE, {
  parties: named(ANNA), receivedAt: '2022-10-10T09:00:00+08:00', decidedAt: '2022-10-18T16:00:00+08:00', decision: 'APPROVED',
  form: { applicantName: BATHHOUSE.name, representativeName: ANNA.name, airConditioning: '否', ...FORM },
  materials: [
    { name: '卫生许可证申请表', certificateIdentifier: null, attachment: null, how: 'FORM' },
    {
      name: '公共场所地址方位示意图、平面图和卫生设施平面布局图', certificateIdentifier: null, attachment: 'sample/P-2022-1/03.pdf',
      key: 'place-floor-plans', how: 'BROUGHT', obtainedOn: '2022-10-10',
    },
    {
      name: '公共场所卫生管理制度', certificateIdentifier: null, attachment: 'sample/P-2022-1/05.pdf', key: 'hygiene-rules', how: 'BROUGHT',
      obtainedOn: '2022-10-10',
    },
  ],
})

export const PERMIT_CASES: readonly CaseRow[] = [
  EARLIER,
  openCase('P-2026-1', BATHHOUSE, { form: FORM }),
  openCase('P-2026-2', BATHHOUSE, { form: { ...FORM, placeAddress: '样例市中原区新样例路1号' } }),
  openCase('P-2026-3', HOTEL),
  openCase('P-2026-4', HOTEL, { parties: named(ANNA) }),
  openCase('P-2026-5', TEAHOUSE),
]

/** A hub with these companies, the guide, and its department's client. */
export async function permitHub(): Promise<TestHub> {
  const test = await testHub()
  await test.load('certificate-type', Object.values(TYPES))
  await test.load('guide', ITEM.guides)
  await test.load('certificate', PERMIT_CERTIFICATES)
  await test.load('case', PERMIT_CASES)
  await test.hub.act(OPERATOR, randomUUID(), (run) =>
    run(registerClient, {
      id: PERMIT_OFFICE.clientId, name: `${DEPARTMENT.name}业务系统`, role: 'DEPARTMENT_SYSTEM',
      department: { code: DEPARTMENT.code, name: DEPARTMENT.name, level: DEPARTMENT.level, areaCode: DEPARTMENT.areaCode },
    }),
  )
  return test
}
