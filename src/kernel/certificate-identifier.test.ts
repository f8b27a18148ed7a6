import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/identity.json' with { type: 'json' }
import {
  chainKey, checkCertificateIdentifier, makeCertificateIdentifier, mod3736CheckCharacter,
  parseCertificateIdentifier,
} from './certificate-identifier.ts'

const { valid, legacyVariant, invalid, mod3736 } = vectors.certificateIdentifier

describe('certificate identifiers', () => {
  it('accepts every valid vector, and makes it again from its parts', () => {
    for (const text of valid) {
      const identifier = parseCertificateIdentifier(text)
      if (!identifier.ok) throw new Error(identifier.reason)
      expect(identifier.value).toMatchObject({ text, verdict: 'OK' })
      expect(makeCertificateIdentifier(identifier.value)).toEqual(identifier.value)
      expect(checkCertificateIdentifier(text)).toBe('OK')
    }
  })

  it('recognises the published identifier that another computation checks', () => {
    for (const { text, standardCheck } of legacyVariant) {
      const identifier = parseCertificateIdentifier(text)
      expect(identifier.ok && identifier.value.verdict).toBe('LEGACY_VARIANT')
      expect(checkCertificateIdentifier(text.slice(0, -1) + standardCheck)).toBe('OK')
    }
  })

  it('refuses each invalid vector for its reason', () => {
    for (const { text, reason } of invalid) {
      expect(parseCertificateIdentifier(text)).toEqual({ ok: false, reason })
      expect(checkCertificateIdentifier(text)).toBe('INVALID')
    }
  })

  it('lets only a wrong check character pass when lenient', () => {
    for (const { text, reason } of invalid) {
      const identifier = parseCertificateIdentifier(text, { lenient: true })
      expect(identifier.ok).toBe(reason === 'CHECK_CHARACTER')
      if (identifier.ok) expect(identifier.value.verdict).toBe('INVALID')
    }
  })

  it('agrees with an independent MOD 37,36 vector', () => {
    for (const { text, check } of mod3736) expect(mod3736CheckCharacter(text)).toBe(check)
    expect(() => mod3736CheckCharacter('a')).toThrow(RangeError)
  })

  it('gives versions of one certificate one chain key, and other certificates another', () => {
    const typeCode = '11310000MB00000271001'
    const parts = { typeCode, issuerCode: '290101', serial: '7', version: 1 }
    const first = makeCertificateIdentifier(parts)
    const second = makeCertificateIdentifier({ ...parts, version: 2 })
    expect(chainKey(first)).toBe(chainKey(second))
    expect(chainKey(makeCertificateIdentifier({ ...parts, serial: '8' }))).not.toBe(chainKey(first))
  })

  it('bounds the serial at 64 characters and the whole at 128', () => {
    const typeCode = '11310000MB00000271001'
    const parts = { typeCode, issuerCode: '290101', version: 1 }
    const longest = { ...parts, issuerCode: 'B'.repeat(20), serial: 'A'.repeat(64) }
    const { text } = makeCertificateIdentifier(longest)
    expect(text).toHaveLength(128)
    expect(parseCertificateIdentifier(text).ok).toBe(true)
    expect(() => makeCertificateIdentifier({ ...parts, serial: 'A'.repeat(65) }))
      .toThrow(RangeError)
    expect(() => makeCertificateIdentifier({ ...parts, serial: '1', version: 1000 }))
      .toThrow(RangeError)
    expect(() => makeCertificateIdentifier(
      { ...parts, issuerCode: 'B'.repeat(21), serial: '1' })).toThrow(RangeError)
  })
})
