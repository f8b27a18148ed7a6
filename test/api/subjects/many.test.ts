import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerDocument } from '../../../src/domains/documents/index.ts'
import { CLIENTS, OPERATOR } from '../../support/hub.ts'
import { statementsOf } from '../../support/statements.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { ANNA, BRUNO, CASES, certificate, guide, HEALTH, HOUSING, personNumber, RENT, TYPES } from '../../support/world.ts'

const PEOPLE = Array.from({ length: 100 }, (_, at) => ({ name: `样本${at}号`, code: personNumber('1971-05-05', 100 + at), codeType: '111' }))

const MANY = `query Many($item: ItemCode!, $reason: String, $requests: [SubjectRequestInput!]!) {
  subjects(itemCode: $item, reason: $reason, requests: $requests) {
    refusal { code message details { name value } }
    subject { certificates(types: ["${TYPES.idCard.code}"]) { number fields { name value } } holds(type: "${TYPES.marriage.code}") { verdict } }
  }
}`
interface Many {
  readonly subjects: readonly {
    readonly refusal: { readonly code: string; readonly details: readonly { name: string; value: string }[] } | null
    readonly subject: { readonly certificates: readonly { number: string }[]; readonly holds: { verdict: string } } | null
  }[]
}
interface Request {
  readonly idNumber: string
  readonly caseNumber: string
}

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.hub.act(OPERATOR, 'register', (run) => run(registerDocument, { clientId: CLIENTS.housing, name: null, text: MANY }))
  const base = CASES[2] as (typeof CASES)[number]
  await hub.load('case', PEOPLE.map((applicant, at) => ({ ...base, number: `Z-${at}`, applicant, parties: [] })))
  await hub.load('certificate', PEOPLE.map((person, at) => certificate(TYPES.idCard, [person], { serial: `P${at}` })))
})
afterAll(() => hub.close())

/** Without the scope to explore: a document that was registered may ask about more at once than any other. */
const CALLER = { clientId: CLIENTS.housing, scopes: [] }
const requests = PEOPLE.map(({ code }, at) => ({ idNumber: code, caseNumber: `Z-${at}` }))
const ask = (asked: readonly Request[], more: object = {}) => hub.ask<Many>(CALLER, MANY, { item: RENT.item.code, requests: asked, ...more })
/** Without looking at the log, which takes statements of its own. */
async function send(asked: readonly Request[]): Promise<void> {
  const { codes, body } = await hub.send<Many>(CALLER, MANY, { item: RENT.item.code, requests: asked })
  expect([codes, body.data?.subjects.length]).toEqual([[], asked.length])
}

describe('100 subjects at once', () => {
  it('are answered in the order asked and leave exactly 100 entries, one for each', async () => {
    const { body, codes, entries } = await ask(requests)
    expect(codes).toEqual([])
    expect(body.data?.subjects.map(({ subject }) => subject?.certificates[0]?.number)).toEqual(PEOPLE.map((_, at) => `样证字P${at}号`))
    expect(entries).toHaveLength(100)
    expect(new Set(entries.map(({ subject }) => subject)).size).toBe(100)
    expect(new Set(entries.map(({ purpose }) => purpose?.case))).toEqual(new Set(requests.map(({ caseNumber }) => caseNumber)))
    for (const entry of entries) {
      expect(entry).toMatchObject({
        action: 'subject.ask', outcome: 'RELEASED', refusals: [], guide: { version: 1, materials: [1, 2] },
        certificates: [{ type: TYPES.idCard.code, fields: ['KZ_CSRQ', 'KZ_XM', 'KZ_ZZ'] }],
        verdicts: [{ type: TYPES.marriage.code, verdict: 'NOT_FOUND' }],
      })
    }
    expect(new Set(entries.map(({ payload }) => payload)).size).toBe(100)
  })

  it('take at most 6 SQL statements, the entries included; client, guide and types being in memory already', async () => {
    // Warm: one request of one subject fills the caches that all requests share (client register, guide shelf, type
    // directory). The clock stands still, so none of them grows stale between the two.
    await ask(requests.slice(0, 1))
    const statements = await statementsOf(hub.hub, () => send(requests))
    expect(statements.length, statements.join()).toBeLessThanOrEqual(6)
    expect(statements).toContain('audit.advance')
  })

  it('take as many statements as one subject does', async () => {
    const one = await statementsOf(hub.hub, () => send(requests.slice(0, 1)))
    expect(await statementsOf(hub.hub, () => send(requests))).toEqual(one)
  })
})

describe('a batch', () => {
  it('of 500 is answered, and of 501 refused as a whole', async () => {
    const many = Array.from({ length: 501 }, (_, at) => requests[at % 100] as Request)
    const fine = await ask(many.slice(0, 500))
    expect(fine.codes).toEqual([])
    expect(fine.body.data?.subjects).toHaveLength(500)
    expect(fine.entries).toHaveLength(100)
    const over = await ask(many)
    expect(over.body.data ?? null).toBeNull()
    expect(over.codes).toEqual(['TOO_MANY_SUBJECTS'])
    expect(over.text).not.toContain(PEOPLE[0]?.name)
    expect(over.entries).toMatchObject([{ outcome: 'REFUSED', subject: null, certificates: [], refusals: [{ code: 'TOO_MANY_SUBJECTS' }] }])
  })

  it('answers in the order asked, each with its own refusal, and each on record with its true reason', async () => {
    const unknown = personNumber('1970-01-01', 97)
    const { body, codes, entries } = await ask([
      { idNumber: ANNA.code, caseNumber: 'Z-2026-1' },
      { idNumber: ANNA.code, caseNumber: 'H-2026-1' },
      { idNumber: unknown, caseNumber: 'Z-2026-1' },
      { idNumber: ANNA.code, caseNumber: 'Z-none' },
      requests[3] as Request,
      { idNumber: ANNA.code, caseNumber: 'Z-3' },
    ])
    expect(codes).toEqual([])
    expect(body.data?.subjects.map(({ refusal, subject }) => refusal?.code ?? (subject ? 'SHOWN' : 'NEITHER'))).toEqual([
      'SHOWN', 'NOT_AVAILABLE', 'NOT_AVAILABLE', 'NOT_AVAILABLE', 'SHOWN', 'NOT_AVAILABLE',
    ])
    const recorded = entries.map(({ purpose, outcome, refusals }) => [purpose?.case, outcome, ...refusals.map(({ reason }) => reason)].join(' '))
    expect(recorded.sort()).toEqual([
      'H-2026-1 REFUSED CASE_OF_ANOTHER_DEPARTMENT', 'Z-2026-1 REFUSED SUBJECT_UNKNOWN', 'Z-2026-1 RELEASED',
      'Z-3 REFUSED SUBJECT_NOT_A_PARTY', 'Z-3 RELEASED', 'Z-none REFUSED CASE_UNKNOWN',
    ])
    const said = body.data?.subjects.filter(({ refusal }) => refusal).map(({ refusal }) => JSON.stringify(refusal))
    expect(new Set(said).size).toBe(1)
  })

  it('with one subject twice answers both and leaves one entry', async () => {
    const { body, entries } = await ask([requests[7] as Request, requests[8] as Request, requests[7] as Request])
    const [first, other, again] = body.data?.subjects ?? []
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    expect(entries).toHaveLength(2)
    expect(entries[0]?.certificates).toHaveLength(1)
  })

  it('with one subject under two of its cases leaves an entry for each case', async () => {
    const base = CASES[2] as (typeof CASES)[number]
    await hub.load('case', [{ ...base, number: 'Z-second', applicant: ANNA, parties: [{ ...BRUNO, role: 'SPOUSE' }] }])
    const { entries } = await ask([{ idNumber: ANNA.code, caseNumber: 'Z-2026-1' }, { idNumber: ANNA.code, caseNumber: 'Z-second' }])
    expect(entries.map(({ purpose, outcome }) => [purpose?.case, outcome])).toEqual([['Z-2026-1', 'RELEASED'], ['Z-second', 'RELEASED']])
    expect(new Set(entries.map(({ subject }) => subject)).size).toBe(1)
  })

  it('with a reason that is too long is refused one by one', async () => {
    const { body, entries } = await ask(requests.slice(0, 2), { reason: '因'.repeat(201) })
    expect(body.data?.subjects.map(({ refusal }) => refusal?.code)).toEqual(['PURPOSE_REQUIRED', 'PURPOSE_REQUIRED'])
    expect(body.data?.subjects[0]?.refusal?.details).toEqual([{ name: 'reason', value: 'REASON_TOO_LONG' }])
    expect(entries.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'REFUSED'])
  })

  it('under another department\'s item is refused one by one', async () => {
    const item = guide(HEALTH, 1, '', []).item.code
    const { body, entries } = await ask(requests.slice(0, 2), { item })
    expect(body.data?.subjects.map(({ refusal }) => refusal?.code)).toEqual(['ITEM_NOT_YOURS', 'ITEM_NOT_YOURS'])
    expect(entries.map(({ refusals, actor }) => [refusals[0]?.reason, actor.department])).toEqual([
      ['ITEM_OF_ANOTHER_DEPARTMENT', HOUSING.code], ['ITEM_OF_ANOTHER_DEPARTMENT', HOUSING.code],
    ])
  })

  it('of nobody is answered with nothing, and the attempt is on record', async () => {
    const { body, codes, entries } = await ask([])
    expect([codes, body.data?.subjects]).toEqual([[], []])
    expect(entries).toMatchObject([{ action: 'subject.ask', subject: null, certificates: [] }])
  })
})
