import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withdrawSharing, type SharingAttribute } from '../../src/domains/access/index.ts'
import { fillFormOfCase, listPriorCases, type FormView, type PriorCasePage, type PriorCaseView } from '../../src/domains/prefill/index.ts'
import { askAboutSubject } from '../../src/domains/subjects/index.ts'
import { Refusal } from '../../src/kernel/errors.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import type { CaseReach, CaseRow, CertificateTypeRow, FormElementRow, GuideRow, HolderRow, MaterialHolder, PrefillFromRow } from '../../src/kernel/import-rows.ts'
import { departmentActor, grant, OPERATOR, worldHub, type TestHub } from '../support/hub.ts'
import { askInProcess } from '../support/in-process.ts'
import { certificate, CIVIL, guide, HEALTH, HOUSING, material, personNumber, POLICE, TYPES } from '../support/world.ts'
import { grants, ISSUERS, materials, TYPE_NAMES } from './policy-worlds.ts'

// HL7 SDC: a user never gets a value through prefill that could not be read directly. Guides, grants, cases and people are
// drawn; every text in the form must also come out of a plain query about that person, or of the list of earlier cases.

const SHARING = { T1: 'UNCONDITIONAL', T2: 'CONDITIONAL', T3: 'CONDITIONAL', T4: 'NOT_SHARED' } satisfies Record<string, SharingAttribute>
const FIELDS: Record<string, readonly [string, string]> = {
  KZ_A: ['KZ_XM', 'subject.name'], KZ_B: ['KZ_CSRQ', 'person.ethnicity'], KZ_C: ['KZ_ZZ', 'residence.registered'],
}
const BODIES: Record<string, { code: string; name: string }> = { I1: POLICE, I2: CIVIL }
const PEOPLE = [1, 2, 3, 4].map((at) => ({ name: `随机${at}号`, code: personNumber('1979-09-09', 500 + at), codeType: '111' }))

const typeRow = (name: string, serial: string): CertificateTypeRow => ({
  ...TYPES.property, code: `${TYPES.property.code.slice(0, -3)}${serial}`, name,
  sharing: SHARING[name as keyof typeof SHARING] === 'UNCONDITIONAL' ? TYPES.property.sharing : SHARING[name as keyof typeof SHARING] === 'CONDITIONAL' ? TYPES.household.sharing : TYPES.record.sharing,
  fields: Object.values(FIELDS).map(([field, element]) => ({ name: field, meaning: field, valueType: 'TEXT', sensitive: true, element, authoritative: true })),
})
const TYPE_ROWS: Record<string, CertificateTypeRow> = Object.fromEntries(TYPE_NAMES.map((name, at) => [name, typeRow(name, `05${at}`)]))

const element = (name: string, dataElement: string | null, of?: MaterialHolder): FormElementRow =>
  ({ element: name, label: name, required: false, sensitive: false, dataElement, ...(of && { of }) })

/** Items under which everybody has an approved case already: one of HOUSING, one of HEALTH. */
const EARLIER = [guide(HOUSING, 71, '以往事项', [material(1, '申请表', { kind: 'FORM' })], { formElements: [element('p', 'contact.phone'), element('home', 'residence.registered'), element('x', 'contact.email')] }),
  guide(HEALTH, 72, '他部门事项', [material(1, '申请表', { kind: 'FORM' })], { formElements: [element('p', 'contact.phone'), element('home', 'residence.registered')] })]

const ELEMENTS: readonly FormElementRow[] = [
  element('name', 'subject.name'), element('ethnicity', 'person.ethnicity'), element('address', 'contact.address'), element('phone', 'contact.phone'),
  element('spouseName', 'subject.name', 'SPOUSE'), element('spouseAddress', 'contact.address', 'SPOUSE'),
]

let hub: TestHub
let made = 0
beforeAll(async () => {
  hub = await worldHub()
  await hub.load('certificate-type', Object.values(TYPE_ROWS))
  hub.clock.advance(1_000)
  const outcomes = [
    ...(await hub.load('guide', EARLIER)),
    ...(await hub.load('certificate', PEOPLE.flatMap((person, who) => TYPE_NAMES.flatMap((name) => ISSUERS.map((issuer) =>
      certificate(TYPE_ROWS[name] as CertificateTypeRow, [person], {
        serial: `Q${who}${name}${issuer}`, issuer: BODIES[issuer] as typeof POLICE, fields: Object.fromEntries(Object.values(FIELDS).map(([field]) => [field, `值${who}${name}${issuer}${field}`])),
      })))))),
    ...(await hub.load('case', PEOPLE.flatMap((person, who) => EARLIER.map((of, at) => approved(person, of, `Q-${who}-${at}`, {
      p: `1390000${who}${at}01`, home: `样例路${who}${at}号`, ...(at === 0 && { x: `q${who}@example.test` }),
    }))))),
  ]
  if (outcomes.some(({ kind }) => kind !== 'ADDED')) throw new Error('the world was not loaded')
})
afterAll(() => hub.close())

function approved(applicant: HolderRow, of: GuideRow, number: string, form: Record<string, string>): CaseRow {
  return {
    number, itemCode: of.item.code, department: of.item.implementingBody.code, applicant, parties: [], receivedAt: '2025-03-01T09:00:00+08:00',
    decidedAt: '2025-03-08T09:00:00+08:00', decision: 'APPROVED', form, materials: [], results: [],
  }
}

const someTypes = fc.uniqueArray(fc.record({ holder: fc.constantFrom('APPLICANT', 'SPOUSE'), typeCode: fc.constantFrom(...TYPE_NAMES), fields: fc.subarray(Object.keys(FIELDS), { minLength: 1 }) }), {
  maxLength: 5, selector: ({ holder, typeCode }) => `${holder} ${typeCode}`,
})
const world = fc.record({
  materials,
  grants,
  prefillFrom: someTypes,
  formBasis: fc.oneof({ arbitrary: fc.constant(true), weight: 5 }, { arbitrary: fc.constant(false), weight: 1 }),
  formCases: fc.constantFrom<CaseReach | 'NONE' | undefined>('NONE', 'SAME_ITEM', 'SAME_DEPARTMENT', 'ANY_DEPARTMENT', undefined),
  elements: fc.subarray([...ELEMENTS], { minLength: 2 }),
  applicant: fc.nat(PEOPLE.length - 1),
  spouses: fc.uniqueArray(fc.nat(PEOPLE.length - 1), { maxLength: 2 }),
  asked: fc.oneof({ arbitrary: fc.constant(null), weight: 8 }, { arbitrary: fc.nat(PEOPLE.length - 1), weight: 1 }),
})
type Drawn = typeof world extends fc.Arbitrary<infer T> ? T : never

it('no text in a prefilled form, chosen or beside it, is one that a direct question would not have given', async () => {
  const met = { certificate: 0, case: 0, empty: 0 }
  await fc.assert(fc.asyncProperty(world, async (drawn) => {
    const purpose = await load(drawn)
    const ids: bigint[] = []
    for (const one of drawn.grants) ids.push(await grant(hub, grantRow(one, purpose.itemCode)))
    try {
      const form = await filled(drawn, purpose)
      const readable = await directlyReadable(drawn, purpose)
      const said = textsOf(form)
      for (const { text, from } of said) {
        expect(readable, `${from} ${text}`).toContain(text)
        met[from] += 1
      }
      if (said.length === 0) met.empty += 1
    } finally {
      for (const id of ids) await hub.hub.act(OPERATOR, randomUUID(), (run) => run(withdrawSharing, id))
    }
  }), { numRuns: 100 })
  // The worlds are not idle: forms are filled from both, and some from nothing.
  expect(met.certificate).toBeGreaterThan(30)
  expect(met.case).toBeGreaterThan(30)
  expect(met.empty).toBeGreaterThan(3)
}, 180_000)

async function load(drawn: Drawn) {
  made += 1
  const prefillFrom: PrefillFromRow[] = drawn.prefillFrom.map(({ holder, typeCode, fields }) => ({ holder, typeCode: codeOf(typeCode), fields: fields.map(nameOf) }))
  const form = material(drawn.materials.length + 1, '申请表', { kind: 'FORM', prefillFrom, ...(!drawn.formBasis && { basis: [] }) })
  const rows = drawn.materials.map(({ ordinal, name, holder, basis, proofs }) =>
    material(ordinal, name, { holder, satisfiedBy: proofs.map(({ typeCode, fields }) => ({ typeCode: codeOf(typeCode), fields: fields.map(nameOf) })), ...(basis === '' && { basis: [] }) }))
  const row = guide(HOUSING, 3_000 + made, `随机表单${made}`, [...rows, form], { formElements: drawn.elements, ...(drawn.formCases && { formCases: drawn.formCases }) })
  expect(await hub.load('guide', [row])).toEqual([{ kind: 'ADDED' }])
  const number = `V-${made}`
  const parties = drawn.spouses.map((who) => ({ ...personOf(who), role: 'SPOUSE' as const }))
  const open = { ...approved(personOf(drawn.applicant), row, number, {}), parties, receivedAt: '2026-11-18T09:30:00+08:00', decidedAt: null, decision: null }
  expect(await hub.load('case', [open])).toEqual([{ kind: 'ADDED' }])
  return { itemCode: row.item.code, caseNumber: number, reason: null }
}

type Purpose = Awaited<ReturnType<typeof load>>

/** A refusal is an empty form. */
async function filled({ asked, applicant }: Drawn, purpose: Purpose): Promise<FormView | null> {
  const question = { idNumber: idOf(asked ?? applicant), purpose, answers: [], previous: [], path: ['prefill'] }
  try {
    return await hub.hub.act(departmentActor('housing'), randomUUID(), (run) => run(fillFormOfCase, question))
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).code).toBe('NOT_AVAILABLE')
    return null
  }
}

function textsOf(form: FormView | null): { text: string; from: 'certificate' | 'case' }[] {
  return (form?.sections ?? []).flatMap(({ fields }) => fields.flatMap(({ suggestedValue, value, source, alternatives }) => {
    expect(value).toBe(suggestedValue)
    const all = [...(suggestedValue !== null && source ? [{ value: suggestedValue, source }] : []), ...alternatives]
    return all.map((one) => ({ text: one.value, from: one.source.certificate ? 'certificate' as const : 'case' as const }))
  }))
}

/** What plain questions about each person of the case give, under the same purpose. */
async function directlyReadable({ applicant, spouses }: Drawn, purpose: Purpose): Promise<ReadonlySet<string>> {
  const texts = new Set<string>()
  for (const who of new Set([applicant, ...spouses])) {
    const certificates = await askInProcess(hub, departmentActor('housing'), { idNumber: personOf(who).code, purpose, types: null })
    for (const { fields } of certificates) for (const { value } of fields) texts.add(value)
  }
  const prior = await hub.hub.act(departmentActor('housing'), randomUUID(), async (run) => {
    const reading = await run(askAboutSubject, { idNumber: idOf(applicant), purpose, path: ['subject'] })
    const views: PriorCaseView[] = []
    for (let after: string | null | undefined = null; after !== undefined;) {
      const { cases, hasNextPage }: PriorCasePage = await run(listPriorCases, { reading, first: 50, after, path: ['subject'] })
      views.push(...cases.map(({ view }) => view))
      after = hasNextPage ? cases.at(-1)?.cursor : undefined
    }
    return views
  })
  for (const { values } of prior) for (const { value } of values) texts.add(value)
  return texts
}

function grantRow({ typeCode, grantorCode, itemCodes, fields, startsOn, endsOn, partyRoles, way }: Drawn['grants'][number], item: string) {
  return {
    typeCode: codeOf(typeCode), grantorCode: BODIES[grantorCode]?.code ?? '', granteeCode: HOUSING.code, startsOn, endsOn, partyRoles, way,
    itemCodes: itemCodes.map((code) => (code === 'ITEM' ? item : guide(HOUSING, 2, '', []).item.code)), fields: fields.map(nameOf),
  }
}

const codeOf = (name: string) => TYPE_ROWS[name]?.code ?? ''
const nameOf = (name: string) => FIELDS[name]?.[0] ?? ''
const personOf = (who: number) => PEOPLE[who] as (typeof PEOPLE)[number]

function idOf(who: number): IdNumber {
  const read = IdNumber.parse(personOf(who).code, { today: '2026-11-21' as never })
  if (!read.ok) throw new Error('a person of the world has a number')
  return read.value
}
