import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revokeClient, withdrawSharing } from '../../src/domains/access/index.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import { forgetOldVouchers, issueVoucher } from '../../src/domains/vouchers/index.ts'
import { endRole, grantRole, setPersonState } from '../../src/domains/people/index.ts'
import { CONSOLE, person, registerConsole } from '../support/people.ts'
import { grant, OPERATOR } from '../support/hub.ts'
import { dpopCaller, type DpopCaller } from '../support/dpop.ts'
import { worldOnNetwork, type Answered, type NetworkHub } from '../support/http.ts'
import { ANNA, CIVIL, HEALTH, HOUSING, PERMIT, RENT, TYPES } from '../support/world.ts'

let hub: NetworkHub
let department: DpopCaller
let counter: DpopCaller
beforeAll(async () => {
  hub = await worldOnNetwork()
  department = await dpopCaller(hub, 'health')
  // The counter's device has a key and nothing else: no client of its own.
  counter = await dpopCaller(hub, 'health')
})
afterAll(() => hub.close())

const ISSUE = `mutation($input: IssueVoucherInput!) { issueVoucher(input: $input) { id token expiresAt uses fields } }`
/** A holder has no scope to explore: what it sends is a registered document. */
const registered = (name: string) => readFileSync(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
const REDEEM = registered('redeem-voucher')

interface Issued { readonly issueVoucher: { id: string; token: string; expiresAt: string; uses: number; fields: string[] } }
interface Redeemed {
  readonly redeemVoucher: { typeCode: string; usesLeft: number; certificates: { type: { code: string }; fields: { name: string; value: string }[] }[]; holds: { holds: boolean } }
}

const wish = (change: object = {}) => ({
  idNumber: ANNA.code, purpose: { itemCode: PERMIT.item.code, caseNumber: 'H-2026-1', reason: '窗口核验' }, typeCode: TYPES.idCard.code, holderKey: counter.thumbprint, ...change,
})
const issue = (change: object = {}) => department.ask<Issued>(ISSUE, { input: wish(change) })
async function issued(change: object = {}) {
  const { body, text } = await issue(change)
  if (!body.data) throw new Error(text)
  return body.data.issueVoucher
}
const redeem = (token: string, by = counter) => by.ask<Redeemed>(REDEEM, {}, token)
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>
const reasons = (answer: Answered<unknown>) => [answer.status, answer.codes]

describe('a voucher', () => {
  it('gives whoever has its key the certificate of its type with the elements that it names, and counts', async () => {
    const voucher = await issued({ fields: ['KZ_XM'], uses: 2 })
    const before = await hub.logSize()
    const first = await redeem(voucher.token)
    expect(first.body.data?.redeemVoucher).toMatchObject({
      typeCode: TYPES.idCard.code, usesLeft: 1, holds: { holds: true },
      certificates: [{ type: { code: TYPES.idCard.code }, fields: [{ name: 'KZ_XM', value: ANNA.name }] }],
    })
    const entries = await hub.entries((await hub.logSize()) - before)
    expect(entries.map(({ action, outcome }) => [action, outcome])).toEqual([['voucher.redeem', 'RELEASED'], ['subject.ask', 'RELEASED']])
    for (const entry of entries) {
      expect(JSON.parse(entry.text)).toMatchObject({ about: { voucher: voucher.id }, actor: { client: 'health-system', role: 'VOUCHER_HOLDER' } })
    }
    expect(entries[1]?.certificates.map(({ type, fields }) => [type, fields])).toEqual([[TYPES.idCard.code, ['KZ_XM']]])
    expect((await redeem(voucher.token)).body.data?.redeemVoucher.usesLeft).toBe(0)
    expect(reasons(await redeem(voucher.token))).toEqual([200, ['VOUCHER_USED_UP']])
    await hub.hub.alarms.settled()
    const text = `SELECT times::int FROM alarm_tally WHERE kind = 'TOKEN_REPLAYED' AND client = 'health-system'`
    expect(await hub.hub.database.query({ name: 'test.replays', text }, [])).toEqual([{ times: 1 }])
  })

  it('holds no number and no name, is bound to its holder’s key and lives for minutes', async () => {
    const { token, id } = await issued({ lifetimeMinutes: 15 })
    const claims = claimsOf(token)
    expect(JSON.stringify(claims)).not.toMatch(new RegExp(`${ANNA.code}|${ANNA.name}`))
    expect(claims).toMatchObject({ jti: id, cnf: { jkt: counter.thumbprint }, client_id: 'health-system', item: PERMIT.item.code, case: 'H-2026-1', type: TYPES.idCard.code, fields: ['KZ_XM', 'KZ_ZZ'], uses: 1 })
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(900)
    expect(claims['subject']).toMatch(/^[\w-]{22}$/)
    expect(claimsOf((await issued()).token)['subject']).not.toBe(claims['subject'])
  })

  it('is counted once for each use, however many redeem it at once', async () => {
    const { token } = await issued({ uses: 3 })
    // Each has its own proof; the first teaches the nonce.
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(token)))
    expect(answers.filter(({ body }) => body.data != null)).toHaveLength(3)
    expect(new Set(answers.flatMap(({ codes }) => codes))).toEqual(new Set(['VOUCHER_USED_UP']))
  })

  it('is worth nothing without its holder’s key', async () => {
    const { token, id } = await issued()
    const thief = await dpopCaller(hub, 'health')
    const before = await hub.logSize()
    const answer = await redeem(token, thief)
    expect(reasons(answer)).toEqual([401, ['UNAUTHENTICATED']])
    const [entry] = await hub.entries((await hub.logSize()) - before)
    expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({
      action: 'token.refuse', outcome: 'REFUSED', about: { voucher: id }, actor: { role: 'VOUCHER_HOLDER' }, refusals: [{ what: 'proof', reason: 'KEY_OF_ANOTHER' }],
    })
  })

  it('lets nobody do anything else', async () => {
    const { token, id } = await issued()
    const asked = await counter.ask(registered('proofs-of-subject'), { idNumber: ANNA.code, purpose: wish().purpose }, token)
    expect(asked.codes).toEqual(['NOT_AVAILABLE'])
    const [entry] = await hub.entries(1)
    expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({ about: { voucher: id }, refusals: [{ reason: 'ROLE_NOT_ALLOWED' }] })
    expect((await counter.ask(registered('issue-voucher'), { input: wish() }, token)).codes).toEqual(['NOT_AVAILABLE'])
    expect((await counter.ask('{ __typename }', {}, token)).codes).toEqual(['DOCUMENT_NOT_REGISTERED'])
  })

  it('is not redeemed with a department’s own token', async () => {
    expect((await department.ask(REDEEM)).codes).toEqual(['NOT_AVAILABLE'])
  })
})

describe('a voucher is given', () => {
  it.each([
    ['for a type that the guide does not list', { typeCode: TYPES.unlisted.code }, 'NOT_AVAILABLE'],
    ['for a type of another sharing', { typeCode: TYPES.record.code }, 'NOT_AVAILABLE'],
    ['for an element that the material does not need', { fields: ['KZ_CSRQ'] }, 'NOT_AVAILABLE'],
    ['for a decided case', { purpose: { itemCode: PERMIT.item.code, caseNumber: 'H-2026-0' } }, 'CASE_NOT_OPEN'],
    ['for more than minutes', { lifetimeMinutes: 16 }, 'VOUCHER_TERMS_INVALID'],
    ['for no time', { lifetimeMinutes: 0 }, 'VOUCHER_TERMS_INVALID'],
    ['for any number of uses', { uses: 21 }, 'VOUCHER_TERMS_INVALID'],
    ['for no key', { holderKey: 'x' }, 'VOUCHER_TERMS_INVALID'],
  ])('not %s', async (_what, change, code) => {
    expect((await issue(change)).codes).toEqual([code])
  })
})

/** A voucher that a clerk of the health department gives, and who the clerk is. */
async function givenByClerk() {
  await registerConsole(hub)
  const clerk = { clientId: CONSOLE, person: await person(hub, { roles: ['CLERK'] }), departmentCode: HEALTH.code, role: 'CLERK' } as const
  const idNumber = IdNumber.parse(ANNA.code, { today: dateInChina(hub.clock.now()) })
  if (!idNumber.ok) throw new Error('the world has a number that is none')
  const { purpose, typeCode, holderKey } = wish()
  const terms = { typeCode, fields: null, holderKey, lifetimeMinutes: 5, uses: 2 }
  const { text, voucher } = await hub.hub.act(clerk, randomUUID(), (run) => run(issueVoucher, { idNumber: idNumber.value, purpose, path: [], terms }))
  return { clerk: clerk.person, text, voucher }
}

it('a clerk gives one at the console, under the case that the clerk handles', async () => {
  const { clerk, text, voucher } = await givenByClerk()
  const [entry] = await hub.entries(1)
  expect(entry).toMatchObject({ action: 'voucher.issue', outcome: 'RELEASED', actor: { client: CONSOLE, person: clerk }, guide: { version: 1, materials: [1] } })
  expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({ about: { voucher: voucher.id, holder: counter.thumbprint, uses: 2 } })
  const answer = await redeem(text)
  expect(answer.body.data?.redeemVoucher.certificates[0]?.fields.map(({ name }) => name)).toEqual(['KZ_XM', 'KZ_ZZ'])
  const [read] = await hub.entries(1)
  // What the holder does is not the clerk's doing.
  expect(read?.actor).toMatchObject({ client: 'console', person: null, department: HEALTH.code })
})

describe('a voucher dies', () => {
  it('when it is revoked, by its own department alone', async () => {
    const { id, token } = await issued({ uses: 5 })
    const housing = await dpopCaller(hub, 'housing')
    const revoke = (by: DpopCaller) => by.ask('mutation($id: String!) { revokeVoucher(id: $id) }', { id })
    expect((await revoke(housing)).codes).toEqual(['NOT_AVAILABLE'])
    expect((await redeem(token)).status).toBe(200)
    expect((await revoke(department)).body.data).toEqual({ revokeVoucher: true })
    expect(reasons(await redeem(token))).toEqual([401, ['VOUCHER_NOT_LIVE']])
  })

  it.each([
    ['suspended', (id: string) => hub.hub.act(OPERATOR, randomUUID(), (run) => run(setPersonState, { id, state: 'SUSPENDED' }))],
    ['a clerk no more', (personId: string) => hub.hub.act(OPERATOR, randomUUID(), (run) => run(endRole, { personId, role: 'CLERK' }))],
    ['a clerk of another department', async (personId: string) => {
      await hub.hub.act(OPERATOR, randomUUID(), (run) => run(endRole, { personId, role: 'CLERK' }))
      return hub.hub.act(OPERATOR, randomUUID(), (run) => run(grantRole, { personId, role: 'CLERK', departmentCode: HOUSING.code }))
    }],
  ])('when the clerk who gave it is %s', async (_how, change) => {
    const { clerk, text } = await givenByClerk()
    expect((await redeem(text)).body.data?.redeemVoucher.usesLeft).toBe(1)
    expect(await change(clerk)).toBe(true)
    expect(reasons(await redeem(text))).toEqual([401, ['VOUCHER_NOT_LIVE']])
    const [entry] = await hub.entries(1)
    expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({ action: 'token.refuse', refusals: [{ reason: 'VOUCHER_GIVER_ENDED' }] })
  })

  it('with its time', async () => {
    const { token } = await issued({ lifetimeMinutes: 1 })
    hub.clock.advance(60_000)
    expect(reasons(await redeem(token))).toEqual([401, ['UNAUTHENTICATED']])
  })

  it('and is forgotten a day later', async () => {
    const { id } = await issued({ lifetimeMinutes: 1 })
    const isThere = async () => (await hub.hub.database.query({ name: 'test.voucher', text: 'SELECT 1 FROM voucher WHERE id = $1' }, [id])).length === 1
    hub.clock.advance(86_400_000)
    await forgetOldVouchers(hub.hub.database, hub.clock)
    expect(await isThere()).toBe(true)
    hub.clock.advance(61_000)
    await forgetOldVouchers(hub.hub.database, hub.clock)
    expect(await isThere()).toBe(false)
  })

  it('with its case, and nothing is counted', async () => {
    const { token, id } = await issued({ purpose: { itemCode: PERMIT.item.code, caseNumber: await openedCase() }, uses: 2 })
    expect((await redeem(token)).body.data?.redeemVoucher.usesLeft).toBe(1)
    await decide()
    expect((await redeem(token)).codes).toEqual(['CASE_NOT_OPEN'])
    const [row] = await hub.hub.database.query<{ uses: number }>({ name: 'test.uses', text: 'SELECT uses FROM voucher WHERE id = $1' }, [id])
    expect(row?.uses).toBe(1)
  })

  it('with the grant on which it rests', async () => {
    const housing = await dpopCaller(hub, 'housing')
    const grantId = await grant(hub, { typeCode: TYPES.household.code, grantorCode: CIVIL.code, basis: '另一份样例协议', fields: ['KZ_ZZ'] })
    const purpose = { itemCode: RENT.item.code, caseNumber: 'Z-2026-1' }
    const { body } = await housing.ask<Issued>(ISSUE, { input: wish({ purpose, typeCode: TYPES.household.code, fields: ['KZ_ZZ'], uses: 3 }) })
    const token = body.data?.issueVoucher.token ?? ''
    const shown = (answer: Answered<Redeemed>) => answer.body.data?.redeemVoucher.certificates.map(({ fields }) => fields.map(({ name }) => name))
    // POLICE consents to the name alone, so that of its certificates nothing is left.
    expect(shown(await redeem(token))).toEqual([['KZ_ZZ']])
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(withdrawSharing, grantId))
    expect((await redeem(token)).codes).toEqual(['NOT_AVAILABLE'])
    const [entry] = await hub.entries(1)
    expect(entry).toMatchObject({ action: 'voucher.redeem', refusals: [{ reason: 'NO_SHARING_GRANT' }] })
  })

  it('with its client, within a second', async () => {
    const { token } = await issued()
    await hub.hub.act(OPERATOR, randomUUID(), (run) => run(revokeClient, 'health-system'))
    hub.clock.advance(1_000)
    expect(reasons(await redeem(token))).toEqual([401, ['VOUCHER_NOT_LIVE']])
  })
})

async function openedCase(): Promise<string> {
  const input = { number: 'V-1', itemCode: PERMIT.item.code, applicant: { idNumber: ANNA.code }, parties: [{ idNumber: ANNA.code, role: 'LEGAL_REPRESENTATIVE' }] }
  const { text, body } = await department.ask('mutation($case: OpenCaseInput!) { openCase(input: $case) { number } }', { case: input })
  if (!body.data) throw new Error(text)
  return 'V-1'
}

async function decide(): Promise<void> {
  const { text, body } = await department.ask('mutation($input: DecideCaseInput!) { decideCase(input: $input) { state } }', { input: { number: 'V-1', decision: 'APPROVED' } })
  if (!body.data) throw new Error(text)
}
