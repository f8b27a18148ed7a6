import path from 'node:path'
import { decodeProtectedHeader } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { RotationUnderWay, tokenKeys } from '../../src/domains/signing/index.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import { askToken, authorizationHub, beside, dpopOf, registered, useToken, type Authorization, type RegisteredClient } from './world.ts'

const MINUTE = 60_000
const LEAD = 15 * MINUTE

let hub: Authorization
let other: Authorization
let client: RegisteredClient

beforeAll(async () => {
  hub = await authorizationHub({ explore: true })
  other = await beside(hub, { explore: true })
  client = await registered(hub, { scopes: ['explore'] })
})
afterEach(() => vi.useRealTimers())
afterAll(async () => {
  await other.close()
  await hub.close()
})

/** Only the clock: what waits goes on waiting as ever. */
function later(ms: number): void {
  const now = systemClock.now().getTime()
  if (!vi.isFakeTimers()) vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(now + ms)
}

async function published(at: Authorization): Promise<string[]> {
  const response = await fetch(at.as.jwks_uri as string)
  return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
}

/** Each process has an address, and so an issuer, of its own here; behind one public address they take each other's. */
async function token(at: Authorization): Promise<{ kid: string; opens: () => Promise<number> }> {
  const dpop = await dpopOf(client)
  const { access_token: text } = await askToken(at.as, client, { dpop, parameters: { scope: 'explore' } })
  return { kid: decodeProtectedHeader(text).kid ?? '', opens: async () => (await useToken(at, text, dpop)).status }
}

test('a rotation is followed by running processes, and no token is refused for it', async () => {
  const keys = tokenKeys({ folder: hub.folder, clock: systemClock })
  const first = await token(hub)
  expect(await published(hub)).toEqual([first.kid])

  const { kid: next } = await keys.rotate(LEAD)
  // Published at once, by processes that were not told; it does not sign yet.
  for (const at of [hub, other]) expect(await published(at)).toEqual([first.kid, next])
  later(LEAD - MINUTE)
  const last = await Promise.all([token(hub), token(other)])
  expect(last.map(({ kid }) => kid)).toEqual([first.kid, first.kid])

  later(MINUTE)
  // Those before are a minute old and not asked for until now; the new ones are signed by a key that nobody has seen sign.
  const fresh = await Promise.all([token(hub), token(other)])
  expect(fresh.map(({ kid }) => kid)).toEqual([next, next])
  for (const { opens } of [...last, ...fresh]) expect(await opens()).toBe(200)
  expect(await published(hub)).toEqual([next, first.kid])

  later(25 * 60 * MINUTE)
  expect(await published(hub)).toEqual([next])
})

test('there is one rotation at a time, and it is listed', async () => {
  const keys = tokenKeys({ folder: path.join(hub.folder, 'others'), clock: systemClock })
  const { kid, signsFrom } = await keys.rotate(LEAD)
  await expect(keys.rotate(LEAD)).rejects.toThrow(RotationUnderWay)
  expect((await keys.list())[0]).toEqual({ kid, state: 'NEXT', since: signsFrom })
  later(LEAD)
  expect((await keys.list())[0]).toEqual({ kid, state: 'SIGNING', since: null })
  await expect(keys.rotate(LEAD)).resolves.toBeDefined()
})

test('the published keys are public, and may be kept for a fraction of the time until a new one signs', async () => {
  const response = await fetch(hub.as.jwks_uri as string)
  expect(response.headers.get('content-type')).toMatch(/^application\/jwk-set\+json/)
  const seconds = Number(/^public, max-age=(\d+)$/.exec(response.headers.get('cache-control') ?? '')?.[1])
  expect(seconds * 1000).toBeLessThanOrEqual(LEAD / 3)
  const { keys } = (await response.json()) as { keys: object[] }
  for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
})
