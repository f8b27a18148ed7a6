import { createHash, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHub } from '../../../src/app.ts'
import { worldHub, type TestHub } from '../../support/hub.ts'
import { onNetwork, type NetworkHub } from '../../support/http.ts'
import { dpopCaller } from '../../support/dpop.ts'
import { statementsOf } from '../../support/statements.ts'
import { byEd25519, byEs256, byHmac, compact, issuersKey, rightClaims, sha256url, unsigned, type Members } from './forging.ts'

// Somebody has a token that is not his, or a proof that was made for something else. Every proof here is written by hand, and
// differs from one that is taken in what its sentence says.

let test: TestHub
let hub: NetworkHub
let key: { publicKey: KeyObject; privateKey: KeyObject }
let jwk: Members
let token: string
let nonce: string

beforeAll(async () => {
  test = await worldHub()
  hub = await onNetwork(test, { production: true })
  key = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  jwk = key.publicKey.export({ format: 'jwk' }) as Members
  // The issuer makes its keys with its first token.
  await (await dpopCaller(hub, 'health')).token()
  const issuer = issuersKey(hub)
  const claims = rightClaims(hub, await calculateJwkThumbprint(jwk))
  token = compact({ alg: 'EdDSA', typ: 'at+jwt', kid: issuer.kid }, claims, byEd25519(issuer.key))
  const { headers } = await send(proof({ nonce: undefined }))
  nonce = headers.get('dpop-nonce') ?? ''
})
afterAll(() => hub.close())

const now = () => Math.floor(hub.clock.now().getTime() / 1_000)
const given = (members: Members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

function proof(change: Members = {}, head: Members = {}, sign = byEs256(key.privateKey)): string {
  const claims = { jti: randomUUID(), htm: 'POST', htu: `${hub.url}/graphql`, iat: now(), ath: sha256url(token), nonce, ...change }
  return compact(given({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...head }), given(claims), sign)
}

interface Sent {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

async function send(dpop: string | null, { at = hub.url, path = '/graphql', authorization = `DPoP ${token}` } = {}): Promise<Sent> {
  const response = await fetch(`${at}${path}`, {
    method: 'POST', headers: { authorization, 'content-type': 'application/json', ...(dpop !== null && { dpop }) }, body: '{"query":"{ __typename }"}',
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Refused with 401 and the word for it; without data, and without a word about which of its claims was wrong. */
function expectRefused({ status, headers, text }: Sent, error = 'invalid_dpop_proof'): void {
  expect([status, headers.get('www-authenticate')?.match(/error="(\w+)"/)?.[1]]).toEqual([401, error])
  expect(text).not.toMatch(/"data"|htm|htu|ath|iat|jti/)
}

it('a proof written as here, with nothing wrong in it, is taken', async () => {
  expect(nonce).not.toBe('')
  const { status, text } = await send(proof())
  expect([status, JSON.parse(text)]).toMatchObject([200, { data: { __typename: 'Query' } }])
})

describe('a proof is refused', () => {
  it.each<[string, () => Members]>([
    ['for another method', () => ({ htm: 'GET' })],
    ['for the method in small letters', () => ({ htm: 'post' })],
    ['for no method', () => ({ htm: undefined })],
    ['for another path', () => ({ htu: `${hub.url}/graphql2` })],
    ['for the path below', () => ({ htu: `${hub.url}/graphql/` })],
    ['for another host', () => ({ htu: 'https://evil.example/graphql' })],
    ['for another scheme', () => ({ htu: `${hub.url}/graphql`.replace('http:', 'https:') })],
    ['for another port', () => ({ htu: `${hub.url}0/graphql` })],
    ['for a user at the host', () => ({ htu: `${hub.url}/graphql`.replace('//', '//u@') })],
    ['for no address', () => ({ htu: undefined })],
    ['for another token', () => ({ ath: sha256url(`${token}x`) })],
    ['for no token', () => ({ ath: undefined })],
    ['with the token itself for its digest', () => ({ ath: token })],
    ['with the digest in hex', () => ({ ath: createHash('sha256').update(token).digest('hex') })],
    ['from a minute ago', () => ({ iat: now() - 61 })],
    ['from a minute hence', () => ({ iat: now() + 61 })],
    ['of no time', () => ({ iat: undefined })],
    ['of a time in text', () => ({ iat: String(now()) })],
    ['without a jti', () => ({ jti: undefined })],
    ['whose jti is empty', () => ({ jti: '' })],
    ['whose jti is of a thousand characters', () => ({ jti: 'x'.repeat(1_000) })],
    ['whose jti is no text', () => ({ jti: 7 })],
  ])('%s', async (_what, change) => {
    expectRefused(await send(proof(change())))
  })

  it.each<[string, () => Members]>([
    ['without a nonce', () => ({ nonce: undefined })],
    ['with a nonce that the hub never gave', () => ({ nonce: 'x'.repeat(nonce.length) })],
    ['with its nonce changed at the end', () => ({ nonce: nonce.slice(0, -2) + (nonce.endsWith('AA') ? 'BB' : 'AA') })],
  ])('%s, and told to use the one that comes with the answer', async (_what, change) => {
    const answer = await send(proof(change()))
    expectRefused(answer, 'use_dpop_nonce')
    expect(answer.headers.get('dpop-nonce')).toMatch(/^[\w-]+$/)
  })

  it.each<[string, () => string]>([
    ['that nobody signed', () => proof({}, { alg: 'none' }, unsigned)],
    ['signed with a secret', () => proof({}, { alg: 'HS256', jwk: { kty: 'oct', k: 'c2VjcmV0' } }, byHmac('secret'))],
    ['signed by another key than it names', () => proof({}, {}, byEs256(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey))],
    ['that shows its private key', () => proof({}, { jwk: key.privateKey.export({ format: 'jwk' }) as Members })],
    ['that names no key', () => proof({}, { jwk: undefined })],
    ['that names a key by where it lies', () => proof({}, { jwk: undefined, jku: 'https://evil.example/k' })],
    ['that names a key by kid', () => proof({}, { kid: 'a' })],
    ['of another type', () => proof({}, { typ: 'JWT' })],
    ['of the type of a token', () => proof({}, { typ: 'at+jwt' })],
    ['with something critical', () => proof({}, { crit: ['b64'], b64: true })],
    ['that is a token', () => token],
    ['that is empty', () => ''],
    ['that is twice the same', () => { const one = proof(); return `${one}, ${one}` }],
    ['with padding', () => `${proof()}=`],
    ['of nine thousand characters', () => proof({ note: 'x'.repeat(9_000) })],
  ])('%s', async (_what, make) => {
    const answer = await send(make())
    expect([401, 431]).toContain(answer.status)
    expect(answer.text).not.toContain('"data"')
  })

  it('of somebody else, who has a key of his own and a stolen token', async () => {
    const thief = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expectRefused(await send(proof({}, { jwk: thief.publicKey.export({ format: 'jwk' }) as Members }, byEs256(thief.privateKey))))
  })

  it('that comes not at all: a stolen token alone, under either scheme', async () => {
    expectRefused(await send(null))
    expectRefused(await send(null, { authorization: `Bearer ${token}` }), 'invalid_token')
    expectRefused(await send(proof(), { authorization: `Bearer ${token}` }), 'invalid_token')
  })
})

describe('a stolen proof', () => {
  it('that was used is of no use', async () => {
    const used = proof()
    expect((await send(used)).status).toBe(200)
    expectRefused(await send(used))
  })

  it('cannot be made another by other spellings of the same bytes', async () => {
    const used = proof()
    expect((await send(used)).status).toBe(200)
    const [head = '', body = '', signature = ''] = used.split('.')
    // 64 bytes leave four bits of the last character without meaning, which some readers ignore.
    const last = signature.at(-1) ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const sameBytes = [...alphabet].filter((other) => other !== last && alphabet.indexOf(other) >> 4 === alphabet.indexOf(last) >> 4)
    expect(sameBytes.length).toBe(15)
    for (const other of sameBytes) expectRefused(await send([head, body, signature.slice(0, -1) + other].join('.')))
  })

  it('cannot be used where another connection waits for the same: of twenty at once one is let in', async () => {
    const one = proof()
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => send(one)))).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 401)])
  })

  it('cannot be used at another process of the same hub, where it was never seen', async () => {
    const other = await createHub(test.options)
    // The same public address, as behind one name.
    const beside = await onNetwork({ ...test, hub: other, close: () => other.close() }, { production: true, publicUrl: hub.url })
    const one = proof()
    expect((await send(one)).status).toBe(200)
    expectRefused(await send(one, { at: beside.url }))
    const two = proof()
    expect((await send(two, { at: beside.url })).status).toBe(200)
    expectRefused(await send(two))
    await beside.close()
  })

  it('that was never used is too old after a minute', async () => {
    const kept = proof()
    hub.clock.advance(61_000)
    const { status } = await send(kept)
    expect(status).toBe(401)
    hub.clock.advance(-61_000)
  })
})

it('who sends a thousand bad proofs leaves nothing behind that grows', async () => {
  const statements = await statementsOf(hub.hub, async () => {
    for (let at = 0; at < 50; at += 1) await send(proof({}, {}, byEs256(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)))
  })
  expect(statements.filter((name) => /proof/.test(name))).toEqual([])
})
