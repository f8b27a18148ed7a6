import { expect } from 'vitest'
import type { CaseRow, CertificateTypeRow, FormElementRow, GuideMaterialRow, TypeFieldRow } from '../../src/kernel/import-rows.ts'
import type { Answered, AskingClient, NetworkHub } from './http.ts'
import { opening } from './case-questions.ts'
import type { TestHub } from './hub.ts'
import {
  ANNA, BRUNO, certificate, CIVIL, guide, HOUSING, material, POLICE, TYPES,
} from './world.ts'

// A form about two people, filled from a register, a copy and earlier cases: what prefilling and handing in are tried on.

const field = (name: string, element: string, authoritative: boolean): TypeFieldRow => ({
  name, meaning: name, valueType: 'TEXT', sensitive: true, element, authoritative,
})

function typeOf(serial: number, name: string, fields: readonly TypeFieldRow[]): CertificateTypeRow {
  const { code } = TYPES.idCard
  return { ...TYPES.idCard, code: `${code.slice(0, -3)}${String(serial).padStart(3, '0')}`, name, holderCategory: 'BOTH', fields }
}

export const CITIZEN = typeOf(31, '样例人口登记证', [
  field('KZ_XM', 'subject.name', true), field('KZ_CSRQ', 'person.birthDate', true), field('KZ_ZZ', 'residence.registered', true),
])
export const DIPLOMA = typeOf(32, '样例结业证', [field('KZ_XM', 'subject.name', false), field('KZ_CSRQ', 'person.birthDate', false)])
export const HOUSEHOLD = typeOf(33, '样例户籍证', [field('KZ_XM', 'subject.name', true), field('KZ_MZ', 'person.ethnicity', true)])
/** Says the phone of somebody, but the guide does not list it. */
export const SECRET = typeOf(34, '样例通讯录', [field('KZ_DH', 'contact.phone', true)])
export const PREFILL_TYPES = [CITIZEN, DIPLOMA, HOUSEHOLD, SECRET]

const element = (name: string, dataElement: string | null, change: Partial<FormElementRow> = {}): FormElementRow => ({
  element: name, label: name, required: false, sensitive: false, dataElement, ...change,
})

export const ELEMENTS: readonly FormElementRow[] = [
  element('name', 'subject.name', { required: true }),
  element('born', 'person.birthDate'),
  element('ethnicity', 'person.ethnicity'),
  element('address', 'contact.address'),
  element('phone', 'contact.phone', { required: true }),
  element('remark', null),
  element('spouseName', 'subject.name', { of: 'SPOUSE', required: true }),
]

const fromTypes = (holder: 'APPLICANT' | 'SPOUSE') => [
  { holder, typeCode: CITIZEN.code, fields: ['KZ_XM', 'KZ_CSRQ', 'KZ_ZZ'] },
  { holder, typeCode: DIPLOMA.code, fields: ['KZ_XM', 'KZ_CSRQ'] },
  { holder, typeCode: HOUSEHOLD.code, fields: ['KZ_XM'] },
]

const MATERIALS: GuideMaterialRow[] = [
  material(1, '申请表', { kind: 'FORM', prefillFrom: [...fromTypes('APPLICANT'), ...fromTypes('SPOUSE')] }),
  material(2, '结业证', { satisfiedBy: [{ typeCode: DIPLOMA.code, fields: ['KZ_XM'] }] }),
  material(3, '收入声明', { kind: 'OTHER', commitmentAllowed: true }),
  material(4, '照片', { kind: 'OTHER', necessity: 'DEFERRABLE' }),
  material(5, '居住情况', { kind: 'OTHER', reuse: { from: 'SAME_ITEM', maxAgeDays: 3650, unchanged: [] } }),
]

export const FORM_GUIDE = guide(HOUSING, 31, '样例补贴申请', MATERIALS, { formElements: ELEMENTS })

/** Anna's earlier case of the same item, approved. */
const EARLIER: CaseRow = {
  number: 'Z-2026-7', itemCode: FORM_GUIDE.item.code, department: HOUSING.code, applicant: ANNA, parties: [],
  receivedAt: '2026-11-02T09:00:00+08:00', decidedAt: '2026-11-09T09:00:00+08:00', decision: 'APPROVED',
  form: { phone: '13900000001', address: '样例路一号', remark: '无' },
  materials: [{ name: '居住情况', certificateIdentifier: null, attachment: '卷宗7', how: 'BROUGHT', obtainedOn: '2026-11-02' }], results: [],
}

const born = '1985-03-14'
export const CERTIFICATES_OF_ANNA = {
  citizen: certificate(CITIZEN, [ANNA], { serial: 'PA1', fields: { KZ_XM: ANNA.name, KZ_CSRQ: born, KZ_ZZ: '样例路九号' } }),
  diploma: certificate(DIPLOMA, [ANNA], { serial: 'PA2', issuer: CIVIL, issuedOn: '2010-07-01', validFrom: '2010-07-01', fields: { KZ_XM: ANNA.name, KZ_CSRQ: born } }),
} as const
export const SECRET_PHONE = '13911111111'

/** Loads types, guide, certificates and the earlier case beside the small world. */
export async function loadPrefillWorld(test: TestHub): Promise<void> {
  const types = await test.load('certificate-type', PREFILL_TYPES)
  // Directory and shelf look again once their copies are no longer fresh.
  test.clock.advance(1_000)
  const outcomes = [
    ...types,
    ...(await test.load('guide', [FORM_GUIDE])),
    ...(await test.load('certificate', [
      ...Object.values(CERTIFICATES_OF_ANNA),
      certificate(CITIZEN, [BRUNO], { serial: 'PB1', fields: { KZ_XM: BRUNO.name, KZ_CSRQ: '1983-07-02', KZ_ZZ: '样例路二号' } }),
      certificate(SECRET, [ANNA], { serial: 'PS1', issuer: POLICE, fields: { KZ_DH: SECRET_PHONE } }),
    ])),
    ...(await test.load('case', [EARLIER])),
  ]
  expect(outcomes.filter(({ kind }) => kind !== 'ADDED')).toEqual([])
}

export const purposeOf = (caseNumber: string) => ({ itemCode: FORM_GUIDE.item.code, caseNumber, reason: null })

const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { number } }`

/** Opens a case of Anna with Bruno as her spouse, unless told otherwise. Older than the one that was approved, so that of many that one is the newest. */
export async function openFormCase(hub: NetworkHub, number: string, change: object = {}): Promise<string> {
  const parties = [{ idNumber: BRUNO.code, name: BRUNO.name, role: 'SPOUSE' }]
  const opened = await hub.ask('housing', OPEN, { input: opening(number, { itemCode: FORM_GUIDE.item.code, parties, receivedAt: '2026-10-20T09:00:00+08:00', ...change }) })
  expect(opened.codes).toEqual([])
  return number
}

export interface FieldShown {
  readonly element: string
  readonly state: string
  readonly value: string | null
  readonly suggestedValue: string | null
  readonly differs: boolean
  readonly changedSince: boolean
  readonly asOf: string | null
  readonly grade: string | null
  readonly why: string
  readonly reason: string
  readonly conflict: boolean
  readonly editable: boolean
  readonly source: { readonly certificate: Record<string, unknown> | null; readonly case: Record<string, unknown> | null } | null
  readonly alternatives: readonly { readonly value: string; readonly agrees: boolean; readonly stands: boolean; readonly grade: string }[]
}

export interface SectionShown {
  readonly role: string
  readonly state: string
  readonly ask: string | null
  readonly prefillReceipt: string
  readonly fields: readonly FieldShown[]
}

export const PREFILL = `query Prefill($applicant: IdNumber!, $purpose: PurposeInput!, $answers: [AnswerInput!], $previous: [String!]) {
  prefill(applicant: $applicant, purpose: $purpose, answers: $answers, previous: $previous) {
    itemCode guideVersion caseNumber on sections { role state ask prefillReceipt fields {
      element state value suggestedValue differs changedSince asOf grade why reason conflict editable
      source { certificate { typeCode typeName field identifier number version verdict issuedOn authoritative issuerCode } case { number itemCode step sameItem } }
      alternatives { value agrees stands grade }
    } }
  }
}`

export interface PrefillShown {
  readonly prefill: { readonly sections: readonly SectionShown[] } | null
}

export function askPrefill(
  hub: NetworkHub,
  caseNumber: string,
  change: { answers?: readonly object[]; previous?: readonly string[]; applicant?: string; client?: AskingClient; purpose?: object } = {},
): Promise<Answered<PrefillShown>> {
  const { answers = null, previous = null, applicant = ANNA.code, client = 'housing', purpose } = change
  return hub.ask<PrefillShown>(client, PREFILL, { applicant, purpose: purpose ?? purposeOf(caseNumber), answers, previous })
}

/** The sections of an answer that must come without errors. */
export function sectionsOf({ body, codes }: Answered<PrefillShown>): readonly SectionShown[] {
  expect(codes).toEqual([])
  return body.data?.prefill?.sections ?? []
}

export function fieldOf(sections: readonly SectionShown[], name: string): FieldShown {
  const found = sections.flatMap(({ fields }) => fields).find((one) => one.element === name)
  if (!found) throw new Error(`no field ${name}`)
  return found
}

export interface SectionHandedIn {
  role: string
  idNumber: string | null
  receipt: string | null
  values: { element: string; value: string; decided?: boolean }[]
}

export const SUBMIT = `mutation Submit($input: SubmitCaseInput!) { submitCase(input: $input) {
  number state stage materials { name how obtainedOn } } }`

export interface SubmitShown {
  readonly submitCase: { readonly number: string; readonly stage: string; readonly materials: readonly { readonly name: string; readonly how: string; readonly obtainedOn: string | null }[] }
}

/** What a clerk hands in who leaves everything as it was suggested; the spouse's section too. */
export function asSuggested(sections: readonly SectionShown[]): SectionHandedIn[] {
  return sections.map(({ role, state, prefillReceipt, fields }) => ({
    role,
    idNumber: state !== 'KNOWN' ? null : role === 'APPLICANT' ? ANNA.code : BRUNO.code,
    receipt: prefillReceipt,
    values: fields.flatMap(({ element: name, value }) => (value === null ? [] : [{ element: name, value }])),
  }))
}

export function submit(
  hub: NetworkHub,
  caseNumber: string,
  sections: readonly SectionHandedIn[],
  change: { materials?: readonly object[]; client?: AskingClient; at?: string; how?: 'ask' | 'send' } = {},
): Promise<Answered<SubmitShown>> {
  const { materials = [], client = 'housing', at = null, how = 'ask' } = change
  return hub[how]<SubmitShown>(client, SUBMIT, { input: { purpose: purposeOf(caseNumber), sections, materials, at } })
}
