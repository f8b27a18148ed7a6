import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeySet } from '../../src/console/desks/administration/clients/key-set.ts'
import { bytesText, growthADay } from '../../src/console/desks/administration/health/bytes.ts'
import { whyNot } from '../../src/console/desks/administration/people/role-rules.ts'
import { grantFault, PERSON_ROLES } from '../../src/domains/people/model.ts'

describe('a text that should be public keys', () => {
  const pairs = [
    generateKeyPairSync('ec', { namedCurve: 'P-256' }), generateKeyPairSync('ed25519'), generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ]
  const privates = pairs.map(({ privateKey }) => ({ ...privateKey.export({ format: 'jwk' }), kid: 'one' }))
  const publics = pairs.map(({ publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid: 'one' }))

  it('is taken as a set, or as one key of a set', () => {
    expect(readKeySet(JSON.stringify({ keys: publics }))).toEqual({ jwks: JSON.stringify({ keys: publics }) })
    for (const one of publics) expect(readKeySet(JSON.stringify(one))).toEqual({ jwks: JSON.stringify({ keys: [one] }) })
  })

  it('is refused with a private key anywhere in it, as PEM, and cut off in the middle', () => {
    for (const secret of privates) {
      for (const text of [secret, { keys: [publics[0], secret] }, [secret], { keys: [{ nested: secret }] }].map((value) => JSON.stringify(value)))
        expect(readKeySet(text)).toEqual({ fault: 'PRIVATE_MEMBER' })
      expect(readKeySet(JSON.stringify({ keys: [secret] }).slice(0, -2))).toEqual({ fault: 'PRIVATE_MEMBER' })
    }
    for (const { privateKey } of pairs) expect(readKeySet(String(privateKey.export({ type: 'pkcs8', format: 'pem' })))).toEqual({ fault: 'PRIVATE_MEMBER' })
    expect(readKeySet('{"kty":"oct","k":"c2VjcmV0"}')).toEqual({ fault: 'PRIVATE_MEMBER' })
  })

  it('is refused where it is no key set, whatever it is', () => {
    for (const text of ['公钥', '{"keys":', '-']) expect(readKeySet(text)).toEqual({ fault: 'NOT_JSON' })
    for (const text of ['{}', '[]', 'null', '"keys"', '7']) expect(readKeySet(text)).toEqual({ fault: 'NOT_A_KEY_SET' })
  })
})

it('of a role that may not be granted to somebody else the page says the reason that the hub would give', () => {
  const role = fc.constantFrom(...PERSON_ROLES)
  const department = fc.constantFrom('A', 'B')
  const held = fc.uniqueArray(fc.record({ role, departmentCode: department }), { selector: (one) => one.role, maxLength: 3 })
  fc.assert(fc.property(fc.constantFrom('ACTIVE' as const, 'SUSPENDED' as const), held, role, department, (state, roles, wish, departmentCode) => {
    expect(whyNot({ state, roles }, wish, departmentCode)).toBe(grantFault('another', { id: 'somebody', state, roles }, { role: wish, departmentCode }))
  }))
})

it('sizes are written in the unit in which they can be read', () => {
  expect([0, 999, 1_500, 14_700_000, 250_000_000, 3.2e12].map(bytesText)).toEqual(['0 B', '999 B', '1.5 kB', '14.7 MB', '250 MB', '3.2 TB'])
})

it('growth is what the database has grown by in a day, once two days are known', () => {
  const on = (day: string, databaseBytes: number) => ({ day, databaseBytes })
  expect(growthADay([])).toBeNull()
  expect(growthADay([on('2026-11-21', 5)])).toBeNull()
  expect(growthADay([on('2026-11-20', 100), on('2026-11-22', 300), on('2026-11-24', 500)])).toEqual({ bytes: 100, days: 4 })
  expect(growthADay([on('2026-11-20', 100), on('2026-11-21', 60)])).toEqual({ bytes: 0, days: 1 })
})
