import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { worldOnNetwork, type AskingClient, type NetworkHub } from '../../support/http.ts'
import { HOLDS, PERMIT_PURPOSE, SUBJECT } from '../../support/questions.ts'
import { statementsOf } from '../../support/statements.ts'
import { BRUNO, CARLA, CASES, certificate, CERTIFICATES, guide, HEALTH, personNumber, RENT, TYPES } from '../../support/world.ts'

// Whoever wants to know whom the hub knows asks about many and compares. What may not be known and what does not exist must
// therefore be alike: the bytes, the head, and the work that is done for them, statement by statement, which is what a clock
// in the caller's hand measures (the statements of look-ups have one cost whether or not they find something: all go by index).

interface Pair {
  readonly client?: AskingClient
  readonly document: string
  /** What there is, but not for this caller. */
  readonly refused: object
  /** What there is not. */
  readonly unknown: object
}

const NOBODY = personNumber('1970-01-01', 99)
const ONE = 'query One($identifier: CertificateIdentifier!, $purpose: PurposeInput!) { certificate(identifier: $identifier, purpose: $purpose) { number } }'
const VERIFY = `query Verify($input: VerifyCertificateInput!) { verifyCertificate(input: $input) { verdict } }`
const CASE = 'query Case($number: String!) { caseFile(number: $number) { state } }'
const STEP = 'mutation Step($input: RecordCaseStepInput!) { recordCaseStep(input: $input) { state } }'
const CHECKLIST = 'query L($applicant: IdNumber!, $purpose: PurposeInput!) { materialsFor(applicant: $applicant, purpose: $purpose) { guideVersion } }'
const PREFILL = 'query P($applicant: IdNumber!, $purpose: PurposeInput!) { prefill(applicant: $applicant, purpose: $purpose) { sections { prefillReceipt } } }'
const UNKNOWN_ITEM = guide(HEALTH, 99, '无', []).item.code

const purpose = PERMIT_PURPOSE
const [, brunosCard] = CERTIFICATES

const PAIRS: Readonly<Record<string, Pair>> = {
  'a person': { document: SUBJECT, refused: { idNumber: BRUNO.code, purpose }, unknown: { idNumber: NOBODY, purpose } },
  'a person, yes or no': {
    document: HOLDS, refused: { idNumber: BRUNO.code, purpose, type: TYPES.idCard.code }, unknown: { idNumber: NOBODY, purpose, type: TYPES.idCard.code },
  },
  'a case as purpose': {
    document: SUBJECT,
    refused: { idNumber: BRUNO.code, purpose: { ...purpose, caseNumber: 'Z-2026-1' } }, unknown: { idNumber: BRUNO.code, purpose: { ...purpose, caseNumber: 'Z-2026-7' } },
  },
  'an item as purpose': {
    document: SUBJECT,
    refused: { idNumber: BRUNO.code, purpose: { ...purpose, itemCode: RENT.item.code } }, unknown: { idNumber: BRUNO.code, purpose: { ...purpose, itemCode: UNKNOWN_ITEM } },
  },
  'a certificate': {
    document: ONE, refused: { identifier: brunosCard?.identifier, purpose }, unknown: { identifier: certificate(TYPES.idCard, [CARLA], { serial: 'NONE' }).identifier, purpose },
  },
  'a certificate in hand': {
    document: VERIFY,
    refused: { input: { purpose, idNumber: BRUNO.code, identifier: brunosCard?.identifier } },
    unknown: { input: { purpose, idNumber: NOBODY, identifier: brunosCard?.identifier } },
  },
  'a case': { document: CASE, refused: { number: 'Z-2026-1' }, unknown: { number: 'Z-2026-7' } },
  'a step of a case': {
    document: STEP, refused: { input: { caseNumber: 'Z-2026-1', kind: 'IN_REVIEW' } }, unknown: { input: { caseNumber: 'Z-2026-7', kind: 'IN_REVIEW' } },
  },
  'a checklist for somebody': { document: CHECKLIST, refused: { applicant: CARLA.code, purpose }, unknown: { applicant: NOBODY, purpose } },
  'a form for somebody': { document: PREFILL, refused: { applicant: CARLA.code, purpose }, unknown: { applicant: NOBODY, purpose } },
}

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  // CARLA is known to the hub by a case of HOUSING and by a certificate.
  await hub.load('case', [{ ...(CASES[2] as (typeof CASES)[number]), number: 'Z-carla', applicant: CARLA, parties: [] }])
  await hub.load('certificate', [certificate(TYPES.idCard, [CARLA], { serial: 'CARLA' })])
})
afterAll(() => hub.close())

interface Seen {
  readonly status: number
  readonly head: string
  readonly text: string
}

/** Without what differs from any request to the next: its id, the index of its entry, the time, and what is left of the minute. */
async function seen({ client = 'health', document }: Pair, variables: object): Promise<Seen> {
  const { status, headers, text, body } = await hub.send(client, document, variables)
  const id = body.errors?.[0]?.extensions.requestId ?? ''
  expect(id, 'it is a refusal').not.toBe('')
  const head = [...headers].filter(([name]) => !['x-request-id', 'date', 'content-length', 'ratelimit'].includes(name))
  return { status, head: JSON.stringify(head), text: text.replaceAll(id, '').replace(/"accessEntries":\["\d+"\]/, '"accessEntries":[""]') }
}

describe.each(Object.entries(PAIRS))('%s that is there, and one that is not', (_what, pair) => {
  it('are answered alike to the byte', async () => {
    expect(await seen(pair, pair.refused)).toEqual(await seen(pair, pair.unknown))
  })

  it('take the same work of the database', async () => {
    // What the hub keeps in memory for half a second is in memory for both.
    await seen(pair, pair.refused)
    await seen(pair, pair.unknown)
    const refused = await statementsOf(hub.hub, () => seen(pair, pair.refused))
    expect(await statementsOf(hub.hub, () => seen(pair, pair.unknown))).toEqual(refused)
    expect(refused).toContain('audit.advance')
  })
})

it('a number asked again and again gives the same answer, and an entry each time', async () => {
  const size = await hub.logSize()
  const answers = new Set<string>()
  for (let at = 0; at < 20; at += 1) answers.add(JSON.stringify(await seen(PAIRS['a person'] as Pair, { idNumber: at % 2 ? BRUNO.code : NOBODY, purpose })))
  expect([answers.size, (await hub.logSize()) - size]).toEqual([1, 20])
})
