import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
} from 'jose'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '../../src/kernel/clock.ts'
import {
  createAccessTokenVerifier,
  type AccessTokenOptions,
  type TokenRefusal,
} from '../../src/platform/http/access-token.ts'

const issuer = 'https://issuer.example'
const audience = 'https://hub.example'
const start = new Date('2026-11-20T00:00:00Z')
const startS = start.getTime() / 1000
const THUMBPRINT = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'

interface TestKey {
  readonly alg: string
  readonly kid: string
  readonly sign: CryptoKey
  readonly jwk: JWK
}

async function testKey(alg: string, kid: string): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg)
  return { alg, kid, sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid } }
}

let ed: TestKey
let edOther: TestKey
let es: TestKey
let ps: TestKey

beforeAll(async () => {
  ed = await testKey('EdDSA', 'ed-1')
  edOther = await testKey('EdDSA', 'ed-2')
  es = await testKey('ES256', 'es-1')
  ps = await testKey('PS256', 'ps-1')
})

const claims = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  iss: issuer,
  aud: audience,
  sub: 'dept-a',
  client_id: 'dept-a',
  jti: randomUUID(),
  iat: startS,
  exp: startS + 300,
  ...changes,
})

function token(payload = claims(), key = ed, header: Record<string, unknown> = {}) {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: key.alg, typ: 'at+jwt', kid: key.kid, ...header })
    .sign(key.sign)
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token with a header that jose would not write, over a signature taken from a good one. */
async function withHeader(header: unknown) {
  const [, payload, signature] = (await token()).split('.')
  return `${part(header)}.${payload}.${signature}`
}

function verifier(changes: Partial<AccessTokenOptions> = {}) {
  const clock = fixedClock(start)
  const keys = { set: { keys: [ed.jwk, edOther.jwk, es.jwk, ps.jwk] } }
  const made = createAccessTokenVerifier({ issuer, audience, keys, clock, ...changes })
  return { clock, verify: (text: string) => made.verify(text) }
}

async function outcome(text: string, changes: Partial<AccessTokenOptions> = {}) {
  const result = await verifier(changes).verify(text)
  return result.ok ? 'ACCEPTED' : result.reason
}

describe('an access token', () => {
  it('is accepted from each allowed algorithm and says who asks', async () => {
    for (const key of [ed, es, ps]) {
      expect(await outcome(await token(claims(), key))).toBe('ACCEPTED')
    }
    const own = await verifier().verify(await token(claims({ jti: 'j-1', scope: 'query  audit' })))
    expect(own).toEqual({
      ok: true,
      value: {
        type: 'at+jwt',
        clientId: 'dept-a',
        subject: 'dept-a',
        person: null,
        scopes: ['query', 'audit'],
        jti: 'j-1',
        expiresAt: new Date('2026-11-20T00:05:00Z'),
        verifiedAt: null,
        confirmation: null,
      },
    })
    const clerk = await verifier().verify(await token(claims({ sub: 'clerk-7' })))
    expect(clerk.ok && clerk.value.person).toBe('clerk-7')
  })

  it('says when its person proved to be there, in the past and as a number', async () => {
    const at = Date.UTC(2026, 10, 19, 23, 59) / 1_000
    const said = await verifier().verify(await token(claims({ sub: 'clerk-7', auth_time: at })))
    expect(said.ok && said.value.verifiedAt).toEqual(new Date(at * 1_000))
    expect(await outcome(await token(claims({ auth_time: at + 3_600 })))).toBe('NOT_YET_VALID')
    expect(await outcome(await token(claims({ auth_time: 'now' })))).toBe('CLAIM_MISSING')
  })

  it('may spell its type as a media type and its audience as a list of one', async () => {
    const header = { typ: 'application/at+jwt' }
    expect(await outcome(await token(claims({ aud: [audience] }), ed, header))).toBe('ACCEPTED')
  })

  it.each<[string, TokenRefusal, () => Promise<string>]>([
    ['a megabyte long', 'TOO_LARGE', async () => 'a'.repeat(1_000_000)],
    ['one character too long', 'TOO_LARGE', async () => 'a'.repeat(8193)],
    ['not three parts', 'MALFORMED', async () => 'a.b'],
    ['unsigned', 'MALFORMED', async () => new UnsecuredJWT(claims()).encode()],
    ['padded', 'MALFORMED', async () => `${await token()}=`],
    ['padded inside', 'MALFORMED', async () => (await token()).replace('.', '=.')],
    ['spaced', 'MALFORMED', async () => (await token()).replace('.', '\t.')],
    ['in the other base64', 'MALFORMED', async () => (await token()).replace('.', '+.')],
    ['without a JSON header', 'MALFORMED', async () => `YWJj.${(await token()).slice(4)}`],
    ['with a list as header', 'MALFORMED', () => withHeader([1])],
    ['alg none, signed', 'ALGORITHM_NOT_ALLOWED', () => withHeader(headerWith({ alg: 'none' }))],
    ['RS256', 'ALGORITHM_NOT_ALLOWED', () => withHeader(headerWith({ alg: 'RS256' }))],
    ['without alg', 'ALGORITHM_NOT_ALLOWED', () => withHeader({ typ: 'at+jwt', kid: 'ed-1' })],
    ['an ID token', 'HEADER_NOT_ALLOWED', () => token(claims(), ed, { typ: 'JWT' })],
    ['without typ', 'HEADER_NOT_ALLOWED', () => withHeader({ alg: 'EdDSA', kid: 'ed-1' })],
    ['without kid', 'KEY_UNKNOWN', () => withHeader({ alg: 'EdDSA', typ: 'at+jwt' })],
    ['of an unknown kid', 'KEY_UNKNOWN', () => token(claims(), ed, { kid: 'ed-9' })],
    ['kid of another kind', 'KEY_UNKNOWN', () => token(claims(), ed, { kid: 'es-1' })],
    ['kid of another key', 'SIGNATURE', () => token(claims(), ed, { kid: 'ed-2' })],
    ['altered', 'SIGNATURE', () => withHeader(headerWith({ typ: 'application/at+jwt' }))],
    ['another issuer', 'ISSUER', () => token(claims({ iss: 'https://other.example' }))],
    ['another audience', 'AUDIENCE', () => token(claims({ aud: `${audience}/` }))],
    ['two audiences', 'AUDIENCE', () => token(claims({ aud: [audience, 'x'] }))],
    ['the same audience twice', 'AUDIENCE', () => token(claims({ aud: [audience, audience] }))],
    ['no audience', 'AUDIENCE', () => token(claims({ aud: [] }))],
    ['expired this instant', 'EXPIRED', () => token(claims({ iat: startS - 9, exp: startS }))],
    ['issued 11 s ahead', 'NOT_YET_VALID', () => token(claims({ iat: startS + 11 }))],
    ['issued 61 s ahead', 'NOT_YET_VALID', () => token(claims({ iat: startS + 61, exp: startS + 361 }))],
    ['valid in 11 s', 'NOT_YET_VALID', () => token(claims({ nbf: startS + 11 }))],
    ['living 6 minutes', 'LIFETIME_TOO_LONG', () => token(claims({ exp: startS + 360 }))],
    ['bound to no thumbprint', 'CONFIRMATION_UNKNOWN', () => token(claims({ cnf: { jkt: 'x' } }))],
    ['bound to nothing', 'CONFIRMATION_UNKNOWN', () => token(claims({ cnf: {} }))],
    ['bound by a word', 'CONFIRMATION_UNKNOWN', () => token(claims({ cnf: 'jkt' }))],
    ['bound in a way of Object', 'CONFIRMATION_UNKNOWN', () => token(claims({ cnf: { constructor: THUMBPRINT } }))],
    ['bound in two ways', 'CONFIRMATION_UNKNOWN', () => token(claims({ cnf: { jkt: THUMBPRINT, 'x5t#S256': THUMBPRINT } }))],
    ['exp as text', 'CLAIM_MISSING', () => token(claims({ exp: `${startS + 300}` }))],
    ['iat as text', 'CLAIM_MISSING', () => token(claims({ iat: `${startS}` }))],
    ['an empty client', 'CLAIM_MISSING', () => token(claims({ client_id: '' }))],
    ['a number as person', 'CLAIM_MISSING', () => token(claims({ sub: 7 }))],
    ['scopes as a list', 'CLAIM_MISSING', () => token(claims({ scope: ['audit'] }))],
  ])('is refused: %s → %s', async (_name, reason, make) => {
    expect(await outcome(await make())).toBe(reason)
  })

  it.each(['exp', 'iat', 'jti', 'client_id', 'sub', 'iss', 'aud'])(
    'is refused without the claim %s',
    async (name) => {
      const { [name]: _left, ...rest } = claims()
      expect(await outcome(await token(rest))).toBe('CLAIM_MISSING')
    },
  )

  it.each(['jku', 'x5u', 'jwk', 'x5c', 'x5t', 'crit', 'b64', 'zip', 'cty', 'anything'])(
    'is refused with the header member %s',
    async (name) => {
      const values: Record<string, unknown> = {
        jku: 'http://127.0.0.1:9/keys',
        jwk: ed.jwk,
        crit: ['b64'],
        b64: true,
      }
      const text = await withHeader(headerWith({ [name]: values[name] ?? 'x' }))
      expect(await outcome(text)).toBe('HEADER_NOT_ALLOWED')
    },
  )

  it('has one spelling: the spare bits of its last character must be zero', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const text = await token()
    const last = letters[letters.indexOf(text.at(-1) ?? '') + 1] ?? ''
    const respelled = text.slice(0, -1) + last
    const bytes = (of: string) => Buffer.from(of.split('.')[2] ?? '', 'base64url')
    expect(bytes(respelled)).toEqual(bytes(text))
    expect(await outcome(respelled)).toBe('MALFORMED')
  })

  it('cannot be made with the public key as a shared secret', async () => {
    for (const secret of [JSON.stringify(es.jwk), Buffer.from(es.jwk.x ?? '', 'base64url')]) {
      const signed = `${part({ alg: 'HS256', typ: 'at+jwt', kid: 'es-1' })}.${part(claims())}`
      const mac = createHmac('sha256', secret).update(signed).digest('base64url')
      expect(await outcome(`${signed}.${mac}`)).toBe('ALGORITHM_NOT_ALLOWED')
    }
  })

  it('says what it is bound to', async () => {
    const bound = await verifier().verify(await token(claims({ cnf: { jkt: THUMBPRINT } })))
    expect(bound.ok && bound.value.confirmation).toEqual({ kind: 'KEY', thumbprint: THUMBPRINT })
    const certified = await verifier().verify(await token(claims({ cnf: { 'x5t#S256': THUMBPRINT } })))
    expect(certified.ok && certified.value.confirmation).toEqual({ kind: 'CERTIFICATE', thumbprint: THUMBPRINT })
  })

  it('may come from a clock that is 8 s fast', async () => {
    const early = claims({ iat: startS + 8, nbf: startS + 8, exp: startS + 308 })
    expect(await outcome(await token(early))).toBe('ACCEPTED')
  })

  it('may live longer where that is configured', async () => {
    const long = await token(claims({ exp: startS + 3600 }))
    expect(await outcome(long, { maxLifetimeMs: 3_600_000 })).toBe('ACCEPTED')
  })

  it('is refused after any change of one character', async () => {
    const text = await token()
    const { verify } = verifier()
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const letter = fc.constantFrom(...letters)
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), letter, async (at, other) => {
        fc.pre(text[at] !== other)
        const result = await verify(text.slice(0, at) + other + text.slice(at + 1))
        expect(result.ok).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('is a refusal, not a crash, whatever text comes', async () => {
    const { verify } = verifier()
    const encoded = fc.json().map((text) => Buffer.from(text).toString('base64url'))
    const dotted = fc.tuple(encoded, encoded, fc.base64String()).map((parts) => parts.join('.'))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), dotted), async (text) => {
        expect((await verify(text)).ok).toBe(false)
      }),
    )
  })
})

describe('a token seen before', () => {
  it('is answered from memory until it expires and not a moment longer', async () => {
    let reads = 0
    const read = async () => {
      reads += 1
      return { keys: [ed.jwk] }
    }
    const { verify, clock } = verifier({ keys: { read } })
    const text = await token()
    const first = await verify(text)
    const second = await verify(text)
    expect(first.ok && second.ok && first.value === second.value).toBe(true)
    expect(reads).toBe(1)
    clock.advance(299_999)
    expect((await verify(text)).ok).toBe(true)
    clock.advance(1)
    expect(await verify(text)).toEqual({ ok: false, reason: 'EXPIRED' })
    expect(await verify(text)).toEqual({ ok: false, reason: 'EXPIRED' })
  })
})

describe('keys given once', () => {
  it('are refused at the start when one of them cannot be trusted', () => {
    const set = { keys: [{ kty: 'oct', k: 'AAAA', kid: 'a' }] }
    expect(() => verifier({ keys: { set } })).toThrow('KIND_NOT_ALLOWED')
  })
})

describe('keys served at an address', () => {
  let server: Server | undefined
  let requests = 0
  let answer: () => { status: number; body: string }

  async function serve() {
    requests = 0
    server = createServer((_request, response) => {
      requests += 1
      const { status, body } = answer()
      response.writeHead(status, { location: '/elsewhere' }).end(body)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
  }

  const keys = (...given: TestKey[]) => () => ({
    status: 200,
    body: JSON.stringify({ keys: given.map((key) => key.jwk) }),
  })

  afterEach(async () => {
    server?.closeAllConnections()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
    server = undefined
  })

  it('are read again when a new kid appears', async () => {
    answer = keys(ed)
    const { verify } = verifier({ keys: { url: await serve(), cooldownMs: 0 } })
    expect((await verify(await token())).ok).toBe(true)
    answer = keys(edOther, ed)
    expect((await verify(await token(claims(), edOther))).ok).toBe(true)
    expect((await verify(await token())).ok).toBe(true)
    expect(requests).toBe(2)
  })

  it('are not read again and again for kids that do not exist', async () => {
    answer = keys(ed)
    const { verify } = verifier({ keys: { url: await serve() } })
    for (let i = 0; i < 20; i++) {
      const unknown = await token(claims(), edOther, { kid: `made-up-${i}` })
      expect(await verify(unknown)).toEqual({ ok: false, reason: 'KEY_UNKNOWN' })
    }
    expect(requests).toBe(1)
  })

  it.each([
    ['a server error', () => ({ status: 500, body: '' })],
    ['a redirect', () => ({ status: 302, body: '' })],
    ['no JSON', () => ({ status: 200, body: '<html>' })],
    ['no keys', () => ({ status: 200, body: '{"keys":[]}' })],
    ['too much', () => ({ status: 200, body: tooMuch() })],
    ['a secret key', () => ({ status: 200, body: '{"keys":[{"kty":"oct","k":"AA","kid":"a"}]}' })],
  ])('are unavailable after %s, and back after a pause', async (_name, failing) => {
    answer = failing
    const causes: unknown[] = []
    const { verify, clock } = verifier({
      keys: { url: await serve() },
      onKeysUnavailable: (cause) => causes.push(cause),
    })
    const text = await token()
    expect(await verify(text)).toEqual({ ok: false, reason: 'KEYS_UNAVAILABLE' })
    expect(await verify(text)).toEqual({ ok: false, reason: 'KEYS_UNAVAILABLE' })
    expect(requests).toBe(1)
    expect(causes.length).toBe(1)
    answer = keys(ed)
    clock.advance(5000)
    expect((await verify(text)).ok).toBe(true)
  })

  it('are unavailable when nobody listens', async () => {
    const url = await serve()
    await new Promise((resolve) => server?.close(resolve))
    server = undefined
    expect(await outcome(await token(), { keys: { url } })).toBe('KEYS_UNAVAILABLE')
  })

  it('are not taken over plain http from another machine', () => {
    expect(() => verifier({ keys: { url: 'http://issuer.example/jwks' } })).toThrow(TypeError)
    expect(() => verifier({ keys: { url: 'file:///jwks' } })).toThrow(TypeError)
  })
})

/** The good keys, in more bytes than a key set ever needs. */
function tooMuch() {
  return JSON.stringify({ keys: [ed.jwk] }) + ' '.repeat(300_000)
}

function headerWith(changes: Record<string, unknown>) {
  return { alg: 'EdDSA', typ: 'at+jwt', kid: 'ed-1', ...changes }
}
