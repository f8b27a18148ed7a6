import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delegateItems, endDelegation, revokeClient, withdrawSharing } from '../../../src/domains/access/index.ts'
import { endRole, setPersonState } from '../../../src/domains/people/index.ts'
import type { CalendarDate } from '../../../src/kernel/calendar-date.ts'
import { grant, OPERATOR } from '../../support/hub.ts'
import { worldOnNetwork, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { asking, person, personAsking, registerConsole, type AskingPerson } from '../../support/people.ts'
import { HOLDS, PERMIT_PURPOSE, RENT_PURPOSE, SUBJECT } from '../../support/questions.ts'
import { ANNA, BRUNO, CERTIFICATES, COMPANY, HEALTH, HOUSING, NOW, PERMIT, TYPES } from '../../support/world.ts'

// Somebody asks for what would be right under another standing. Every way of reading is tried under every wrong standing: what
// one way checks and another forgets is found here.

let hub: NetworkHub
let annaAsClerk: AskingPerson
let colleague: AskingPerson
beforeAll(async () => {
  hub = await worldOnNetwork()
  await registerConsole(hub)
  annaAsClerk = await personAsking(hub, 'CLERK', { department: HEALTH, ownNumber: ANNA.code })
  colleague = await personAsking(hub, 'CLERK', { department: HEALTH })
})
afterAll(() => hub.close())

const [annasCard] = CERTIFICATES
interface Standing {
  readonly purpose: { readonly itemCode: string; readonly caseNumber: string; readonly reason: string | null }
  readonly idNumber: string
  readonly applicant: string
  readonly identifier: string | undefined
}
const RIGHT: Standing = { purpose: PERMIT_PURPOSE, idNumber: ANNA.code, applicant: COMPANY.code, identifier: annasCard?.identifier }

/** Every way to something of a subject under a purpose, with what is shown where it is right. */
const WAYS: Readonly<Record<string, (standing: Standing) => readonly [string, object]>> = {
  subject: ({ idNumber, purpose }) => [SUBJECT, { idNumber, purpose, types: [TYPES.idCard.code] }],
  holds: ({ idNumber, purpose }) => [HOLDS, { idNumber, purpose, type: TYPES.idCard.code }],
  subjects: ({ idNumber, purpose: { itemCode, caseNumber } }) => [
    'query ($item: ItemCode!, $requests: [SubjectRequestInput!]!) { subjects(itemCode: $item, requests: $requests) { refusal { code } subject { certificates { number } } } }',
    { item: itemCode, requests: [{ idNumber, caseNumber }] },
  ],
  certificate: ({ identifier, purpose }) => ['query ($i: CertificateIdentifier!, $p: PurposeInput!) { certificate(identifier: $i, purpose: $p) { number } }', { i: identifier, p: purpose }],
  verifyCertificate: ({ identifier, idNumber, purpose }) => [
    'query ($input: VerifyCertificateInput!) { verifyCertificate(input: $input) { verdict } }', { input: { purpose, idNumber, identifier } },
  ],
  materialsFor: ({ applicant, purpose }) => ['query ($a: IdNumber!, $p: PurposeInput!) { materialsFor(applicant: $a, purpose: $p) { materials { outcome } } }', { a: applicant, p: purpose }],
  mayAsk: ({ applicant, purpose }) => ['query ($a: IdNumber!, $p: PurposeInput!) { mayAsk(applicant: $a, purpose: $p, material: 2) { allowed } }', { a: applicant, p: purpose }],
  prefill: ({ applicant, purpose }) => ['query ($a: IdNumber!, $p: PurposeInput!) { prefill(applicant: $a, purpose: $p) { sections { role } } }', { a: applicant, p: purpose }],
}

/** One per line of what came back: refused at the root, or in the row of a batch; anything else is what was shown. */
async function ways(client: AskingClient, change: Partial<Standing>, of = Object.keys(WAYS)): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {}
  for (const name of of) {
    const [document, variables] = (WAYS[name] as (typeof WAYS)[string])({ ...RIGHT, ...change })
    const { codes, body, text, entries } = await hub.ask(client, document, variables)
    const [row] = ((body.data as Record<string, unknown> | null)?.['subjects'] ?? []) as readonly { refusal: { code: string } | null }[]
    const refusal = codes[0] ?? row?.refusal?.code
    outcomes[name] = refusal ?? 'SHOWN'
    if (refusal === undefined) continue
    expect(text, name).not.toMatch(/"(number|verdict|outcome|allowed|role)":/)
    expect(entries.every(({ outcome, certificates, verdicts }) => outcome === 'REFUSED' && certificates.length + verdicts.length === 0), `${name} is on record as refused`).toBe(true)
    expect(entries.length, name).toBeGreaterThan(0)
  }
  return outcomes
}

const all = (code: string) => Object.fromEntries(Object.keys(WAYS).map((name) => [name, code]))

it('what is right is shown by every way', async () => {
  expect(await ways('health', {})).toEqual(all('SHOWN'))
})

describe('refused by every way is', () => {
  it('another department\'s case', async () => {
    expect(await ways('health', { purpose: { ...PERMIT_PURPOSE, caseNumber: 'Z-2026-1' } })).toEqual(all('NOT_AVAILABLE'))
  })

  it('another department\'s case under its own item, by a department that knows both', async () => {
    expect(await ways('health', { purpose: RENT_PURPOSE })).toEqual(all('ITEM_NOT_YOURS'))
    expect(await ways('housing', {})).toEqual(all('ITEM_NOT_YOURS'))
  })

  it('a case that is closed', async () => {
    expect(await ways('health', { purpose: { ...PERMIT_PURPOSE, caseNumber: 'H-2026-0' } })).toEqual(all('CASE_NOT_OPEN'))
  })

  it('somebody who is no party of the case, with a certificate of his own', async () => {
    const [, brunosCard] = CERTIFICATES
    expect(await ways('health', { idNumber: BRUNO.code, applicant: BRUNO.code, identifier: brunosCard?.identifier })).toEqual(all('NOT_AVAILABLE'))
  })

  it('a clerk who looks himself up', async () => {
    // The representative of the company, whose card is among the materials.
    const single = ['subject', 'holds', 'certificate', 'verifyCertificate']
    expect(await ways(annaAsClerk, {}, single)).toEqual(Object.fromEntries(single.map((name) => [name, 'SELF_LOOK_UP'])))
    expect(await ways(annaAsClerk, { applicant: ANNA.code }, ['materialsFor', 'mayAsk', 'prefill'])).toEqual({ materialsFor: 'SELF_LOOK_UP', mayAsk: 'SELF_LOOK_UP', prefill: 'SELF_LOOK_UP' })
    expect(await ways(colleague, {}, single)).toEqual(Object.fromEntries(single.map((name) => [name, 'SHOWN'])))
  })

  it('a delegate after the end, the very second', async () => {
    const delegation = await hub.hub.act(OPERATOR, randomUUID(), (run) => run(delegateItems, {
      delegatorCode: HEALTH.code, delegateCode: HOUSING.code, itemCodes: [PERMIT.item.code], startsOn: '2026-11-01' as CalendarDate,
      endsOn: '2026-11-21' as CalendarDate, basis: '样例委托书',
    }))
    const delegate: AskingClient = { clientId: 'housing-system', onBehalfOf: HEALTH.code }
    expect(await ways(delegate, {})).toEqual(all('SHOWN'))
    expect(await ways(delegate, { purpose: RENT_PURPOSE })).toEqual(all('NOT_DELEGATED'))
    at('2026-11-22T00:00:00+08:00')
    expect(await ways(delegate, {})).toEqual(all('NOT_DELEGATED'))
    at(NOW)
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(endDelegation, delegation))
    expect(await ways(delegate, {})).toEqual(all('NOT_DELEGATED'))
  })
})

describe('a grant', () => {
  const household = { idNumber: ANNA.code, purpose: PERMIT_PURPOSE, types: [TYPES.household.code] }
  const codes = async () => (await hub.ask('health', SUBJECT, household)).codes
  const given = (endsOn: string | null, change: object = {}) => grant(hub, { granteeCode: HEALTH.code, fields: [], endsOn: endsOn as CalendarDate | null, ...change })
  const withdraw = (id: bigint) => hub.hub.act(OPERATOR, randomUUID(), (run) => run(withdrawSharing, id))

  it('is in force to its last second and not one longer', async () => {
    const id = await given('2026-11-21')
    at('2026-11-21T23:59:59+08:00')
    expect(await codes()).toEqual([])
    at('2026-11-22T00:00:00+08:00')
    expect(await codes()).toEqual(['NOT_AVAILABLE'])
    at(NOW)
    await withdraw(id)
  })

  it('that was withdrawn, or was given for another item, is none', async () => {
    const id = await given(null)
    expect(await codes()).toEqual([])
    await withdraw(id)
    expect(await codes()).toEqual(['NOT_AVAILABLE'])
    const other = await given(null, { itemCodes: [RENT_PURPOSE.itemCode] })
    expect(await codes()).toEqual(['NOT_AVAILABLE'])
    await withdraw(other)
  })
})

describe('within a second, in every process,', () => {
  const soon = () => hub.clock.advance(1_000)

  it('a suspended person, an ended role and a revoked client are refused', async () => {
    const id = await person(hub, { roles: ['CLERK', 'CATALOGUE_EDITOR'], department: HEALTH })
    const clerk = asking(id, 'CLERK')
    expect(await ways(clerk, {}, ['subject'])).toEqual({ subject: 'SHOWN' })
    // Of two roles one is acted in, whatever the other may.
    expect(await ways(asking(id, 'CATALOGUE_EDITOR'), {}, ['subject'])).toEqual({ subject: 'NOT_AVAILABLE' })
    expect((await hub.ask(asking(id, 'SECURITY_ADMINISTRATOR'), '{ items(first: 1) { totalCount } }')).status).toBe(401)
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(endRole, { personId: id, role: 'CLERK' }))
    soon()
    expect((await hub.ask(clerk, SUBJECT, { idNumber: ANNA.code, purpose: PERMIT_PURPOSE, types: null })).status).toBe(401)
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(setPersonState, { id, state: 'SUSPENDED' }))
    soon()
    expect((await hub.ask(asking(id, 'CATALOGUE_EDITOR'), '{ items(first: 1) { totalCount } }')).status).toBe(401)
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(revokeClient, 'housing-system'))
    soon()
    expect((await hub.ask('housing', '{ items(first: 1) { totalCount } }')).status).toBe(401)
  })
})

/** Lets it be this instant. */
function at(instant: string): void {
  hub.clock.advance(new Date(instant).getTime() - hub.clock.now().getTime())
}
