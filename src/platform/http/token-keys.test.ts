import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { TokenKeysRefused, vetTokenKeys } from './token-keys.ts'

const jwk = (key: { export(options: { format: 'jwk' }): JsonWebKey }, kid: string) => ({
  ...key.export({ format: 'jwk' }),
  kid,
})

const ed = generateKeyPairSync('ed25519')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const edKey = jwk(ed.publicKey, 'ed')
const ecKey = jwk(ec.publicKey, 'ec')
const rsaKey = jwk(rsa.publicKey, 'rsa')
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 })

/** 65537^k modulo the product of the small primes, stretched to 2,048 bits: the faulty shape. */
function weakModulus(): string {
  const primes = [
    3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n, 53n, 59n, 61n, 67n, 71n,
    73n, 79n, 83n, 89n, 97n, 101n, 103n, 107n, 109n, 113n, 127n, 131n, 137n, 139n, 149n, 151n,
    157n, 163n, 167n,
  ]
  const product = primes.reduce((a, b) => a * b) * 2n
  const power = 65537n ** 5n % product
  const high = ((1n << 2047n) / product + 1n) * product
  return Buffer.from((high + power).toString(16), 'hex').toString('base64url')
}

function refusal(...keys: unknown[]): string {
  try {
    vetTokenKeys({ keys })
  } catch (error) {
    return error instanceof TokenKeysRefused ? error.reason : 'THROWN'
  }
  return 'ACCEPTED'
}

describe('a set of token keys', () => {
  it('keeps public keys and only the members that matter', () => {
    const { keys } = vetTokenKeys({ keys: [edKey, ecKey, { ...rsaKey, x5c: ['x'], jku: 'y' }] })
    expect(keys).toEqual([edKey, ecKey, rsaKey])
  })

  it.each([null, [], 'keys', {}, { keys: {} }, { keys: [] }, { keys: Array(65).fill(edKey) }])(
    'is refused when it is no set of 1 to 64 keys (case %#)',
    (value) => {
      expect(() => vetTokenKeys(value)).toThrow('NOT_A_KEY_SET')
    },
  )

  it('is refused whole for one bad key, with its place', () => {
    expect(() => vetTokenKeys({ keys: [edKey, { ...ecKey, kid: 'ed' }] })).toThrow(
      'KID_DUPLICATE, key 2',
    )
  })

  it.each([
    ['no object', 'NOT_A_KEY_SET', 7],
    ['a shared secret', 'KIND_NOT_ALLOWED', { kty: 'oct', k: 'AAAA', kid: 'a' }],
    ['an unknown kind', 'KIND_NOT_ALLOWED', { kty: 'AKP', kid: 'a' }],
    ['a private Ed25519 key', 'PRIVATE_MEMBER', jwk(ed.privateKey, 'a')],
    ['a private P-256 key', 'PRIVATE_MEMBER', jwk(ec.privateKey, 'a')],
    ['a private RSA key', 'PRIVATE_MEMBER', jwk(rsa.privateKey, 'a')],
    ['no kid', 'KID_MISSING', { ...edKey, kid: undefined }],
    ['an empty kid', 'KID_MISSING', { ...edKey, kid: '' }],
    ['P-384', 'CURVE_NOT_ALLOWED', jwk(p384.publicKey, 'a')],
    ['secp256k1', 'CURVE_NOT_ALLOWED', { ...ecKey, crv: 'secp256k1' }],
    ['X25519', 'CURVE_NOT_ALLOWED', { ...edKey, crv: 'X25519' }],
    ['a point off the curve', 'NOT_IMPORTABLE', { ...ecKey, y: ecKey.x }],
    ['a point cut short', 'NOT_IMPORTABLE', { ...edKey, x: edKey.x?.slice(4) }],
    ['RSA of 1,024 bits', 'RSA_TOO_SHORT', jwk(shortRsa.publicKey, 'a')],
    ['RSA of exponent 1', 'RSA_EXPONENT_TOO_SMALL', { ...rsaKey, e: 'AQ' }],
    ['RSA of exponent 3', 'RSA_EXPONENT_TOO_SMALL', { ...rsaKey, e: 'Aw' }],
    ['RSA of an exponent of 33 bits', 'RSA_TOO_COSTLY', { ...rsaKey, e: 'AQAAAAE' }],
    ['RSA of an exponent as long as its modulus', 'RSA_TOO_COSTLY', { ...rsaKey, e: rsaKey.n }],
    ['RSA of 8,200 bits', 'RSA_TOO_COSTLY', { ...rsaKey, n: Buffer.alloc(1_025, 0xc5).toString('base64url') }],
    ['a modulus of the faulty generator', 'RSA_WEAK_GENERATOR', { ...rsaKey, n: weakModulus() }],
  ])('is refused with %s', (_name, reason, key) => {
    expect(refusal(key)).toBe(reason)
  })
})
