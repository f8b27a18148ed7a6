import { createHash, generateKeyPairSync, randomUUID, sign, type JsonWebKey, type KeyObject } from 'node:crypto'
import { request } from 'node:http'
import fc from 'fast-check'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dpopCaller, type DpopCaller } from '../support/dpop.ts'
import { AUDIENCE, ISSUER, onNetwork, worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { createHub } from '../../src/app.ts'
import { demoIssuer } from '../../src/domains/signing/index.ts'

let hub: NetworkHub
let caller: DpopCaller
/** A client's key in the hands of the test, for proofs that `dpop` would never make. */
let own: { privateKey: KeyObject; jwk: JsonWebKey; thumbprint: string }
beforeAll(async () => {
  hub = await worldOnNetwork()
  caller = await dpopCaller(hub, 'health')
  own = await keyPair()
})
afterAll(() => hub.close())
// Of one client only ten refusals a minute are on record.
beforeEach(() => hub.clock.advance(61_000))

async function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  return { privateKey, jwk, thumbprint: await calculateJwkThumbprint(jwk as JWK) }
}

const boundToken = (keyThumbprint = own.thumbprint, clientId = 'health-system') =>
  demoIssuer({ folder: hub.folder, issuer: ISSUER, audience: AUDIENCE, clock: hub.clock }).issue({ clientId, keyThumbprint })
const nowS = () => Math.floor(hub.clock.now().getTime() / 1000)
const part = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

interface Forging {
  readonly header?: object
  readonly claims?: object
  readonly key?: KeyObject
  readonly at?: string
}

/** A proof that is right but for what is changed. */
function forge(token: string, { header = {}, claims = {}, key = own.privateKey, at = hub.url }: Forging = {}): string {
  const signed = `${part({ typ: 'dpop+jwt', alg: 'ES256', jwk: own.jwk, ...header })}.${part({
    jti: randomUUID(), iat: nowS(), htm: 'POST', htu: `${at}/graphql`, ath: hashOf(token), nonce: currentNonce, ...claims,
  })}`
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

let currentNonce = ''
/** The hub gives its nonce to whoever has a key but not the nonce. */
async function learnNonce(): Promise<void> {
  const token = await boundToken()
  const { nonce } = await knock(token, forge(token, { claims: { nonce: undefined } }))
  currentNonce = nonce ?? ''
}
beforeEach(learnNonce)

interface Knocked {
  readonly status: number
  readonly challenge: string | null
  readonly nonce: string | null
  readonly text: string
  /** What the hub's own log says; nobody else is told. */
  readonly reason: string | undefined
}

interface Knocking {
  readonly url?: string
  readonly scheme?: string
  readonly host?: string
  readonly said?: readonly string[]
  /** What the request line names; the path of GraphQL unless given. */
  readonly target?: string
}

function knock(token: string, proof: string | readonly string[] | null, { url = hub.url, scheme = 'DPoP', host, said = hub.said, target = '/graphql' }: Knocking = {}): Promise<Knocked> {
  const headers = { authorization: `${scheme} ${token}`, 'content-type': 'application/json', ...(host && { host }), ...(proof !== null && { dpop: [proof].flat() }) }
  return new Promise((resolve, reject) => {
    const asking = request(url, { path: target, method: 'POST', headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (bytes: Buffer) => parts.push(bytes)).on('end', () => {
        const header = (name: string) => response.headers[name]?.toString() ?? null
        const line = said.findLast((one) => one.includes(header('x-request-id') ?? '-'))
        const { reason } = JSON.parse(line ?? '{}') as { reason?: string }
        resolve({ status: response.statusCode ?? 0, challenge: header('www-authenticate'), nonce: header('dpop-nonce'), text: Buffer.concat(parts).toString(), reason })
      })
    })
    asking.on('error', reject).end(JSON.stringify({ query: '{ __typename }' }))
  })
}

/** How often an alarm said so far that something came a second time. */
async function replayAlarms(): Promise<number> {
  const text = { name: 'test.replays', text: `SELECT coalesce(sum(times), 0)::int AS times FROM alarm_tally WHERE kind = 'TOKEN_REPLAYED'` }
  return (await hub.hub.database.query<{ times: number }>(text, []))[0]?.times ?? 0
}

const PROOF_REFUSED = 'DPoP error="invalid_dpop_proof", algs="ES256 EdDSA Ed25519 PS256", Bearer'
const TOKEN_REFUSED = 'DPoP error="invalid_token", algs="ES256 EdDSA Ed25519 PS256", Bearer'

describe('a token bound to a key', () => {
  it.each(['ES256', 'Ed25519', 'PS256'] as const)('lets its sender in with proofs of its %s key', async (algorithm) => {
    const sender = await dpopCaller(hub, 'health', { algorithm })
    const answer = await sender.ask('{ __typename }')
    expect([answer.status, answer.body.data]).toEqual([200, { __typename: 'Query' }])
  })

  it('lets in at every address that asks for a token', async () => {
    const attachment = await caller.fetch('/cases/attachments/AAAAAAAAAAAAAAAAAAAAAA')
    expect([attachment.status, await attachment.text()]).toEqual([403, expect.stringContaining('NOT_AVAILABLE')])
    const bundle = await caller.fetch('/log/tile/entries/000.p/1')
    expect([bundle.status, await bundle.text()]).toEqual([403, expect.stringContaining('NOT_AVAILABLE')])
    const query = await caller.fetch('/graphql?query=%7B__typename%7D')
    expect(query.status).toBe(200)
  })

  it('is asked for a nonce at first, and for another when that is over', async () => {
    const token = await boundToken()
    const first = await knock(token, forge(token, { claims: { nonce: undefined } }))
    expect([first.status, first.challenge]).toEqual([401, 'DPoP error="use_dpop_nonce", algs="ES256 EdDSA Ed25519 PS256", Bearer'])
    expect(first.nonce).toMatch(/^[\w-]{22}$/)
    expect((await knock(token, forge(token, { claims: { nonce: first.nonce } }))).status).toBe(200)
    // Within the next minute it is taken, and the answer brings the new one.
    hub.clock.advance(60_000)
    const ageing = await knock(token, forge(token, { claims: { nonce: first.nonce } }))
    expect(ageing.status).toBe(200)
    expect(ageing.nonce).not.toBe(first.nonce)
    hub.clock.advance(60_000)
    const over = await knock(token, forge(token, { claims: { nonce: first.nonce } }))
    expect([over.status, over.reason]).toEqual([401, 'NONCE_UNKNOWN'])
    expect((await knock(token, forge(token, { claims: { nonce: over.nonce } }))).status).toBe(200)
  })

  it('is told the code of the standard and nothing else', async () => {
    const token = await boundToken()
    const { text, challenge } = await knock(token, forge(token, { claims: { htm: 'GET' } }))
    expect(challenge).toBe(PROOF_REFUSED)
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED', details: { error: 'invalid_dpop_proof' } } }] })
    expect(text).not.toMatch(/METHOD|htm/)
  })
})

describe('a proof is refused', () => {
  const wrong: [string, (token: string) => Forging, string][] = [
    ['of another method', () => ({ claims: { htm: 'GET' } }), 'METHOD_OF_ANOTHER'],
    ['of a method in small letters', () => ({ claims: { htm: 'post' } }), 'METHOD_OF_ANOTHER'],
    ['of another path', () => ({ claims: { htu: `${hub.url}/cases/attachments` } }), 'ADDRESS_OF_ANOTHER'],
    ['of another host', () => ({ claims: { htu: 'https://elsewhere.example/graphql' } }), 'ADDRESS_OF_ANOTHER'],
    ['of another scheme', () => ({ claims: { htu: `${hub.url}/graphql`.replace('http:', 'https:') } }), 'ADDRESS_OF_ANOTHER'],
    ['with a query', () => ({ claims: { htu: `${hub.url}/graphql?a=1` } }), 'ADDRESS_OF_ANOTHER'],
    ['with a user', () => ({ claims: { htu: `${hub.url}/graphql`.replace('//', '//me@') } }), 'ADDRESS_OF_ANOTHER'],
    ['of no address', () => ({ claims: { htu: '/graphql' } }), 'ADDRESS_OF_ANOTHER'],
    ['of another token', () => ({ claims: { ath: hashOf('another') } }), 'TOKEN_OF_ANOTHER'],
    ['of any token', () => ({ claims: { ath: undefined } }), 'CLAIM_MISSING'],
    ['without a jti', () => ({ claims: { jti: undefined } }), 'CLAIM_MISSING'],
    ['with an empty jti', () => ({ claims: { jti: '' } }), 'CLAIM_MISSING'],
    ['with a jti without end', () => ({ claims: { jti: 'x'.repeat(257) } }), 'CLAIM_MISSING'],
    ['with a jti that is no text', () => ({ claims: { jti: 7 } }), 'CLAIM_MISSING'],
    ['without a time', () => ({ claims: { iat: undefined } }), 'CLAIM_MISSING'],
    ['of a time in words', () => ({ claims: { iat: String(nowS()) } }), 'CLAIM_MISSING'],
    ['31 s old', () => ({ claims: { iat: nowS() - 31 } }), 'TOO_OLD'],
    ['11 s ahead', () => ({ claims: { iat: nowS() + 11 } }), 'NOT_YET_VALID'],
    ['61 s ahead', () => ({ claims: { iat: nowS() + 61 } }), 'NOT_YET_VALID'],
    ['with a nonce of its own', () => ({ claims: { nonce: 'AAAAAAAAAAAAAAAAAAAAAA' } }), 'NONCE_UNKNOWN'],
    ['with a nonce of several', () => ({ claims: { nonce: [currentNonce] } }), 'NONCE_MISSING'],
    ['of the type of a token', () => ({ header: { typ: 'at+jwt' } }), 'HEADER_NOT_ALLOWED'],
    ['of no type', () => ({ header: { typ: undefined } }), 'HEADER_NOT_ALLOWED'],
    ['without a key', () => ({ header: { jwk: undefined } }), 'KEY_UNKNOWN'],
    ['with a kid', () => ({ header: { kid: 'a' } }), 'HEADER_NOT_ALLOWED'],
    ['with crit', () => ({ header: { crit: ['x'], x: 1 } }), 'HEADER_NOT_ALLOWED'],
    ['with jku', () => ({ header: { jku: 'http://127.0.0.1:9/keys' } }), 'HEADER_NOT_ALLOWED'],
    ['with x5c', () => ({ header: { x5c: ['AAAA'] } }), 'HEADER_NOT_ALLOWED'],
    ['with b64', () => ({ header: { b64: true } }), 'HEADER_NOT_ALLOWED'],
    ['under no algorithm', () => ({ header: { alg: 'none' } }), 'ALGORITHM_NOT_ALLOWED'],
    ['under a shared secret’s algorithm', () => ({ header: { alg: 'HS256' } }), 'ALGORITHM_NOT_ALLOWED'],
    ['under another key’s algorithm', () => ({ header: { alg: 'EdDSA' } }), 'SIGNATURE'],
    ['with a private key in it', () => ({ header: { jwk: own.privateKey.export({ format: 'jwk' }) } }), 'KEY_NOT_ALLOWED'],
    ['with a symmetric key in it', () => ({ header: { jwk: { kty: 'oct', k: 'AAAA' } } }), 'KEY_NOT_ALLOWED'],
    ['with a point off the curve', () => ({ header: { jwk: { ...own.jwk, y: own.jwk.x } } }), 'KEY_NOT_ALLOWED'],
    ['with a key that is a list', () => ({ header: { jwk: [own.jwk] } }), 'KEY_UNKNOWN'],
  ]
  it.each(wrong)('%s', async (_what, change, reason) => {
    const token = await boundToken()
    const refused = await knock(token, forge(token, change(token)))
    expect([refused.status, refused.reason]).toEqual([401, reason])
    // The same but for that is let in: what refuses is what was changed.
    expect((await knock(token, forge(token))).status).toBe(200)
  })

  it('of another key than the token’s, and that is on record under the token’s client', async () => {
    const thief = await keyPair()
    const token = await boundToken()
    const before = await hub.logSize()
    const refused = await knock(token, forge(token, { header: { jwk: thief.jwk }, key: thief.privateKey }))
    expect([refused.status, refused.reason, refused.challenge]).toEqual([401, 'KEY_OF_ANOTHER', PROOF_REFUSED])
    const entries = await hub.entries((await hub.logSize()) - before)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      action: 'token.refuse', outcome: 'REFUSED', subject: null, actor: { client: 'health-system' },
      refusals: [{ what: 'proof', code: 'UNAUTHENTICATED', reason: 'KEY_OF_ANOTHER' }],
    })
  })

  it('that is stolen together with its token, once it was used', async () => {
    const token = await boundToken()
    const proof = forge(token)
    expect((await knock(token, proof)).status).toBe(200)
    const before = await hub.logSize()
    const alarms = await replayAlarms()
    const again = await knock(token, proof)
    expect([again.status, again.reason]).toEqual([401, 'REPLAYED'])
    expect((await hub.entries((await hub.logSize()) - before)).map(({ refusals }) => refusals[0]?.reason)).toEqual(['REPLAYED'])
    await hub.hub.alarms.settled()
    expect(await replayAlarms()).toBe(alarms + 1)
  })

  it('whose jti was used, however else it differs', async () => {
    const token = await boundToken()
    const jti = randomUUID()
    expect((await knock(token, forge(token, { claims: { jti } }))).status).toBe(200)
    expect((await knock(await boundToken(), forge(token, { claims: { jti } }))).reason).toBe('TOKEN_OF_ANOTHER')
    const other = await boundToken()
    expect((await knock(other, forge(other, { claims: { jti, iat: nowS() - 1 } }))).reason).toBe('REPLAYED')
  })

  it('that was used by another client with another key is nobody else’s business', async () => {
    const jti = randomUUID()
    const token = await boundToken()
    expect((await knock(token, forge(token, { claims: { jti } }))).status).toBe(200)
    const others = await boundToken(own.thumbprint, 'housing-system')
    expect((await knock(others, forge(others, { claims: { jti } }))).status).toBe(200)
  })

  it('sent twice in one request, or joined with another', async () => {
    const token = await boundToken()
    expect((await knock(token, [forge(token), forge(token)])).reason).toBe('MALFORMED')
    expect((await knock(token, `${forge(token)},${forge(token)}`)).reason).toBe('MALFORMED')
  })

  it('in any other spelling of its base64url', async () => {
    const token = await boundToken()
    const proof = forge(token)
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    // An ES256 signature has 64 bytes: four of the last character's bits say nothing.
    const last = letters[letters.indexOf(proof.at(-1) ?? '') + 1] ?? ''
    for (const respelt of [`${proof}=`, `${proof.slice(0, -1)}${last}`, proof.replace('.', '=.'), proof.replaceAll('.', '. ')]) {
      expect((await knock(token, respelt)).reason).toBe('MALFORMED')
    }
    expect((await knock(token, proof)).status).toBe(200)
  })

  it('that is too long', async () => {
    const token = await boundToken()
    expect((await knock(token, forge(token, { claims: { more: 'x'.repeat(4_000) } }))).reason).toBe('TOO_LARGE')
  })

  it('that is missing', async () => {
    const refused = await knock(await boundToken(), null)
    expect([refused.reason, refused.challenge]).toEqual(['PROOF_REQUIRED', PROOF_REFUSED])
  })

  it('of the name in the Host header: that is whatever the sender says', async () => {
    const token = await boundToken()
    const host = `localhost:${new URL(hub.url).port}`
    const refused = await knock(token, forge(token, { at: `http://${host}` }), { host })
    expect([refused.status, refused.reason]).toEqual([401, 'ADDRESS_OF_ANOTHER'])
    expect((await knock(token, forge(token), { host })).status).toBe(200)
  })

  it('for whatever address the request line names as a whole (RFC 9112 section 3.2.2)', async () => {
    const token = await boundToken()
    for (const target of ['http://elsewhere.example/graphql', 'http://elsewhere.example:99/graphql']) {
      for (const htu of [target, `${hub.url}/graphql`]) {
        const { status, reason } = await knock(token, forge(token, { claims: { htu } }), { target })
        expect([status, reason]).toEqual([401, 'ADDRESS_OF_ANOTHER'])
      }
    }
  })

  it('after any change of one character', async () => {
    const token = await boundToken()
    const proof = forge(token)
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=')
    await fc.assert(fc.asyncProperty(fc.nat(proof.length - 1), letter, async (at, other) => {
      fc.pre(proof[at] !== other)
      expect((await knock(token, proof.slice(0, at) + other + proof.slice(at + 1))).status).toBe(401)
    }), { numRuns: 120 })
    expect((await knock(token, proof)).status).toBe(200)
  })

  it('whatever text it is, and never crashes the hub', async () => {
    const token = await boundToken()
    const json = fc.json().map((text) => part(text))
    const text = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.tuple(json, json, fc.base64String()).map((parts) => parts.join('.')))
    await fc.assert(fc.asyncProperty(text.filter((one) => /^[\x21-\x7e]+$/.test(one)), async (given) => {
      expect((await knock(token, given)).status).toBe(401)
    }), { numRuns: 60 })
  })
})

describe('a bound token', () => {
  it('does not become a bearer token by being called one', async () => {
    const token = await boundToken()
    const refused = await knock(token, forge(token), { scheme: 'Bearer' })
    expect([refused.status, refused.reason]).toEqual([401, 'PROOF_REQUIRED'])
    expect(refused.challenge).toBe('Bearer error="invalid_token", DPoP algs="ES256 EdDSA Ed25519 PS256"')
  })

  it('is refused whole after any change of one character', async () => {
    const token = await boundToken()
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
    await fc.assert(fc.asyncProperty(fc.nat(token.length - 1), letter, async (at, other) => {
      fc.pre(token[at] !== other)
      const changed = token.slice(0, at) + other + token.slice(at + 1)
      expect((await knock(changed, forge(changed))).status).toBe(401)
    }), { numRuns: 120 })
  })
})

it('a token that is bound to nothing is not proven by a proof', async () => {
  const token = await hub.token('health')
  const refused = await knock(token, forge(token))
  expect([refused.status, refused.reason, refused.challenge]).toEqual([401, 'CONFIRMATION_UNKNOWN', TOKEN_REFUSED])
})

describe('two hubs on one database', () => {
  it('take a proof once between them, however they are raced, and each other’s nonces', async () => {
    const second = await createHub(hub.options)
    const other = await onNetwork({ ...hub, hub: second, close: () => second.close() }, { publicUrl: hub.url })
    try {
      const token = await boundToken()
      for (let round = 0; round < 5; round += 1) {
        const proof = forge(token)
        const answers = await Promise.all([hub, other, hub, other].map(({ url, said }) => knock(token, proof, { url, said })))
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
      }
    } finally {
      await other.close()
    }
  })
})

describe('what is on record of those who are turned away', () => {
  it('is bounded for each client, and says how many more there were', async () => {
    const token = await boundToken()
    const before = await hub.logSize()
    for (let time = 0; time < 25; time += 1) await knock(token, null)
    expect((await hub.logSize()) - before).toBe(10)
    hub.clock.advance(60_000)
    await knock(await boundToken(), null)
    const [entry] = await hub.entries(1)
    expect(JSON.parse(entry?.text ?? '{}')).toMatchObject({ action: 'token.refuse', about: { unrecorded: 15 } })
  })

  it('is nothing of strangers: they are counted', async () => {
    const before = await hub.logSize()
    for (let time = 0; time < 5; time += 1) await knock('a.b.c', null)
    expect(await hub.logSize()).toBe(before)
    const metrics = await (await fetch(`${hub.url}/metrics`)).text()
    expect(metrics).toMatch(/yihao_refused_at_door_total\{reason="MALFORMED"\} \d+/)
  })

  it('holds no token, proof or nonce, and neither does the hub’s own log', async () => {
    const token = await boundToken()
    const proof = forge(token, { claims: { htm: 'GET' } })
    await knock(token, proof)
    const texts = [...(await hub.entries(Math.min(50, await hub.logSize()))).map(({ text }) => text), ...hub.said].join('\n')
    for (const secret of [token, proof, ...token.split('.').slice(1), ...proof.split('.'), currentNonce]) expect(texts).not.toContain(secret)
  })
})

it('proofs are forgotten when none can come again', async () => {
  const count = async () => (await hub.hub.database.query<{ n: number }>({ name: 'test.used_proofs', text: 'SELECT count(*)::int AS n FROM used_proof' }, []))[0]?.n
  const token = await boundToken()
  const proof = forge(token)
  await knock(token, proof)
  hub.clock.advance(39_000)
  await hub.hub.usedProofs.forgetOld()
  expect(await count()).toBeGreaterThan(0)
  hub.clock.advance(82_000)
  await hub.hub.usedProofs.forgetOld()
  expect(await count()).toBe(0)
})
