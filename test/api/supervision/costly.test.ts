import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentLimits } from '../../../src/platform/graphql/limits.ts'
import { asking, type Ask } from '../../support/graphql.ts'
import { departmentActor, worldHub, type TestHub } from '../../support/hub.ts'
import { RENT_PURPOSE } from '../../support/questions.ts'
import { CASES, certificate, personNumber, TYPES } from '../../support/world.ts'
import { codesOf, lookUps, shownIn, tamper, type Page } from './auditing.ts'

let test: TestHub
let ask: Ask
const health = departmentActor('health')

beforeAll(async () => {
  test = await worldHub()
  ask = await asking(test)
  await lookUps(test, health, Array.from({ length: 220 }, (_, at) => `s${at}`))
})
afterAll(() => test.close())

const names = (count: number, field: string) => Array.from({ length: count }, (_, at) => `n${at}: ${field}`).join(' ')
const lists = (count: number, fragment: string) =>
  `query { ${Array.from({ length: count }, (_, at) => `l${at}: accessEntries(first: 200) { nodes { ...F } }`).join(' ')} }
  fragment F on AccessEntry { ${fragment} }`
const tooCostly = (limit: keyof typeof documentLimits) => [{ code: 'QUERY_TOO_COSTLY', details: { limit, max: documentLimits[limit] } }]
const refusals = ({ body }: Awaited<ReturnType<Ask>>) => (body.errors ?? []).map(({ extensions: { code, details } }) => ({ code, details }))

describe('a page of the log', () => {
  it('is proved under twenty names with the statements of one', async () => {
    const [one, twenty] = [await ask(health, lists(1, names(1, 'inclusionProof { proof checkpoint }'))), await ask(health, lists(1, names(20, 'inclusionProof { proof checkpoint }')))]
    const reads = (statements: readonly string[]) => statements.filter((name) => /audit\.(head|tile|tiles|leaves|roots)$/.test(name))
    expect(reads(twenty.statements)).toEqual(reads(one.statements))
    const { nodes } = shownIn<Page<Record<string, unknown>>>(twenty, 'l0')
    expect(nodes).toHaveLength(200)
    for (const node of nodes) expect(new Set(Object.values(node).map((proof) => JSON.stringify(proof))).size).toBe(1)
  })

  it('is refused before anything is read, under as many names as make it too much', async () => {
    for (const document of [lists(1, names(190, 'inclusionProof { proof checkpoint }')), lists(10, names(180, 'entry'))]) {
      const answer = await ask(health, document)
      expect([answer.status, refusals(answer)[0]?.code, answer.statements, answer.entries]).toEqual([400, 'QUERY_TOO_COSTLY', [], []])
    }
  })

  it('is not given in an answer of more bytes than an answer may have, and has been put on record', async () => {
    const answer = await ask(health, lists(10, names(19, 'entry')))
    expect([answer.status, answer.body.data, refusals(answer)]).toEqual([400, undefined, tooCostly('ANSWER_BYTES')])
    expect(answer.entries.map(({ action, payload }) => [action, payload])).toEqual(Array.from({ length: 10 }, () => ['log.read', null]))
  })

  it('is given no proof that would not stand', async () => {
    const [newest] = await test.entries(1)
    await tamper(test, `UPDATE audit_entry SET leaf_hash = decode(repeat('ab', 32), 'hex') WHERE index = ${Number(newest?.index) - 3}`)
    const answer = await ask(health, 'query { accessEntries(first: 5, filter: { action: "subject.ask" }) { nodes { index inclusionProof { proof } } } }')
    expect(new Set(codesOf(answer))).toEqual(new Set(['PROOF_UNAVAILABLE']))
  })
})

describe('500 subjects', () => {
  const document = (receipts: number) => `query ($r: [SubjectRequestInput!]!) { subjects(itemCode: "${RENT_PURPOSE.itemCode}", requests: $r) {
    refusal { code } subject { certificates { identifier name status fields { name value } } ${names(receipts, 'receipt')} } } }`
  let hub: TestHub
  let askThere: Ask
  const people = Array.from({ length: 500 }, (_, at) => ({ name: `样本${at}号`, code: personNumber('1971-05-05', 100 + at), codeType: '111' as const }))
  const r = people.map(({ code }, at) => ({ idNumber: code, caseNumber: `Z-${at}` }))

  beforeAll(async () => {
    hub = await worldHub()
    askThere = await asking(hub)
    const base = CASES[2] as (typeof CASES)[number]
    await hub.load('case', people.map((applicant, at) => ({ ...base, number: `Z-${at}`, applicant, parties: [] })))
    await hub.load('certificate', people.map((person, at) => certificate(TYPES.idCard, [person], { serial: `P${at}` })))
  })
  afterAll(() => hub.close())

  it('are answered with their certificates and a receipt for each', async () => {
    const shown = shownIn<{ subject: { n0: string; certificates: unknown[] } | null }[]>(await askThere(departmentActor('housing'), document(1), { r }), 'subjects')
    expect(shown.filter(({ subject }) => subject?.certificates.length === 1 && subject.n0.split('.').length === 3)).toHaveLength(500)
  })

  it('are not answered where their receipts under many names make the answer too long, and are on record', async () => {
    const answer = await askThere(departmentActor('housing'), document(60), { r })
    expect([answer.status, answer.body.data, refusals(answer)]).toEqual([400, undefined, tooCostly('ANSWER_BYTES')])
    expect(answer.entries).toHaveLength(500)
  })
})
