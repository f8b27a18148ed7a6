import { beforeAll, afterAll, describe, expect, it } from 'vitest'
import { checkReceipt, type Receipt } from '../../src/domains/audit/index.ts'
import { logKeys, type PublicLogDocument } from '../../src/domains/signing/index.ts'
import { parseCheckpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import { leafHash, verifyInclusion } from '../../src/kernel/tlog/merkle.ts'
import { parseNote } from '../../src/kernel/tlog/note.ts'
import { parseTlogProof } from '../../src/kernel/tlog/tlog-proof.ts'
import { openPool } from '../../src/platform/db/pool.ts'
import { CASE, opening } from '../support/case-questions.ts'
import { LOG_ORIGIN } from '../support/hub.ts'
import { worldOnNetwork, type Answered, type NetworkHub } from '../support/http.ts'
import { PERMIT_PURPOSE, RENT_PURPOSE } from '../support/questions.ts'
import { statementsOf } from '../support/statements.ts'
import { strangersReading } from '../support/stranger.ts'
import { ANNA, BRUNO, CASES, certificate, CERTIFICATES, COMPANY, personNumber, RENT, TYPES } from '../support/world.ts'

const PEOPLE = Array.from({ length: 100 }, (_, at) => ({ name: `样本${at}号`, code: personNumber('1971-05-05', 100 + at), codeType: '111' }))
const REQUESTS = PEOPLE.map(({ code }, at) => ({ idNumber: code, caseNumber: `Z-${at}` }))

let hub: NetworkHub
let key: PublicLogDocument
beforeAll(async () => {
  hub = await worldOnNetwork()
  const base = CASES[2] as (typeof CASES)[number]
  await hub.load('case', PEOPLE.map((applicant, at) => ({ ...base, number: `Z-${at}`, applicant, parties: [] })))
  await hub.load('certificate', PEOPLE.map((person, at) => certificate(TYPES.idCard, [person], { serial: `P${at}` })))
  const keys = await logKeys({ folder: hub.folder, text: null, origin: LOG_ORIGIN }).load()
  if (keys === null) throw new Error('the hub has made no keys for its log')
  key = keys.publicDocument()
})
afterAll(() => hub.close())

const SHOWN = 'certificates { name number fields { name value } }'

/** A receipt that holds by itself and with the answer, for the hub's own check and for a stranger. */
async function proven(jws: unknown, answer: Answered<unknown>): Promise<Receipt> {
  expect(jws).toBeTypeOf('string')
  const text = String(jws)
  const verdict = await checkReceipt(text, key, { payload: answer.text })
  expect(verdict.ok ? [] : verdict).toEqual([])
  strangersReading(text, key, answer.text)
  return (verdict as { receipt: Receipt }).receipt
}

describe('a receipt', () => {
  const ONE = `query One($idNumber: IdNumber!, $purpose: PurposeInput!) {
    company: subject(idNumber: $idNumber, purpose: $purpose) { ${SHOWN} mine: receipt proof: receipt(format: TLOG_PROOF) }
  }`
  interface One {
    readonly company: { readonly certificates: readonly object[]; readonly mine: string; readonly proof: string } | null
  }
  const one = () => hub.ask<One>('health', ONE, { idNumber: COMPANY.code, purpose: { ...PERMIT_PURPOSE, reason: '核对' } })

  it('proves the entry that the answer left, with what was shown under the name that the document gave it', async () => {
    const answer = await one()
    expect(answer.codes).toEqual([])
    const receipt = await proven(answer.body.data?.company?.mine, answer)
    expect(receipt.entry).toBe(answer.entries[0]?.text)
    expect([String(receipt.index)]).toEqual(answer.body.extensions?.accessEntries)
    expect(receipt.payload?.paths).toEqual([['company']])
    expect(receipt.purpose).toMatchObject({ item: PERMIT_PURPOSE.itemCode, case: PERMIT_PURPOSE.caseNumber })
    expect(receipt.request.id).toBe(answer.headers.get('x-request-id'))
    expect(receipt.iat).toBe(Math.floor(hub.clock.now().getTime() / 1000))
  })

  it('of an access that was refused in part proves what was shown, and does not tell the true reason', async () => {
    const document = `query Partly($idNumber: IdNumber!, $purpose: PurposeInput!) {
      company: subject(idNumber: $idNumber, purpose: $purpose) { holds(type: "${TYPES.report.code}") { holds } receipt proof: receipt(format: TLOG_PROOF) }
      again: subject(idNumber: $idNumber, purpose: $purpose) { holds(type: "${TYPES.unlisted.code}") { holds } }
    }`
    const answer = await hub.ask<{ company: { receipt: string; proof: string } }>('health', document, { idNumber: COMPANY.code, purpose: PERMIT_PURPOSE })
    expect([answer.codes, answer.entries.length]).toEqual([['NOT_AVAILABLE'], 1])
    const [entry] = answer.entries
    expect(entry?.refusals.map(({ reason }) => reason)).toEqual(['TYPE_NOT_IN_GUIDE'])
    const jws = String(answer.body.data?.company.receipt)
    const verdict = await checkReceipt(jws, key, { payload: answer.text })
    expect(verdict).toMatchObject({ ok: true, receipt: { entry: { leaf: leafHash(entry?.text ?? '').toString('base64') } } })
    const said = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString() + String(answer.body.data?.company.proof) + JSON.stringify(verdict)
    expect(said).not.toContain('TYPE_NOT_IN_GUIDE')
    expect(parseTlogProof(String(answer.body.data?.company.proof))?.extra).toBeUndefined()
    const altered = answer.text.replace('"holds":true', '"holds":false').replace('"holds":false', '"holds":true')
    if (altered !== answer.text) expect(await checkReceipt(jws, key, { payload: altered })).toMatchObject({ ok: false, fault: 'PAYLOAD_DIFFERS' })
  })

  it('is of no use for an answer with one value changed, or with a certificate left out', async () => {
    const answer = await one()
    const jws = String(answer.body.data?.company?.mine)
    for (const payload of [answer.text.replace(COMPANY.name, `${COMPANY.name}1`), answer.text.replace(/"certificates":\[.*?\}\]\}\]/, '"certificates":[]')]) {
      expect(payload).not.toBe(answer.text)
      expect(await checkReceipt(jws, key, { payload })).toMatchObject({ ok: false, fault: 'PAYLOAD_DIFFERS' })
      expect(() => strangersReading(jws, key, payload)).toThrow('another answer')
    }
  })

  it('is of no use for the answer to the same question asked again', async () => {
    const [first, second] = [await one(), await one()]
    expect(first.body.data?.company?.certificates).toEqual(second.body.data?.company?.certificates)
    const verdict = await checkReceipt(String(first.body.data?.company?.mine), key, { payload: second.text })
    expect(verdict).toMatchObject({ ok: false, fault: 'PAYLOAD_DIFFERS' })
  })

  it('can be had as a C2SP tlog-proof of the same entry', async () => {
    const answer = await one()
    const proof = parseTlogProof(answer.body.data?.company?.proof ?? '')
    const tree = parseCheckpointBody(parseNote(proof?.checkpoint ?? '')?.text ?? '')
    if (proof === null || tree === null) throw new Error('no proof came')
    const { size, root } = tree
    expect(proof.extra?.toString()).toBe(answer.entries[0]?.text)
    expect(verifyInclusion({ leaf: leafHash(proof.extra ?? ''), index: proof.index, size, proof: proof.proof, root })).toBe(true)
  })

  it('says what was asked, so that the request can be compared too', async () => {
    const variables = { idNumber: COMPANY.code, purpose: { ...PERMIT_PURPOSE, reason: '核对' } }
    const answer = await hub.ask<One>('health', ONE, variables)
    const jws = String(answer.body.data?.company?.mine)
    strangersReading(jws, key, answer.text, { query: ONE, operationName: null, variables })
    const request = JSON.stringify({ query: ONE, variables })
    expect(await checkReceipt(jws, key, { request })).toMatchObject({ ok: true })
    const other = await checkReceipt(jws, key, { request: request.replace('核对', '核') })
    expect(other).toMatchObject({ ok: false, fault: 'REQUEST_DIFFERS' })
  })
})

describe('receipts of several subjects', () => {
  const MANY = `query Many($item: ItemCode!, $requests: [SubjectRequestInput!]!) {
    many: subjects(itemCode: $item, requests: $requests) { refusal { code } who: subject { ${SHOWN} paper: receipt } }
  }`
  interface Many {
    readonly many: readonly { readonly refusal: { readonly code: string } | null; readonly who: { readonly paper: string } | null }[]
  }
  const ask = (requests: readonly object[]) => hub.ask<Many>('housing', MANY, { item: RENT.item.code, requests })

  it('are a hundred for a hundred, each for its own entry and its own part of the answer', async () => {
    const answer = await ask(REQUESTS)
    expect(answer.codes).toEqual([])
    const papers = answer.body.data?.many.map(({ who }) => who?.paper) ?? []
    const receipts = await Promise.all(papers.map((jws) => proven(jws, answer)))
    expect(receipts.map(({ payload }) => payload?.paths)).toEqual(REQUESTS.map((_, at) => [['many', at]]))
    expect(receipts.map(({ purpose }) => purpose?.case)).toEqual(REQUESTS.map(({ caseNumber }) => caseNumber))
    expect(new Set(receipts.map(({ index }) => index)).size).toBe(100)
    expect(new Set(receipts.map(({ checkpoint }) => checkpoint)).size).toBe(1)
  })

  it('take one checkpoint and a few tiles for all of them', async () => {
    const without = MANY.replace('paper: receipt', '__typename')
    const variables = { item: RENT.item.code, requests: REQUESTS }
    await hub.send('housing', MANY, variables)
    const plain = await statementsOf(hub.hub, async () => void (await hub.send('housing', without, variables)))
    const proved = await statementsOf(hub.hub, async () => void (await hub.send('housing', MANY, variables)))
    expect(proved.length - plain.length, proved.join()).toBeLessThanOrEqual(8)
  })

  it('are the same one where the same subject is asked about twice', async () => {
    const document = `query Twice($idNumber: IdNumber!, $purpose: PurposeInput!) {
      a: subject(idNumber: $idNumber, purpose: $purpose) { receipt certificates { number receipt } }
      b: subject(idNumber: $idNumber, purpose: $purpose) { holds(type: "${TYPES.idCard.code}") { verdict } receipt }
    }`
    const answer = await hub.ask<{ a: { receipt: string; certificates: { receipt: string }[] }; b: { receipt: string } }>(
      'housing', document, { idNumber: ANNA.code, purpose: RENT_PURPOSE },
    )
    const { a, b } = answer.body.data ?? {}
    expect(a?.certificates.length).toBeGreaterThan(1)
    expect(answer.entries).toHaveLength(1)
    expect(new Set([a?.receipt, b?.receipt, ...(a?.certificates ?? []).map(({ receipt }) => receipt)]).size).toBe(1)
    expect((await proven(a?.receipt, answer)).payload?.paths).toEqual([['a'], ['b']])
  })

  it('leave out the one that was refused, and only that one', async () => {
    const answer = await ask([REQUESTS[0]!, { idNumber: ANNA.code, caseNumber: 'Z-1' }, REQUESTS[2]!])
    const [first, refused, last] = answer.body.data?.many ?? []
    expect([refused?.refusal?.code, refused?.who]).toEqual(['NOT_AVAILABLE', null])
    await proven(first?.who?.paper, answer)
    await proven(last?.who?.paper, answer)
    expect(answer.codes).toEqual([])
  })
})

describe('a receipt is given', () => {
  it('for a certificate by its identifier, for a verdict and for a case', async () => {
    const document = `query All($purpose: PurposeInput!, $id: CertificateIdentifier!, $idNumber: IdNumber!) {
      certificate(identifier: $id, purpose: $purpose) { number receipt }
      caseFile(number: "Z-2026-1") { number state receipt }
      verifyCertificate(input: { purpose: $purpose, idNumber: $idNumber, identifier: $id }) { verdict receipt }
    }`
    const id = CERTIFICATES[0]?.identifier
    const answer = await hub.ask<Record<string, { receipt: string }>>('housing', document, { purpose: RENT_PURPOSE, id, idNumber: ANNA.code })
    expect(answer.codes).toEqual([])
    const names = ['certificate', 'caseFile', 'verifyCertificate']
    const receipts = await Promise.all(names.map((name) => proven(answer.body.data?.[name]?.receipt, answer)))
    expect(receipts.map(({ payload }) => payload?.paths.flat(2))).toEqual(names.map((name) => expect.arrayContaining([name])))
  })

  it('for a command, about the change and not about what was shown', async () => {
    const document = `mutation ($input: OpenCaseInput!) { openCase(input: $input) { ${CASE} receipt } }`
    const answer = await hub.ask<{ openCase: { receipt: string } }>('housing', document, { input: opening('Z-2026-77') })
    const verdict = await checkReceipt(String(answer.body.data?.openCase.receipt), key)
    expect(verdict).toMatchObject({ ok: true, receipt: { payload: null, entry: answer.entries[0]?.text } })
  })

  it('not for a refusal: there is no answer that it could stand in', async () => {
    const document = `query Refused($idNumber: IdNumber!, $purpose: PurposeInput!) { subject(idNumber: $idNumber, purpose: $purpose) { receipt } }`
    const answer = await hub.ask('health', document, { idNumber: BRUNO.code, purpose: PERMIT_PURPOSE })
    expect([answer.codes, answer.body.data]).toEqual([['NOT_AVAILABLE'], { subject: null }])
    expect(answer.text).not.toContain('eyJ')
  })
})

it('where no receipt can be made the answer is given all the same, with an error in its place', async () => {
  const admin = openPool(hub.database.url, { max: 1 })
  const document = `query Two($idNumber: IdNumber!, $purpose: PurposeInput!) {
    subject(idNumber: $idNumber, purpose: $purpose) { ${SHOWN} receipt again: receipt(format: TLOG_PROOF) }
  }`
  const variables = { idNumber: ANNA.code, purpose: RENT_PURPOSE }
  const ask = () => hub.send<{ subject: { certificates: object[]; receipt: string | null } }>('housing', document, variables)
  // Appending needs no old tiles, proving does.
  await admin.query('REVOKE SELECT ON audit_tile FROM yihao_app')
  try {
    const answer = await ask()
    expect(answer.codes).toEqual(['RECEIPT_UNAVAILABLE', 'RECEIPT_UNAVAILABLE'])
    expect(answer.body.errors?.map(({ path }) => path)).toEqual([['subject', 'receipt'], ['subject', 'again']])
    expect(answer.status).toBe(200)
    expect(answer.body.data?.subject).toMatchObject({ receipt: null, again: null })
    expect(answer.body.data?.subject.certificates).not.toEqual([])
    expect(answer.body.extensions?.accessEntries).toHaveLength(1)
  } finally {
    await admin.query('GRANT SELECT ON audit_tile TO yihao_app')
    await admin.end()
  }
  const answer = await ask()
  await proven(answer.body.data?.subject.receipt, answer)
})
