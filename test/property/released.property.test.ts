import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withdrawSharing, type SharingAttribute } from '../../src/domains/access/index.ts'
import type { DisclosedCertificate } from '../../src/domains/certificates/index.ts'
import { Refusal } from '../../src/kernel/errors.ts'
import type { CertificateTypeRow, GuideRow } from '../../src/kernel/import-rows.ts'
import { departmentActor, grant, OPERATOR, worldHub, type TestHub } from '../support/hub.ts'
import { askInProcess } from '../support/in-process.ts'
import { CASES, certificate, CIVIL, guide, HOUSING, material, personNumber, POLICE, TYPES } from '../support/world.ts'
import { allowedBy, grants, ISSUERS, materials, parties, TYPE_NAMES, type PolicyWorld } from './policy-worlds.ts'

// The same oracle as policy.property.test.ts, this time through the funnel on a real database: whatever lies between the
// rules and the answer (look-up, caches, loaders, decryption) may not let anything through either.

const SHARING = { T1: 'UNCONDITIONAL', T2: 'CONDITIONAL', T3: 'CONDITIONAL', T4: 'NOT_SHARED' } satisfies Record<string, SharingAttribute>
const TYPE_ROWS: Record<string, CertificateTypeRow> = {
  T1: TYPES.property,
  T2: TYPES.household,
  T3: { ...TYPES.household, code: `${TYPES.household.code.slice(0, -3)}011` },
  T4: TYPES.record,
}
const FIELDS: Record<string, string> = { KZ_A: 'KZ_XM', KZ_B: 'KZ_CSRQ', KZ_C: 'KZ_ZZ' }
const BODIES: Record<string, { code: string; name: string }> = { I1: POLICE, I2: CIVIL }
const PEOPLE = [1, 2, 3, 4, 5].map((at) => ({ name: `随机${at}号`, code: personNumber('1977-07-07', 400 + at), codeType: '111' }))
const STRANGER = 5

let hub: TestHub
let made = 0
beforeAll(async () => {
  hub = await worldHub()
  await hub.load('certificate-type', [TYPE_ROWS['T3'] as CertificateTypeRow])
  hub.clock.advance(1_000)
  // Everybody but the stranger holds one certificate of every type from every issuer: what is allowed is there to see.
  const holdings = PEOPLE.slice(0, 4).flatMap((person) => TYPE_NAMES.flatMap((name) => ISSUERS.map((issuer) => ({ person, name, issuer }))))
  await hub.load('certificate', holdings.map(({ person, name, issuer }, at) =>
    certificate(TYPE_ROWS[name] as CertificateTypeRow, [person], { serial: `W${at}`, issuer: BODIES[issuer] as typeof POLICE })))
})
afterAll(() => hub.close())

const world = fc.record({
  materials,
  parties,
  grants,
  open: fc.oneof({ arbitrary: fc.constant(true), weight: 12 }, { arbitrary: fc.constant(false), weight: 1 }),
  asker: fc.oneof({ arbitrary: fc.constant('housing' as const), weight: 12 }, { arbitrary: fc.constant('health' as const), weight: 1 }),
  /** Mostly one of the parties, whichever it is. */
  who: fc.oneof({ arbitrary: fc.record({ party: fc.nat(3) }), weight: 6 }, { arbitrary: fc.record({ subject: fc.bigInt(1n, BigInt(STRANGER)) }), weight: 1 }),
  named: fc.option(fc.constantFrom(...TYPE_NAMES)),
}).map(({ who, ...drawn }) => {
  const subject = 'subject' in who ? who.subject : drawn.parties[who.party % drawn.parties.length]?.subjectId
  return { ...drawn, subject: subject ?? BigInt(STRANGER) }
})
type Drawn = typeof world extends fc.Arbitrary<infer T> ? T : never

it('through the public door on a real database, exactly what promise 1 allows is released, each with a ground that exists', async () => {
  let released = 0
  await fc.assert(fc.asyncProperty(world, async (drawn) => {
    const guideRow = guideOf(drawn)
    const allowed = allowedBy(policyWorldOf(drawn, guideRow))
    const answer = await ask(drawn, guideRow)
    const wanted = [...allowed].filter(([key]) => drawn.named === null || key.startsWith(`${drawn.named}/`))
    const seen = answer.map((one) => [keyOf(one), one.fields.map(({ name }) => name).sort()])
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(wanted.map(([key, fields]) => [key, [...fields].map((field) => FIELDS[field] ?? '').sort()])))
    for (const one of answer) expectGrounded(one, guideRow)
    await expectRecorded(answer)
    released += answer.length
  }), { numRuns: 100 })
  // Some forty on average; of a random draw no more can be promised than that it is not idle.
  expect(released, 'the worlds are not idle').toBeGreaterThan(0)
})

/** Loads the world, asks one question in it, and takes its grants back. A refusal is an empty answer. */
async function ask(drawn: Drawn, guideRow: GuideRow): Promise<readonly DisclosedCertificate[]> {
  expect(await hub.load('guide', [guideRow])).toEqual([{ kind: 'ADDED' }])
  const number = `W-${made}`
  const [applicant] = PEOPLE.slice(STRANGER - 1) // nobody asks about the applicant of the row: its parties are drawn
  const rows = drawn.parties.map(({ subjectId, role }) => ({ ...personOf(subjectId), role }))
  const decided = drawn.open ? {} : { decidedAt: '2026-11-20T10:00:00+08:00', decision: 'REFUSED' as const }
  const main = rows.find(({ role }) => role === 'APPLICANT') ?? applicant
  const others = rows.filter((row) => row !== main).map((row) => ({ ...row, role: row.role as 'OTHER' }))
  await hub.load('case', [{
    ...(CASES[2] as (typeof CASES)[number]), number, itemCode: guideRow.item.code, ...decided,
    applicant: { name: main?.name ?? '', code: main?.code ?? '', codeType: '111' }, parties: others,
  }])
  const ids: bigint[] = []
  for (const one of drawn.grants) ids.push(await grant(hub, grantRow(one, guideRow)))
  const purpose = { itemCode: guideRow.item.code, caseNumber: number, reason: null }
  const types = drawn.named === null ? null : [TYPE_ROWS[drawn.named]?.code ?? '']
  try {
    return await askInProcess(hub, departmentActor(drawn.asker), { idNumber: personOf(drawn.subject).code, purpose, types })
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    expect(['NOT_AVAILABLE', 'CASE_NOT_OPEN', 'ITEM_NOT_YOURS']).toContain((error as Refusal).code)
    return []
  } finally {
    for (const id of ids) await hub.hub.act(OPERATOR, randomUUID(), (run) => run(withdrawSharing, id))
    entriesAfter = ids.length
  }
}
/** Entries that taking the grants back left behind the question's own. */
let entriesAfter = 0

function guideOf({ materials: drawn }: Drawn): GuideRow {
  made += 1
  return guide(HOUSING, 1_000 + made, `随机事项${made}`, drawn.map(({ ordinal, name, holder, basis, proofs }) => {
    const satisfiedBy = proofs.map(({ typeCode, fields }) => ({ typeCode: TYPE_ROWS[typeCode]?.code ?? '', fields: fields.map((field) => FIELDS[field] ?? '') }))
    return material(ordinal, name, { holder, satisfiedBy, ...(basis === '' && { basis: [] }) })
  }))
}

function grantRow({ typeCode, grantorCode, itemCodes, fields, startsOn, endsOn, partyRoles, way }: Drawn['grants'][number], { item }: GuideRow) {
  return {
    typeCode: TYPE_ROWS[typeCode]?.code ?? '', grantorCode: BODIES[grantorCode]?.code ?? '', granteeCode: HOUSING.code, startsOn, endsOn, partyRoles, way,
    itemCodes: itemCodes.map((code) => (code === 'ITEM' ? item.code : guide(HOUSING, 2, '', []).item.code)),
    fields: fields.map((field) => FIELDS[field] ?? ''),
  }
}

/** The same world in the words of the oracle: HOUSING is D1, and its own household grant of world.ts counts too. */
function policyWorldOf(drawn: Drawn, { version }: GuideRow): PolicyWorld {
  const standing = { typeCode: 'T2', grantorCode: 'I1', itemCodes: [], partyRoles: [], way: 'QUERY', fields: ['KZ_A'], startsOn: '2026-01-01', endsOn: null } as unknown as PolicyWorld['grants'][number]
  return {
    actor: { clientId: '', person: null, departmentCode: drawn.asker === 'housing' ? 'D1' : 'D2', role: 'DEPARTMENT_SYSTEM' },
    purpose: { itemCode: 'ITEM', caseNumber: '', reason: null },
    today: '2026-11-21' as PolicyWorld['today'],
    itemBody: 'D1',
    caseFile: { id: 1n, number: '', departmentCode: 'D1', handlerCode: 'D1', filedUnder: 'D1', itemCode: 'ITEM', guideVersion: version, open: drawn.open, parties: drawn.parties },
    guide: { itemCode: 'ITEM', version, materials: drawn.materials },
    subjectIds: [drawn.subject],
    sharing: SHARING,
    grants: [...drawn.grants, standing],
  }
}

function expectGrounded({ typeCode, grounds, fields }: DisclosedCertificate, { version, materials: rows }: GuideRow): void {
  expect(grounds.length).toBeGreaterThan(0)
  const named = new Set<string>()
  for (const { guideVersion, materialOrdinal, materialName, basis } of grounds) {
    const row = rows.find(({ ordinal }) => ordinal === materialOrdinal)
    expect([guideVersion, materialName, (row?.basis.length ?? 0) > 0, basis]).toEqual([version, row?.name, true, '《样例管理办法》第三条'])
    for (const field of row?.satisfiedBy.find((proof) => proof.typeCode === typeCode)?.fields ?? []) named.add(field)
  }
  for (const { name } of fields) expect(named).toContain(name)
}

/** The question's entry says exactly what came out: types, fields and number of certificates. */
async function expectRecorded(answer: readonly DisclosedCertificate[]): Promise<void> {
  const [entry] = await hub.entries(1 + entriesAfter)
  expect(entry?.action).toBe('subject.ask')
  const shown = answer.map(({ typeCode, fields }) => `${typeCode} ${fields.map(({ name }) => name).sort().join()}`)
  expect(entry?.certificates.map(({ type, fields }) => `${type} ${fields.join()}`).sort()).toEqual(shown.sort())
  expect(entry?.outcome === 'RELEASED').toBe(answer.length > 0)
}

function keyOf({ typeCode, issuer }: DisclosedCertificate): string {
  const type = TYPE_NAMES.find((name) => TYPE_ROWS[name]?.code === typeCode)
  return `${type}/${ISSUERS.find((name) => BODIES[name]?.code === issuer.code)}`
}

function personOf(subjectId: bigint) {
  return PEOPLE[Number(subjectId) - 1] as (typeof PEOPLE)[number]
}
