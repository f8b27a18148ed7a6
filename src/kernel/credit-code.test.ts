import { describe, expect, it } from 'vitest'
import vectors from '../../test/vectors/identity.json' with { type: 'json' }
import {
  checkCreditCode, creditCodeCheckCharacter, organisationCodeCheckCharacter, parseCreditCode,
} from './credit-code.ts'

describe('credit codes', () => {
  it('accepts every valid vector', () => {
    for (const value of vectors.creditCode.valid) {
      expect(checkCreditCode(value))
        .toEqual({ formatOk: true, orgCheckOk: true, uscCheckOk: true, value })
      expect(parseCreditCode(value)).toEqual({ ok: true, value })
    }
  })

  it('refuses each invalid vector for its reason', () => {
    for (const { text, reason } of vectors.creditCode.invalid) {
      expect(parseCreditCode(text)).toEqual({ ok: false, reason })
    }
    const { from, check } = vectors.creditCode.corrected
    expect(creditCodeCheckCharacter(from)).toBe(check)
  })

  it('gives 0, not a place past the alphabet, when the weighted sum is 0 modulo 31', () => {
    expect(creditCodeCheckCharacter(vectors.creditCode.sumIsZero.slice(0, 17))).toBe('0')
    expect(parseCreditCode('11290000MB00004650').ok).toBe(true)
  })

  it('computes X and 0 of the organisation code', () => {
    expect(organisationCodeCheckCharacter('68735121')).toBe('X')
    expect(organisationCodeCheckCharacter('00000000')).toBe('0')
  })

  it('lets a wrong organisation check pass only when lenient', () => {
    const text = '91290000MA0000014N'
    expect(checkCreditCode(text)).toMatchObject({ orgCheckOk: false, uscCheckOk: true })
    expect(parseCreditCode(text)).toEqual({ ok: false, reason: 'ORGANISATION_CODE_CHECK' })
    expect(parseCreditCode(text, { lenient: true })).toEqual({ ok: true, value: text })
    expect(parseCreditCode('91310000607234321K', { lenient: true }).ok).toBe(false)
  })

  it('reads full-width, spaced and small text, and says nothing of broken text', () => {
    expect(parseCreditCode(' ９１１１０００0 ma000 00152').ok).toBe(true)
    expect(parseCreditCode('91110000MA0000015')).toEqual({ ok: false, reason: 'LENGTH' })
    expect(checkCreditCode('?'))
      .toEqual({ formatOk: false, orgCheckOk: false, uscCheckOk: false, value: '' })
    expect(() => creditCodeCheckCharacter('I'.repeat(17))).toThrow(RangeError)
    expect(() => organisationCodeCheckCharacter('1')).toThrow(RangeError)
  })
})
