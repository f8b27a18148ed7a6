// Whom the bench asks about: people with five certificates each, all of which the guide of their live case entitles to, and
// many of them, so that no answer is one that was given before.
import { addDays, LONG_TERM, type CalendarDate } from '../../../src/kernel/calendar-date.ts'
import { makeCertificateIdentifier } from '../../../src/kernel/certificate-identifier.ts'
import { withCheckCharacter } from '../../../src/kernel/gb11643.ts'
import type { CaseRow, CertificateRow, CertificateTypeRow, GuideRow, HolderRow } from '../../../src/kernel/import-rows.ts'
import { TYPES } from '../../../src/sample-city/certificate-types.ts'
import { CITY, clientOf, departmentFor, type Department } from '../../../src/sample-city/departments.ts'
import { applicantsGuide, SHOWN_TYPES } from './applicants-guide.ts'

export interface Applicant {
  readonly idNumber: string
  /** The live case under which it is asked what it holds. */
  readonly caseNumber: string
  /** The one whose form is filled in. */
  readonly formCaseNumber: string
}

/** Rows to load, and how to ask. The same count and day give the same rows. */
export interface Applicants {
  readonly department: Department
  readonly clientId: string
  readonly itemCode: string
  readonly formItemCode: string
  readonly all: readonly Applicant[]
  readonly guide: GuideRow
  readonly formGuide: GuideRow
  readonly certificates: () => Generator<CertificateRow>
  readonly cases: () => Generator<CaseRow>
}

const DEPARTMENT = departmentFor('human-resources', '290102')
const ISSUER = departmentFor('police', CITY)
/** Where nobody of the sample city was first registered. */
const REGION = '290199'
const ORDINALS = 900
const FIRST_BIRTHDAY = '1960-01-01' as CalendarDate

export function benchApplicants(count: number, on: CalendarDate): Applicants {
  const guide = applicantsGuide({ department: DEPARTMENT, on, fills: false })
  const formGuide = applicantsGuide({ department: DEPARTMENT, on, fills: true })
  const holders = Array.from({ length: count }, (_, at) => holder(at))
  return {
    department: DEPARTMENT, clientId: clientOf(DEPARTMENT), itemCode: guide.item.code, guide,
    formItemCode: formGuide.item.code, formGuide,
    all: holders.map(({ code }, at) => ({ idNumber: code, caseNumber: caseNumber(at), formCaseNumber: `${caseNumber(at)}-F` })),
    *certificates() {
      for (const [at, one] of holders.entries())
        for (const [n, type] of SHOWN_TYPES.entries()) yield certificate(type, one, at * SHOWN_TYPES.length + n, on)
    },
    *cases() {
      for (const [at, one] of holders.entries()) {
        yield openCase(one, caseNumber(at), guide, on)
        yield openCase(one, `${caseNumber(at)}-F`, formGuide, on)
      }
    },
  }
}

function holder(at: number): HolderRow {
  const birthday = addDays(FIRST_BIRTHDAY, Math.floor(at / ORDINALS)).replaceAll('-', '')
  const code = withCheckCharacter(`${REGION}${birthday}${String(at % ORDINALS + 1).padStart(3, '0')}`)
  return { name: `样例${String.fromCodePoint(0x4e00 + at % 5_000, 0x4e00 + (at * 7 + Math.floor(at / 5_000)) % 5_000)}`, code, codeType: '111' }
}

function caseNumber(at: number): string {
  return `BENCH-${String(at).padStart(7, '0')}`
}

function certificate({ code: typeCode, name, fields }: CertificateTypeRow, of: HolderRow, serial: number, on: CalendarDate): CertificateRow {
  const issuedOn = addDays(on, -400 - serial % 1_000)
  return {
    identifier: makeCertificateIdentifier({ typeCode, issuerCode: ISSUER.code, serial: `BENCH${serial}`, version: 1 }).text,
    typeCode, name, number: typeCode === TYPES.idCard.code ? of.code : `样例字第${serial}号`, version: '001', predecessor: null, status: '01',
    issuer: { name: ISSUER.name, code: ISSUER.code }, issuedOn, validFrom: issuedOn,
    validTo: serial % 2 === 0 ? LONG_TERM : addDays(on, 300 + serial % 1_000), areaCode: CITY, holders: [of],
    fields: Object.fromEntries(fields.map((field) => [field.name, valueOf(field, of)])),
    sourceConfirmedAt: `${addDays(issuedOn, 1)}T08:00:00+08:00`,
  }
}

function valueOf({ name, meaning, valueType }: CertificateTypeRow['fields'][number], { code, name: called }: HolderRow): string {
  if (valueType === 'ID_NUMBER') return code
  if (valueType === 'DATE') return `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`
  return name === 'KZ_XM' ? called : `样例${meaning}${code.slice(-4)}`
}

function openCase(applicant: HolderRow, number: string, { item }: GuideRow, on: CalendarDate): CaseRow {
  return {
    number, itemCode: item.code, department: item.implementingBody.code, applicant, parties: [], receivedAt: `${on}T00:00:00+08:00`,
    decidedAt: null, decision: null, form: {}, materials: [], results: [],
  }
}
