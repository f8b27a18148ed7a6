import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dpopCaller, type DpopCaller } from '../../support/dpop.ts'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { PERMIT_PURPOSE } from '../../support/questions.ts'
import { statementsOf } from '../../support/statements.ts'
import { ANNA } from '../../support/world.ts'
import { byEd25519, byEs256, byHmac, compact, issuersKey, rightClaims, unsigned, type Members } from './forging.ts'

// Tokens that must not be taken. Each is sent with a fresh and faultless proof of the key that it names, so that nothing but
// the token can be the reason.

const QUESTION = `{ subject(idNumber: "${ANNA.code}", purpose: { itemCode: "${PERMIT_PURPOSE.itemCode}", caseNumber: "${PERMIT_PURPOSE.caseNumber}" }) { certificates { number } } }`

let hub: NetworkHub
let caller: DpopCaller
let issuer: ReturnType<typeof issuersKey>
beforeAll(async () => {
  hub = await worldOnNetwork({ production: true })
  caller = await dpopCaller(hub, 'health')
  // The key file is made by the first token; and the nonce is known from then on.
  await caller.ask(QUESTION)
  issuer = issuersKey(hub)
})
afterAll(() => hub.close())

const now = () => Math.floor(hub.clock.now().getTime() / 1_000)
const claims = (change: Members = {}): Members => {
  const all = { ...rightClaims(hub, caller.thumbprint), ...change }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
const header = (change: Members = {}): Members => ({ alg: 'EdDSA', typ: 'at+jwt', kid: issuer.kid, ...change })
const signed = (change: Members = {}, head: Members = {}) => compact(header(head), claims(change), byEd25519(issuer.key))

/** Refused with 401 and one word, and nothing was asked of the database but what the proof needs. */
async function expectRefused(token: string): Promise<void> {
  const size = await hub.logSize()
  let answer: Awaited<ReturnType<DpopCaller['ask']>> | undefined
  const statements = await statementsOf(hub.hub, async () => {
    answer = await caller.ask(QUESTION, {}, token)
  })
  expect([answer?.status, answer?.codes, answer?.body.data ?? null]).toEqual([401, ['UNAUTHENTICATED'], null])
  expect(answer?.headers.get('www-authenticate')).toMatch(/error="invalid_token"/)
  expect(statements.filter((name) => /^(subjects|certificates|case_files)\./.test(name))).toEqual([])
  expect(answer?.text).not.toContain(token.slice(-20))
  const written = await hub.entries((await hub.logSize()) - size)
  expect(written.every(({ action }) => !action.startsWith('subject') && !action.startsWith('certificate')), JSON.stringify(written.map(({ action }) => action))).toBe(true)
}

it('a token forged as here, with nothing wrong in it, is taken', async () => {
  const { codes, body } = await caller.ask(QUESTION, {}, signed())
  expect([codes, body.data]).toEqual([[], { subject: { certificates: [expect.anything()] } }])
})

describe('a token is refused', () => {
  it.each([
    ['that nobody signed (alg none)', () => compact(header({ alg: 'none' }), claims(), unsigned)],
    ['that nobody signed, in other letters', () => compact(header({ alg: 'nOnE' }), claims(), unsigned)],
    ['that nobody signed, though it says EdDSA', () => compact(header(), claims(), unsigned)],
    ['without a third part', () => compact(header({ alg: 'none' }), claims(), unsigned).replace(/\.$/, '')],
    ['whose signature is of another token', () => `${signed({ client_id: 'housing-system', sub: 'housing-system' }).split('.').slice(0, 2).join('.')}.${signed().split('.')[2]}`],
  ])('%s', async (_what, forge) => {
    await expectRefused(forge())
  })

  it.each([
    ['the public key as text', () => Buffer.from(issuer.x)],
    ['the bytes of the public key', () => Buffer.from(issuer.x, 'base64url')],
    ['the public key as PEM', () => {
      const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(issuer.x, 'base64url')])
      return Buffer.from(`-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`)
    }],
    ['nothing', () => Buffer.alloc(0)],
  ])('that uses a key for what it is not: an HMAC under %s', async (_what, secret) => {
    await expectRefused(compact(header({ alg: 'HS256' }), claims(), byHmac(secret())))
  })

  describe('that brings its own key', () => {
    let own: { publicKey: KeyObject; privateKey: KeyObject }
    beforeAll(() => {
      own = generateKeyPairSync('ed25519')
    })
    it.each([
      ['in jwk', () => ({ jwk: own.publicKey.export({ format: 'jwk' }) })],
      ['at jku', () => ({ jku: `${hub.url}/.well-known/jwks.json` })],
      ['at another jku', () => ({ jku: 'https://evil.example/jwks.json' })],
      ['in x5c', () => ({ x5c: ['MIIB'] })],
      ['at x5u', () => ({ x5u: 'https://evil.example/key.pem' })],
      ['by the thumbprint of a certificate', () => ({ 'x5t#S256': 'AAAA' })],
      ['under the issuer\'s kid', () => ({})],
      ['under a kid of its own', () => ({ kid: 'own' })],
      ['under a kid that is a path', () => ({ kid: '../../../dev/null' })],
      ['under a kid that is SQL', () => ({ kid: `${issuer.kid}' OR '1'='1` })],
      ['under a kid that is no text', () => ({ kid: [issuer.kid] })],
      ['under a kid of the language', () => ({ kid: '__proto__' })],
      ['under no kid', () => ({ kid: undefined })],
    ])('%s', async (_where, more) => {
      await expectRefused(compact(header(more()), claims(), byEd25519(own.privateKey)))
    })

    it('of another kind, under the issuer\'s kid', async () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      await expectRefused(compact(header({ alg: 'ES256' }), claims(), byEs256(privateKey)))
    })
  })

  describe('whose header has what it should not, though the signature is right:', () => {
    it.each([
      ['a key', () => ({ jwk: { kty: 'OKP', crv: 'Ed25519', x: issuer.x } })],
      ['the address of keys', () => ({ jku: `${hub.url}/.well-known/jwks.json` })],
      ['crit with nothing', () => ({ crit: [] })],
      ['crit with what is there', () => ({ crit: ['exp'], exp: now() + 60 })],
      ['crit with b64', () => ({ crit: ['b64'], b64: true })],
      ['b64', () => ({ b64: false })],
      ['compression', () => ({ zip: 'DEF' })],
      ['another type', () => ({ typ: 'JWT' })],
      ['the type of a proof', () => ({ typ: 'dpop+jwt' })],
      ['the type of a receipt', () => ({ typ: 'yihao-receipt+jws' })],
      ['no type', () => ({ typ: undefined })],
      ['a member that nobody knows', () => ({ note: 'x' })],
    ])('%s', async (_what, more) => {
      await expectRefused(signed({}, more()))
    })
  })

  it.each<[string, () => Members]>([
    ['for another audience', () => ({ aud: 'https://other.example' })],
    ['for an audience that begins like this one', () => ({ aud: 'https://hub.example.evil.example' })],
    ['for an audience with a slash more', () => ({ aud: 'https://hub.example/' })],
    ['for several audiences, this one among them', () => ({ aud: ['https://hub.example', 'https://other.example'] })],
    ['for nobody', () => ({ aud: undefined })],
    ['of another issuer', () => ({ iss: 'https://evil.example' })],
    ['of no issuer', () => ({ iss: undefined })],
    ['that expired a second ago', () => ({ iat: now() - 60, exp: now() - 1 })],
    ['that expires at this very second', () => ({ iat: now() - 60, exp: now() })],
    ['that never expires', () => ({ exp: undefined })],
    ['that expires at a time in text', () => ({ exp: String(now() + 60) })],
    ['that expires at no time that there is', () => ({ exp: 1e300 })],
    ['that is not yet valid', () => ({ nbf: now() + 61 })],
    ['that will be issued in more than a minute', () => ({ iat: now() + 61, exp: now() + 120 })],
    ['of no time', () => ({ iat: undefined })],
    ['that lives for a day', () => ({ exp: now() + 86_400 })],
    ['without a jti', () => ({ jti: undefined })],
    ['without a client', () => ({ client_id: undefined })],
    ['whose client is no text', () => ({ client_id: { $ne: null } })],
    ['without a subject', () => ({ sub: undefined })],
    ['of a client that is not registered', () => ({ client_id: 'nobody', sub: 'nobody' })],
    ['bound to another key', () => ({ cnf: { jkt: 'x'.repeat(43) } })],
    ['bound to a key and to a certificate', () => ({ cnf: { jkt: 'x'.repeat(43), 'x5t#S256': 'y'.repeat(43) } })],
    ['bound in a way that nobody knows', () => ({ cnf: { kid: 'x' } })],
    ['bound to nothing, though a proof comes with it', () => ({ cnf: undefined })],
  ])('%s', async (_what, change) => {
    const token = signed(change())
    const answer = await caller.ask(QUESTION, {}, token)
    // A key that is not the token's own fails at the proof, with the word for that.
    expect([answer.status, answer.body.data ?? null]).toEqual([401, null])
    expect(answer.headers.get('www-authenticate')).toMatch(/error="invalid_(token|dpop_proof)"/)
  })

  it.each([
    ['of eight thousand characters and more', () => signed({ note: 'x'.repeat(9_000) })],
    ['with a space in it', () => signed().replace('.', '. ')],
    ['with padding', () => `${signed()}=`],
    ['in the other alphabet of base64', () => { let token = signed(); while (!/[-_]/.test(token)) token = signed(); return token.replaceAll('-', '+').replaceAll('_', '/') }],
    ['with other last bits, which some readers ignore', () => signed().replace(/.$/, (last) => (last === 'A' ? 'B' : String.fromCharCode(last.charCodeAt(0) + 1)))],
    ['in five parts, as if encrypted', () => `${signed()}.AAAA.AAAA`],
    ['as JSON', () => JSON.stringify({ payload: signed().split('.')[1], signatures: [{ protected: signed().split('.')[0], signature: signed().split('.')[2] }] }).replaceAll('"', '')],
    ['whose payload is a list', () => compact(header(), '[]', byEd25519(issuer.key))],
    ['whose payload is no JSON', () => compact(header(), 'x', byEd25519(issuer.key))],
    ['whose payload names a member twice', () => compact(header(), `{"client_id":"housing-system",${JSON.stringify(claims()).slice(1)}`.replace('"aud":"https://hub.example"', '"aud":"https://evil.example"'), byEd25519(issuer.key))],
  ])('%s', async (_what, forge) => {
    const answer = await caller.ask(QUESTION, {}, forge())
    expect([answer.status === 401 || answer.status === 431, answer.body.data ?? null]).toEqual([true, null])
  })
})

describe('a clock that is wrong', () => {
  it('by eight seconds is borne with', async () => {
    expect((await caller.ask(QUESTION, {}, signed({ iat: now() + 8 }))).codes).toEqual([])
    expect((await caller.ask(QUESTION, {}, signed({ nbf: now() + 8 }))).codes).toEqual([])
  })
  it('by more than a minute is not', async () => {
    await expectRefused(signed({ iat: now() + 61 }))
    await expectRefused(signed({ nbf: now() + 61 }))
  })
})

it('a token that was taken is refused as soon as its time is over, though it was remembered', async () => {
  const token = signed({ exp: now() + 20 })
  expect((await caller.ask(QUESTION, {}, token)).codes).toEqual([])
  hub.clock.advance(21_000)
  await expectRefused(token)
})
