import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import type { Admission } from './door.ts'
import { httpRefusals } from './errors.ts'
import { RateLimits } from './rate-limits.ts'
import { TrustedProxies } from './trusted-proxies.ts'

const SYSTEM: Actor = { clientId: 'health-system', person: null, departmentCode: '1', role: 'DEPARTMENT_SYSTEM' }
const refused: Admission = { refusal: httpRefusals.UNAUTHENTICATED({ details: { error: 'invalid_token' } }), headers: {} }

function limits(change: { readonly clientUnits?: number; readonly badTokens?: number; readonly proxies?: readonly string[] } = {}) {
  const clock = fixedClock('2026-11-21T10:00:00+08:00')
  const { clientUnits = 10, badTokens = 3, proxies = [] } = change
  return { clock, rates: new RateLimits({ clock, clientUnits, badTokens, trustedProxies: new TrustedProxies(proxies) }) }
}

function from(remoteAddress: string, ...forwardedFor: readonly string[]): IncomingMessage {
  return { socket: { remoteAddress }, headersDistinct: forwardedFor.length > 0 ? { 'x-forwarded-for': forwardedFor } : {} } as unknown as IncomingMessage
}

/** How many tokens are looked at before an address is told to wait, of more than that may be wrong. */
async function looksAt(rates: RateLimits, request: IncomingMessage, admission: Admission = refused): Promise<number> {
  let looked = 0
  const door = rates.before({ admit: () => Promise.resolve((looked += 1, admission)) })
  for (let at = 0; at < 6; at += 1) await door.admit(request, 'r')
  return looked
}

describe('an address', () => {
  it('has so many wrong tokens looked at in a minute and then none, whether they are right or not', async () => {
    const { rates, clock } = limits()
    expect(await looksAt(rates, from('192.0.2.7'))).toBe(3)
    const door = rates.before({ admit: () => Promise.resolve({ actor: SYSTEM, headers: {} }) })
    const shut = await door.admit(from('192.0.2.7'), 'r')
    expect('refusal' in shut && shut.refusal).toMatchObject({ code: 'RATE_LIMITED', status: 429, details: { limit: 'address', retryAfterSeconds: 60 } })
    expect(shut.headers).toEqual({ 'ratelimit-policy': '"address";q=3;w=60', 'ratelimit': '"address";r=0;t=60' })
    clock.advance(59_999)
    expect('refusal' in (await door.admit(from('192.0.2.7'), 'r'))).toBe(true)
    clock.advance(1)
    expect('actor' in (await door.admit(from('192.0.2.7'), 'r'))).toBe(true)
  })

  it.each([
    ['another address', '192.0.2.8', 3],
    ['the same one, as IPv6 writes it', '::ffff:192.0.2.7', 0],
  ])('is not %s unless it is', async (_, address, looked) => {
    const { rates } = limits()
    await looksAt(rates, from('192.0.2.7'))
    expect(await looksAt(rates, from(address))).toBe(looked)
  })

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', 0],
    ['2001:db8:1:2::1', '2001:0db8:0001:0002::2', 0],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', 3],
    ['::1', '2001:db8::1', 3],
  ])('of IPv6 is the network that one customer has: after %s, %s', async (first, second, looked) => {
    const { rates } = limits()
    await looksAt(rates, from(first))
    expect(await looksAt(rates, from(second))).toBe(looked)
  })

  it('is not held to having lacked a nonce, or to a client that may not come in any more by a 403', async () => {
    const { rates } = limits()
    expect(await looksAt(rates, from('192.0.2.7'), { refusal: httpRefusals.UNAUTHENTICATED({ details: { error: 'use_dpop_nonce' } }), headers: {} })).toBe(6)
  })

  it('is the one that a trusted proxy names, and never one that a stranger names', async () => {
    const trusting = limits({ proxies: ['10.0.0.0/24'] }).rates
    await looksAt(trusting, from('10.0.0.1', '198.51.100.1, 192.0.2.7'))
    expect(await looksAt(trusting, from('10.0.0.1', '192.0.2.7'))).toBe(0)
    expect(await looksAt(trusting, from('10.0.0.2', '192.0.2.9, 10.0.0.1'))).toBe(3)
    expect(await looksAt(trusting, from('10.0.0.1', '198.51.100.1'))).toBe(3)
    const strict = limits().rates
    await looksAt(strict, from('203.0.113.5', '192.0.2.1'))
    expect(await looksAt(strict, from('203.0.113.5', '192.0.2.2'))).toBe(0)
  })
})

describe('a client', () => {
  it('is told what is left, and waits for the end of the window where nothing is', () => {
    const { rates, clock } = limits()
    expect(rates.charge(SYSTEM, 4)).toEqual({ 'ratelimit-policy': '"client";q=10;w=60', 'ratelimit': '"client";r=6;t=60' })
    clock.advance(30_500)
    expect(rates.charge(SYSTEM, 6)['ratelimit']).toBe('"client";r=0;t=30')
    expect(() => rates.charge(SYSTEM, 1)).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', details: { limit: 'client', retryAfterSeconds: 30 } }))
    clock.advance(29_500)
    expect(rates.charge(SYSTEM, 1)['ratelimit']).toBe('"client";r=9;t=60')
  })

  it('pays nothing for what it is refused', () => {
    const { rates } = limits()
    rates.charge(SYSTEM, 5)
    expect(() => rates.charge(SYSTEM, 6)).toThrow()
    expect(rates.charge(SYSTEM, 5)['ratelimit']).toContain('r=0')
  })

  it('is a system whoever uses it, and at a console each person', () => {
    const { rates } = limits()
    rates.charge({ ...SYSTEM, person: 'a' }, 10)
    expect(() => rates.charge({ ...SYSTEM, person: 'b' }, 1)).toThrow()
    const clerk: Actor = { ...SYSTEM, clientId: 'console', role: 'CLERK', person: 'a' }
    rates.charge(clerk, 10)
    expect(() => rates.charge(clerk, 1)).toThrow()
    expect(rates.charge({ ...clerk, person: 'b' }, 1)['ratelimit']).toContain('r=9')
  })

  it('is not shut out by whoever presents one of its vouchers too often, nor are other vouchers', () => {
    const { rates } = limits()
    const holder = (id: string): Actor => ({ ...SYSTEM, role: 'VOUCHER_HOLDER', voucher: { id, typeCode: 'T', fields: [] } })
    rates.charge(holder('a'), 10)
    expect(() => rates.charge(holder('a'), 1)).toThrow()
    expect(rates.charge(holder('b'), 1)['ratelimit']).toContain('r=9')
    expect(rates.charge(SYSTEM, 1)['ratelimit']).toContain('r=9')
  })

  it('is not shut out by a clock that was set back', () => {
    const { rates, clock } = limits()
    rates.charge(SYSTEM, 10)
    clock.advance(-3_600_000)
    expect(rates.charge(SYSTEM, 1)['ratelimit']).toContain('r=9')
  })
})
