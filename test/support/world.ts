import { withCheckCharacter } from '../../src/kernel/gb11643.ts'
import { creditCodeCheckCharacter, organisationCodeCheckCharacter } from '../../src/kernel/credit-code.ts'
import { makeCertificateIdentifier } from '../../src/kernel/certificate-identifier.ts'
import type { CaseRow, CertificateRow, CertificateTypeRow, GuideMaterialRow, GuideRow, HolderRow } from '../../src/kernel/import-rows.ts'

// A small synthetic world in which every rule of access has something to bite on. Region codes 29xxxx have never been
// assigned, so the numbers pass their checks and belong to nobody.

/** A citizen number of region 290102, made from a birth date and a sequence. */
export function personNumber(born: string, sequence: number): string {
  return withCheckCharacter(`290102${born.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`)
}

/** A unified social credit code of region 290100: `11` for agencies, `91` for companies. */
export function creditCode(prefix: '11' | '91', serial: number): string {
  const body = `MA${String(serial).padStart(6, '0')}`
  const seventeen = `${prefix}290100${body}${organisationCodeCheckCharacter(body)}`
  return seventeen + creditCodeCheckCharacter(seventeen)
}

export const HEALTH = { code: creditCode('11', 1), name: '样例区卫生健康委员会' }
export const HOUSING = { code: creditCode('11', 2), name: '样例区住房保障局' }
export const POLICE = { code: creditCode('11', 3), name: '样例市公安局' }
export const CIVIL = { code: creditCode('11', 4), name: '样例市民政局' }

export const ANNA = { name: '甄样一', code: personNumber('1985-03-14', 1), codeType: '111' } satisfies HolderRow
export const BRUNO = { name: '甄样二', code: personNumber('1983-07-02', 3), codeType: '111' } satisfies HolderRow
export const CARLA = { name: '贾样三', code: personNumber('1990-11-23', 4), codeType: '111' } satisfies HolderRow
export const COMPANY = { name: '样例温泉浴场有限公司', code: creditCode('91', 7), codeType: '001' } satisfies HolderRow

const AUTHORITY = { name: '样例市数据局', code: creditCode('11', 9), level: '地市级' } as const

function typeCode(serial: number): string {
  return `${AUTHORITY.code}${String(serial).padStart(3, '0')}`
}

function type(serial: number, name: string, change: Partial<CertificateTypeRow> = {}): CertificateTypeRow {
  return {
    code: typeCode(serial),
    name,
    officialCode: null,
    definingAuthority: AUTHORITY,
    holderCategory: 'BOTH',
    catalogueKind: 'CERTIFICATE',
    sharing: { attribute: 'UNCONDITIONAL', conditions: null, ground: null },
    validityRange: ['长期'],
    fields: [
      { name: 'KZ_XM', meaning: '姓名', valueType: 'TEXT', sensitive: true },
      { name: 'KZ_CSRQ', meaning: '出生日期', valueType: 'DATE', sensitive: true },
      { name: 'KZ_ZZ', meaning: '住址', valueType: 'TEXT', sensitive: true },
    ],
    ...change,
  }
}

export const TYPES = {
  idCard: type(1, '居民身份证', { holderCategory: 'NATURAL_PERSON' }),
  marriage: type(2, '结婚证'),
  household: type(3, '户口簿', { sharing: { attribute: 'CONDITIONAL', conditions: '仅限核对户内成员关系。', ground: null } }),
  record: type(4, '居民健康档案摘要', { sharing: { attribute: 'NOT_SHARED', conditions: null, ground: '《样例健康信息管理办法》第九条' } }),
  report: type(5, '公共场所卫生检测报告', { holderCategory: 'ORGANISATION' }),
  property: type(6, '不动产权证书'),
  unlisted: type(7, '驾驶证'),
} as const

const BASIS = [
  { law: '样例管理办法', documentNumber: '样例令第1号', publishedOn: '2020-01-01', inForceFrom: '2020-02-01', article: '第三条', text: null },
] as const

export function material(ordinal: number, name: string, change: Partial<GuideMaterialRow> = {}): GuideMaterialRow {
  return {
    ordinal, name, necessity: 'REQUIRED', source: 'GOVERNMENT', sourceNote: null, kind: 'CERTIFICATE', form: 'BOTH',
    originals: 0, copies: 1, paperFormat: null, basis: BASIS, stamps: [], condition: null, holder: 'APPLICANT',
    satisfiedBy: [], fillingNotes: null, commonMistakes: [], blankForm: null, sampleForm: null, commitmentAllowed: false,
    disposition: null, ...change,
  }
}

function itemCode(body: { code: string }, base: number): string {
  return `${body.code}4${String(base).padStart(12, '0')}`
}

export function guide(body: { code: string; name: string }, base: number, name: string, materials: GuideMaterialRow[], change: Partial<GuideRow> = {}): GuideRow {
  return {
    item: {
      code: itemCode(body, base), baseCode: String(base).padStart(12, '0'), name, subItem: null, listNumber: null, type: '01',
      category: 'HEALTH', level: '4', implementingBody: { ...body, nature: '1' }, areaCode: '290102', servedParties: ['1', '2'],
      handlingForms: ['1'], handlingType: '2', responsibilityNumber: null,
    },
    version: 1, publishedOn: '2020-03-01', effectiveFrom: '2020-03-01', effectiveTo: null, changeNote: null, basis: BASIS,
    acceptanceConditions: [], materials, formElements: [], steps: [], flowChart: null, servicePledge: null,
    statutoryLimit: null, promisedLimit: null, extension: null, fees: [], acceptingBody: null, otherBodies: [], places: [],
    consultation: [], complaints: [], reviewBodies: [], onlineDepth: null, onlineUrl: null, statusQuery: null, results: [],
    governmentPurchase: null, publicity: null, accountability: null, remarks: null, responsibleOffice: null,
    responsibleLeader: null, disposition: null, ...change,
  }
}

const all = ['KZ_XM', 'KZ_CSRQ', 'KZ_ZZ']
const proof = (row: CertificateTypeRow, fields: readonly string[]) => ({ typeCode: row.code, fields })

/** HEALTH's item: the applicant's reports, the representative's ID card with two fields, and materials that must be refused. */
export const PERMIT = guide(HEALTH, 1, '公共场所卫生许可', [
  material(1, '法定代表人身份证明', { holder: 'LEGAL_REPRESENTATIVE', satisfiedBy: [proof(TYPES.idCard, ['KZ_XM', 'KZ_ZZ']), proof(TYPES.household, ['KZ_XM'])] }),
  material(2, '卫生检测报告', { satisfiedBy: [proof(TYPES.report, ['KZ_XM'])] }),
  material(3, '婚姻证明', { basis: [], holder: 'LEGAL_REPRESENTATIVE', satisfiedBy: [proof(TYPES.marriage, all)] }),
  material(4, '健康档案', { holder: 'LEGAL_REPRESENTATIVE', satisfiedBy: [proof(TYPES.record, all)] }),
])

/** HOUSING's item: everything of the applicant, so that what HEALTH may not read is readable somewhere. */
export const RENT = guide(HOUSING, 2, '公共租赁住房申请', [
  material(1, '申请人身份证', { satisfiedBy: [proof(TYPES.idCard, all)] }),
  material(2, '婚姻证明', { satisfiedBy: [proof(TYPES.marriage, all)] }),
  material(3, '户口簿', { satisfiedBy: [proof(TYPES.household, ['KZ_XM', 'KZ_ZZ'])] }),
  material(4, '不动产情况', { satisfiedBy: [proof(TYPES.property, ['KZ_ZZ'])] }),
])

export interface CertificateChange extends Partial<Omit<CertificateRow, 'identifier' | 'typeCode' | 'holders' | 'version'>> {
  readonly serial: string
  readonly version?: number
}

export function certificate(row: CertificateTypeRow, holders: readonly HolderRow[], { serial, version = 1, ...change }: CertificateChange): CertificateRow {
  const issuer = change.issuer ?? POLICE
  const identifier = makeCertificateIdentifier({ typeCode: row.code, issuerCode: issuer.code, serial, version })
  return {
    identifier: identifier.text, typeCode: row.code, name: row.name, number: `样证字${serial}号`,
    version: String(version).padStart(3, '0'), predecessor: null, status: '01', issuer, issuedOn: '2022-05-06',
    validFrom: '2022-05-06', validTo: '长期', areaCode: '290102', holders,
    fields: { KZ_XM: holders[0]?.name ?? '', KZ_CSRQ: '1985-03-14', KZ_ZZ: '样例路一号' },
    sourceConfirmedAt: '2026-11-01T08:00:00+08:00', ...change,
  }
}

export const CERTIFICATES: readonly CertificateRow[] = [
  certificate(TYPES.idCard, [ANNA], { serial: 'A1' }),
  certificate(TYPES.idCard, [BRUNO], { serial: 'B1', fields: { KZ_XM: BRUNO.name, KZ_CSRQ: '1983-07-02', KZ_ZZ: '样例路二号' } }),
  certificate(TYPES.marriage, [ANNA, BRUNO], { serial: 'M1', issuer: CIVIL }),
  certificate(TYPES.household, [ANNA], { serial: 'H1' }),
  certificate(TYPES.household, [ANNA], { serial: 'H2', issuer: CIVIL }),
  certificate(TYPES.record, [ANNA], { serial: 'R1', issuer: HEALTH }),
  certificate(TYPES.unlisted, [ANNA], { serial: 'D1' }),
  certificate(TYPES.report, [COMPANY], { serial: 'C1', issuer: HEALTH, validTo: '2030-01-01', fields: { KZ_XM: COMPANY.name, KZ_ZZ: '样例路九号' } }),
]

function openRow(number: string, body: { code: string }, of: GuideRow, applicant: HolderRow, parties: CaseRow['parties'] = []): CaseRow {
  return {
    number, itemCode: of.item.code, department: body.code, applicant, parties, receivedAt: '2026-11-18T09:30:00+08:00',
    decidedAt: null, decision: null, form: {}, materials: [], results: [],
  }
}

export const CASES: readonly CaseRow[] = [
  openRow('H-2026-1', HEALTH, PERMIT, COMPANY, [{ ...ANNA, role: 'LEGAL_REPRESENTATIVE' }]),
  { ...openRow('H-2026-0', HEALTH, PERMIT, COMPANY, [{ ...ANNA, role: 'LEGAL_REPRESENTATIVE' }]), decidedAt: '2026-11-19T10:00:00+08:00', decision: 'APPROVED' },
  openRow('Z-2026-1', HOUSING, RENT, ANNA, [{ ...BRUNO, role: 'SPOUSE' }]),
]

/** When the tests' world is: after everything in it happened. */
export const NOW = '2026-11-21T10:00:00+08:00'
