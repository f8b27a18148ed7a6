import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  demoIssuer,
  maxTokenLifetimeMs,
  SigningKeysInvalid,
  tokenKeys,
} from '../../src/domains/signing/index.ts'
import { fixedClock, type FixedClock } from '../../src/kernel/clock.ts'
import { PrivateFileExposed } from '../../src/platform/crypto/private-file.ts'
import { createAccessTokenVerifier } from '../../src/platform/http/access-token.ts'

const issuer = 'https://issuer.example'
const audience = 'https://hub.example'
let folder: string
let clock: FixedClock

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'yihao-signing-')), 'keys')
  clock = fixedClock('2026-11-20T00:00:00.900Z')
})

afterEach(() => rm(join(folder, '..'), { recursive: true }))

const make = () => demoIssuer({ folder, issuer, audience, clock })
const keyFile = () => join(folder, 'token-signing.json')

describe('the demo issuer', () => {
  it('issues RFC 9068 tokens that the strict verifier accepts', async () => {
    const demo = make()
    const keys = { set: await demo.jwks() }
    const { verify } = createAccessTokenVerifier({ issuer, audience, keys, clock })
    const token = await demo.issue({ clientId: 'dept-a', person: 'clerk-7', scopes: ['query'] })
    const result = await verify(token)
    expect(result).toMatchObject({
      ok: true,
      value: {
        clientId: 'dept-a',
        person: 'clerk-7',
        scopes: ['query'],
        expiresAt: new Date('2026-11-20T00:05:00Z'),
      },
    })
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'EdDSA',
      typ: 'at+jwt',
      kid: keys.set.keys[0]?.kid,
    })
    const claims = Object.keys(decodeJwt(token)).toSorted()
    expect(claims).toEqual(['aud', 'auth_time', 'client_id', 'exp', 'iat', 'iss', 'jti', 'scope', 'sub'])
  })

  it('keeps one private file and finds its key again', async () => {
    const sets = await Promise.all(Array.from({ length: 8 }, () => make().jwks()))
    expect(new Set(sets.map((set) => JSON.stringify(set))).size).toBe(1)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect(await make().jwks()).toEqual(sets[0])
  })

  it('publishes no private half', async () => {
    const demo = make()
    await demo.rotate()
    const { active } = JSON.parse(await readFile(keyFile(), 'utf8'))
    const published = await demo.jwks()
    expect(published.keys.length).toBe(2)
    expect(JSON.stringify(published)).not.toContain(active.jwk.d)
    expect(published.keys.every((key) => !('d' in key))).toBe(true)
  })

  it('lets earlier tokens verify after a rotation in another process', async () => {
    const demo = make()
    const keys = { read: () => demo.jwks(), cooldownMs: 0 }
    const { verify } = createAccessTokenVerifier({ issuer, audience, keys, clock })
    const [before, unseen] = [
      await demo.issue({ clientId: 'dept-a' }),
      await demo.issue({ clientId: 'dept-b' }),
    ]
    expect((await verify(before)).ok).toBe(true)
    await make().rotate()
    const after = await demo.issue({ clientId: 'dept-a' })
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid)
    expect((await verify(after)).ok).toBe(true)
    expect((await verify(unseen)).ok).toBe(true)
  })

  it('forgets the private half of a retired key at once, the public one after a day', async () => {
    const demo = make()
    await demo.jwks()
    const { active } = JSON.parse(await readFile(keyFile(), 'utf8'))
    await demo.rotate()
    expect(await readFile(keyFile(), 'utf8')).not.toContain(active.jwk.d)
    clock.advance(maxTokenLifetimeMs - 1)
    expect((await demo.jwks()).keys.length).toBe(2)
    clock.advance(1)
    expect((await demo.jwks()).keys.length).toBe(1)
    await demo.rotate()
    expect(await readFile(keyFile(), 'utf8')).not.toContain(active.kid)
  })

  it('reads a document from before there were next keys, and one that is given as text', async () => {
    await make().jwks()
    const { next, ...earlier } = JSON.parse(await readFile(keyFile(), 'utf8'))
    expect(next).toBeNull()
    await writeFile(keyFile(), JSON.stringify(earlier))
    const { keys } = await make().jwks()
    expect(keys.map(({ kid }) => kid)).toEqual([earlier.active.kid])
    const given = tokenKeys({ folder: join(folder, 'nothing-here'), text: JSON.stringify(earlier), clock })
    expect(await given.published()).toEqual({ keys })
    await expect(given.rotate(0)).rejects.toThrow(/YIHAO_TOKEN_KEYS/)
  })

  it('has exactly one key that signs at any time, which was published before it did', async () => {
    const keys = tokenKeys({ folder, clock })
    for (let turn = 0; turn < 4; turn += 1) {
      const before = (await keys.active()).kid
      const { kid } = await keys.rotate(900_000)
      clock.advance(899_999)
      expect((await keys.active()).kid).toBe(before)
      expect((await keys.published()).keys.map((key) => key.kid)).toContain(kid)
      clock.advance(1)
      expect((await keys.active()).kid).toBe(kid)
      expect((await keys.published()).keys.map((key) => key.kid)).toContain(before)
    }
  })

  it.each([
    { clientId: '' },
    { clientId: 'a', person: '' },
    { clientId: 'a', person: 'a' },
    { clientId: 'a', lifetimeMs: 999 },
    { clientId: 'a', lifetimeMs: Number.NaN },
    { clientId: 'a', lifetimeMs: maxTokenLifetimeMs + 1 },
    { clientId: 'a', scopes: ['two words'] },
  ])('refuses to issue what no token may say: %o', async (request) => {
    await expect(make().issue(request)).rejects.toThrow(RangeError)
  })

  it('refuses a file that others may read, or that is damaged, without quoting it', async () => {
    await make().jwks()
    const text = await readFile(keyFile(), 'utf8')
    const secret: string = JSON.parse(text).active.jwk.d
    for (const damaged of [secret, text.slice(0, -9), '{}', text.replace('"d"', '"e"')]) {
      await writeFile(keyFile(), damaged)
      const failure = await make().jwks().catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(SigningKeysInvalid)
      expect(String(failure)).not.toContain(secret.slice(0, 8))
    }
    await chmod(keyFile(), 0o644)
    await expect(make().jwks()).rejects.toThrow(PrivateFileExposed)
  })
})
