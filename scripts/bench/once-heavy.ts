// The heavy applicant of the bench and of the statement count: a company with 200 certificates and 300 earlier cases, that
// applies under a guide with 12 materials and a form of 60 elements. Every way in which a guide may send the hub looking is in
// it: conditional sharing, reuse, a representative found by number through the licence, an agent, a condition on a field.
import { addDays, LONG_TERM, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import { makeCertificateIdentifier } from '../../src/kernel/certificate-identifier.ts'
import type {
  CaseRow, CertificateRow, CertificateTypeRow, GuideMaterialRow, GuideRow, HolderRow,
} from '../../src/kernel/import-rows.ts'
import { withCheckCharacter } from '../../src/kernel/gb11643.ts'
import { TYPES } from '../../src/sample-city/certificate-types.ts'
import { syntheticCreditCode } from '../../src/sample-city/credit-codes.ts'
import { CITY, clientOf, departmentFor, type Department } from '../../src/sample-city/departments.ts'
import type { Consent } from '../../src/sample-city/grants.ts'
import { conditional, local, open } from '../../src/sample-city/type-parts.ts'
import { earlierItems, heavyGuide } from './once-heavy-guide.ts'
import { COMPANY_ELEMENTS, formValues, sampleValue } from './once-heavy-form.ts'

export const HEAVY_CERTIFICATES = 200
export const HEAVY_CASES = 300

/** Rows to load, in this order, and how to ask. */
export interface HeavySubject {
  readonly department: Department
  readonly clientId: string
  readonly types: readonly CertificateTypeRow[]
  readonly guides: readonly GuideRow[]
  readonly certificates: readonly CertificateRow[]
  /** The two live cases last. */
  readonly cases: readonly CaseRow[]
  readonly grants: readonly Consent[]
  readonly applicant: string
  /** The case names the representative, or leaves finding them to the licence, which takes more looking. */
  readonly purposes: Readonly<Record<'NAMED' | 'FOUND_THROUGH', HeavyPurpose>>
  /** Outcome of every material, by ordinal. */
  readonly outcomes: Readonly<Record<number, string>>
}

export interface HeavyPurpose {
  readonly itemCode: string
  readonly caseNumber: string
  readonly reason: null
}

const TYPE_COUNT = 24
/** Whose only certificates ran out, and which type an issuer must consent to share. */
const EXPIRED = 11
const CONDITIONAL = 3

const DEPARTMENT = departmentFor('health', '290102')
const ISSUER = departmentFor('market', CITY)
const POLICE = departmentFor('police', CITY)

const COMPANY = { name: '样例重负荷宾馆有限公司', code: syntheticCreditCode('91', CITY, 'MK', 1), codeType: '001' } satisfies HolderRow
const REPRESENTATIVE = { name: '贾重荷', code: withCheckCharacter('29010219700101998'), codeType: '111' } satisfies HolderRow
const AGENT = { name: '甄代办', code: withCheckCharacter('29010219800202996'), codeType: '111' } satisfies HolderRow

/** The heavy applicant as of a day. The same day gives the same rows. */
export function heavySubject(on: CalendarDate): HeavySubject {
  const types = heavyTypes()
  const guide = heavyGuide({ department: DEPARTMENT, types, on })
  const others = earlierItems(DEPARTMENT, on)
  const found = caseRow('HEAVY-FOUND', guide, `${on}T00:10:00+08:00`)
  const representative = { ...REPRESENTATIVE, role: 'LEGAL_REPRESENTATIVE' as const }
  const named = { ...found, number: 'HEAVY-NAMED', parties: [...found.parties, representative] }
  const purpose = (caseNumber: string) => ({ itemCode: guide.item.code, caseNumber, reason: null })
  return {
    department: DEPARTMENT,
    clientId: clientOf(DEPARTMENT),
    types,
    guides: [guide, ...others],
    certificates: certificates(types, on),
    cases: [...earlierCases(guide, others, on), found, named],
    grants: [{
      typeCode: codeOf(types, CONDITIONAL), grantorCode: ISSUER.code, granteeCode: DEPARTMENT.code, itemCodes: [guide.item.code], fields: [],
      startsOn: addDays(on, -300), endsOn: null, basis: '样例共享协议',
    }],
    applicant: COMPANY.code,
    purposes: { NAMED: purpose(named.number), FOUND_THROUGH: purpose(found.number) },
    outcomes: {
      1: 'PREFILLED_FORM', 2: 'HELD', 3: 'HELD', 4: 'HELD', 5: 'HELD', 6: 'HELD', 7: 'REUSABLE', 8: 'CHECKABLE', 9: 'HELD', 10: 'BY_ASSISTANCE',
      11: 'BY_COMMITMENT', 12: 'MUST_BRING',
    },
  }
}

/** Each with four elements of the form, so that each element has several types that say it. */
function heavyTypes(): CertificateTypeRow[] {
  return Array.from({ length: TYPE_COUNT }, (_, at) => {
    const number = at + 1
    const elements = Array.from({ length: 4 }, (_unused, n) => COMPANY_ELEMENTS[(at * 4 + n) % COMPANY_ELEMENTS.length] ?? 'premises.name')
    return local('data', 900 + number, {
      name: `样例重负荷证明${number}`, holder: 'ORGANISATION', kind: 'PROOF', validity: ['长期'],
      sharing: number === CONDITIONAL ? conditional('仅限办理许可。') : open,
      fields: elements.map((element, n) => ({ name: `KZ_Z${n}`, meaning: element, valueType: 'TEXT', sensitive: false, element })),
    })
  })
}

function codeOf(types: readonly CertificateTypeRow[], number: number): string {
  const type = types[number - 1]
  if (!type) throw new RangeError('no such type')
  return type.code
}

function certificates(types: readonly CertificateTypeRow[], on: CalendarDate): CertificateRow[] {
  const licence = certificate(TYPES.businessLicence, COMPANY, ISSUER, {
    serial: 'HEAVYL', issuedOn: addDays(on, -2_000),
    fields: {
      KZ_MC: COMPANY.name, KZ_TYSHXYDM: COMPANY.code, KZ_FDDBR: REPRESENTATIVE.name, KZ_FDDBRZJHM: REPRESENTATIVE.code, KZ_ZCZB: '100万元',
      KZ_LX: '有限责任公司', KZ_CLRQ: '2015-06-01', KZ_ZS: sampleValue('organisation.domicile'), KZ_JYFW: '住宿服务',
    },
  })
  const own = Array.from({ length: HEAVY_CERTIFICATES - 1 }, (_, at): CertificateRow => {
    const number = (at % TYPE_COUNT) + 1
    const type = types[number - 1] as CertificateTypeRow
    const old = number === EXPIRED || at % 7 === 6
    return certificate(type, COMPANY, ISSUER, {
      serial: `HEAVY${at}`, issuedOn: addDays(on, -1_500 + at), validTo: old ? addDays(on, -10 - at) : LONG_TERM,
      fields: Object.fromEntries(type.fields.map(({ name, element }) => [name, sampleValue(element ?? '')])),
    })
  })
  return [licence, ...own, idCard(REPRESENTATIVE, 'HEAVYR', on), idCard(AGENT, 'HEAVYA', on)]
}

function idCard(person: HolderRow, serial: string, on: CalendarDate): CertificateRow {
  return certificate(TYPES.idCard, person, POLICE, {
    serial, issuedOn: addDays(on, -1_000), number: person.code,
    fields: {
      KZ_XM: person.name, KZ_XB: '女', KZ_MZ: '汉族', KZ_CSRQ: `${person.code.slice(6, 10)}-${person.code.slice(10, 12)}-${person.code.slice(12, 14)}`,
      KZ_GMSFHM: person.code, KZ_ZZ: '样例市中原区样例路66号', KZ_QFJG: POLICE.name,
    },
  })
}

interface Issued {
  readonly serial: string
  readonly issuedOn: CalendarDate
  readonly validTo?: string
  readonly number?: string
  readonly fields: Readonly<Record<string, string>>
}

function certificate(
  { code: typeCode, name }: CertificateTypeRow,
  holder: HolderRow,
  issuer: Department,
  { serial, issuedOn, validTo = LONG_TERM, number = `样例字第${serial}号`, fields }: Issued,
): CertificateRow {
  const identifier = makeCertificateIdentifier({ typeCode, issuerCode: issuer.code, serial, version: 1 }).text
  return {
    identifier, typeCode, name, number, version: '001', predecessor: null, status: '01',
    issuer: { name: issuer.name, code: issuer.code }, issuedOn, validFrom: issuedOn, validTo, areaCode: CITY,
    holders: [holder], fields, sourceConfirmedAt: `${addDays(issuedOn, 1)}T08:00:00+08:00`,
  }
}

/** One in five of the same item, the others of other items; some refused, some of other departments. */
function earlierCases(guide: GuideRow, others: readonly GuideRow[], on: CalendarDate): CaseRow[] {
  return Array.from({ length: HEAVY_CASES }, (_, at): CaseRow => {
    const of = at % 5 === 0 ? guide : (others[at % others.length] ?? guide)
    const received = addDays(on, -1_200 + at * 4 - 5)
    const row = caseRow(`HEAVY-${String(at).padStart(3, '0')}`, of, `${received}T09:00:00+08:00`)
    return {
      ...row,
      decidedAt: `${addDays(received, 3)}T16:00:00+08:00`,
      decision: at % 11 === 10 ? 'REFUSED' : 'APPROVED',
      form: formValues(of.formElements),
      materials: of.materials.slice(0, 7).map((material: GuideMaterialRow) => ({
        name: material.name, key: material.key ?? null, certificateIdentifier: null,
        ...(material.kind === 'OTHER'
          ? { attachment: `heavy/${at}/${material.ordinal}.pdf`, how: 'BROUGHT' as const, obtainedOn: received }
          : { attachment: null, how: material.kind === 'FORM' ? 'FORM' as const : 'CERTIFICATE' as const }),
      })),
    }
  })
}

function caseRow(number: string, { item }: GuideRow, receivedAt: string): CaseRow {
  return {
    number, itemCode: item.code, department: item.implementingBody.code, applicant: COMPANY, parties: [{ ...AGENT, role: 'AGENT' }],
    receivedAt, decidedAt: null, decision: null, form: {}, materials: [], results: [],
  }
}
